"""The trace that every act on a record leaves: its source and its line in the history."""

from __future__ import annotations

from typing import Any

from sleuth.access import pen
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.models import Revision, Source


def source_of(by: Officer, because: str = "") -> Source:
    """An officer's own entry as the source of what they write now."""
    label = f"Entered by {by.title}" + (f": {because}" if because else "")
    return Source.objects.create(kind="officer", label=label[:160], officer_id=by.pk, at=clock.now())


def remember(
    *,
    by: Officer,
    ref: Ref,
    act: str,
    what: str,
    because: str = "",
    changes: dict[str, list[Any]] | None = None,
    restriction_id: int | None = None,
    other: Ref | None = None,
) -> None:
    """Add a line to the history of `ref`, inside the open writing block; `other` is a second record in it."""
    Revision.objects.create(
        on_kind=ref.kind,
        on_id=ref.id,
        other_kind=other.kind if other else "",
        other_id=other.id if other else None,
        at=clock.now(),
        officer_id=by.pk,
        officer=by.title,
        act=act,
        what=what,
        because=because,
        changes=changes or {},
        doing=pen.require_pen(Revision).doing,
        restriction_id=restriction_id,
    )
