"""Setting, reviewing and ending warning markers."""

from __future__ import annotations

from datetime import date

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change, facts
from sleuth.records.drafts import MarkerDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Marker, Source
from sleuth.records.trace import remember, source_of


def mark(*, by: Officer, on: Ref, draft: MarkerDraft, because: str = "", source: Source | None = None) -> Marker:
    """Set a warning with its reason, what to do, and when it is reviewed."""
    with writing(by=by, act="records.mark", on=on, because=because, detail={"kind": draft.kind}):
        record = change.seen(by, on)
        marker = Marker.objects.create(
            **checks.checked_marker(draft, on, by),
            on_kind=on.kind,
            on_id=on.id,
            set_by_id=by.pk,
            set_by=by.title,
            source=source or source_of(by, because),
            recorded_at=clock.now(),
            restriction_id=record.restriction_id,
        )
        remember(
            by=by,
            ref=on,
            act="records.mark",
            what=f"warning set: {_words(by, draft.kind)}",
            because=because,
            changes={"reason": ["", marker.reason], "action plan": ["", marker.action_plan]},
            restriction_id=record.restriction_id,
        )
    return marker


def review_marker(*, by: Officer, marker_id: int, next_review_on: date, because: str) -> Marker:
    """Say that the warning still stands, and until when."""
    marker: Marker | None = Marker.objects.visible_to(by).filter(pk=marker_id, retired_at__isnull=True).first()
    if marker is None:
        raise NotVisible(f"marker:{marker_id}")
    if next_review_on <= clock.today():
        raise Invalid({"review_on": "Enter a coming date for the next review."})
    with writing(by=by, act="records.mark", on=marker.on, because=because, detail={"marker": marker_id}):
        change.seen(by, marker.on)
        before = marker.review_on
        marker.review_on = next_review_on
        marker.save()
        remember(
            by=by,
            ref=marker.on,
            act="records.mark",
            what=f"warning reviewed: {_words(by, marker.kind)}",
            because=because,
            changes={"next review": [str(before), str(next_review_on)]},
            restriction_id=marker.restriction_id,
        )
    return marker


def end_marker(*, by: Officer, marker_id: int, because: str) -> Marker:
    """Take the warning off, with the reason; it stays in the history."""
    marker = facts.strike_fact(by=by, kind="marker", fact_id=marker_id, because=because)
    assert isinstance(marker, Marker)
    return marker


def _words(by: Officer, kind: str) -> str:
    kinds = checks.policy_for(by).marker_kinds
    return kinds[kind].words if kind in kinds else kind
