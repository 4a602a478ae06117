"""What every view says of itself: which act it is, or that it is public. A view that says nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import Officer

View = Callable[..., HttpResponse]
SIGNED_IN = "signed_in"


class StaffRequest(HttpRequest):
    """A request that has come past the door: `because` is what the officer said that the looking is for."""

    user: Officer
    because: str
    htmx: HtmxDetails


def act(name: str) -> Callable[[View], View]:
    """Declare the act that a view does; refusals become a page with their sentence, hidden records "not found"."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(*args, **kwargs)
            except Refused as refused:
                raise PermissionDenied(refused.reason) from refused
            except NotVisible as hidden:
                raise Http404("There is no such record.") from hidden

        guarded.act = name  # type: ignore[attr-defined]
        return guarded

    return declare


def signed_in(view: View) -> View:
    """Declare a view that everybody who is signed in may open: their own home, their own password."""
    return act(SIGNED_IN)(view)


def public(view: View) -> View:
    """Declare a view that needs no session."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def before_new_password(view: View) -> View:
    """Declare a view that is open also to somebody who must first choose a password of their own."""
    view.is_for_new_password = True  # type: ignore[attr-defined]
    return view
