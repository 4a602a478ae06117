"""The marking of a page: that of the force, or of the highest content that is shown on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest


def bear(request: HttpRequest, markings: Iterable[str]) -> None:
    """Say that the page shows something with these markings (keys of the pack)."""
    request.markings_shown = borne_by(request) | set(markings)  # type: ignore[attr-defined]


def borne_by(request: HttpRequest) -> set[str]:
    """The markings of what the page shows, as far as its view has said."""
    found: set[str] = getattr(request, "markings_shown", set())
    return found
