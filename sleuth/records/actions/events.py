"""Recording events and who or what appears in them."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import Refused, writing
from sleuth.access.models import Officer, Restriction
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.drafts import AppearanceDraft, EventDraft
from sleuth.records.models import Appearance, Event, Source
from sleuth.records.trace import remember, source_of

NOT_CORRECTED = ("appearances", "place")


def record_event(
    *,
    by: Officer,
    draft: EventDraft,
    because: str = "",
    source: Source | None = None,
    circle: Restriction | None = None,
) -> Event:
    """A new event with its place and everybody who appears in it; Invalid names what is wrong.

    With a `circle` it is closed from the first moment, also to `by` when he is outside.
    """
    with writing(by=by, act="records.record", because=because, kind="collection", detail={"kind": draft.kind}) as pen:
        columns = checks.checked_event(draft, by)
        place_id = change.seen(by, draft.place).pk if draft.place else None
        source = source or source_of(by, because)
        at = clock.now()
        held = circle.pk if circle is not None else None
        kept = {"place_id": place_id, "source": source, "restriction_id": held}
        event = Event.objects.create(**columns, **kept, recorded_at=at, changed_at=at)
        remember(by=by, ref=event.ref, act="records.record", what="recorded", because=because, restriction_id=held)
        for appearance in draft.appearances:
            _appear(by, event, appearance, source)
        if draft.place:
            pen.touch([draft.place])
    return event


def correct_event(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = "", what: str = ""
) -> Event:
    """Change what an event says of itself; `place` is a Ref or None. Raises Invalid, NotVisible, Refused or Conflict."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": sorted(changes)}) as pen:
        event = change.seen(by, ref)
        assert isinstance(event, Event)
        verdict = change.may_change(event)
        if not verdict:
            raise Refused(verdict.reason)
        columns = checks.checked_event(_draft_of(event, changes), by)
        if "place" in changes:
            before, place = event.place_id, changes["place"]
            columns["place_id"] = change.seen(by, place).pk if place else None
            pen.touch([Ref("place", pk) for pk in (before, columns["place_id"]) if pk])
        altered = change.apply(event, ref, columns, expecting)
        if altered:
            remember(
                by=by,
                ref=ref,
                act="records.correct",
                what=what or "corrected",
                because=because,
                changes={name: [_plain(value) for value in values] for name, values in altered.items()},
                restriction_id=event.restriction_id,
            )
    return event


def rewrite_event(
    *, by: Officer, event: Event, draft: EventDraft, because: str, act: str, source: Source | None = None
) -> None:
    """Put what the draft says in place of all that an event of the caller's own strand says, and of who appears in it.

    The strand answers for whether `by` may; he need not be inside the event's circle.
    """
    with writing(by=by, act=act, on=event.ref, because=because) as pen:
        columns = checks.checked_event(draft, by) | {
            "place_id": change.seen(by, draft.place).pk if draft.place else None
        }
        pen.touch([Ref("place", pk) for pk in {event.place_id, columns["place_id"]} if pk])
        altered = change.apply(event, event.ref, columns, None)
        remember(
            by=by,
            ref=event.ref,
            act=act,
            what="written anew",
            because=because,
            changes={name: [_plain(value) for value in values] for name, values in altered.items()},
            restriction_id=event.restriction_id,
        )
        wanted = {(each.subject, each.role): each for each in draft.appearances}
        for row in Appearance.objects.filter(event=event, retired_at__isnull=True):
            if wanted.pop((row.subject, row.role), None) is None:
                row.retired_at, row.retired_because = clock.now(), because
                row.save()
        for appearance in wanted.values():
            _appear(by, event, appearance, source or source_of(by, because))


def _draft_of(event: Event, changes: dict[str, Any]) -> EventDraft:
    kept = {name: getattr(event, name) for name in EventDraft.__dataclass_fields__ if name not in NOT_CORRECTED}
    return EventDraft(**kept | {name: value for name, value in changes.items() if name not in NOT_CORRECTED})


def _plain(value: Any) -> Any:
    """As the history keeps it: times in ISO, numbers as they are."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def add_appearance(
    *, by: Officer, event: Ref, draft: AppearanceDraft, because: str = "", source: Source | None = None
) -> Appearance:
    """Say that a record appears in an event, in a role."""
    with writing(by=by, act="records.correct", on=event, because=because, detail={"fields": ["appearance"]}):
        found = change.seen(by, event)
        assert isinstance(found, Event)
        verdict = change.may_change(found)
        if not verdict:
            raise Refused(verdict.reason)
        checks.check_appearance(draft, by)
        return _appear(by, found, draft, source or source_of(by, because))


def _appear(by: Officer, event: Event, draft: AppearanceDraft, source: Source) -> Appearance:
    subject = change.seen(by, draft.subject)
    appearance: Appearance = Appearance.objects.create(
        event=event,
        subject_kind=draft.subject.kind,
        subject_id=draft.subject.id,
        role=draft.role,
        source=source,
        recorded_at=clock.now(),
        restriction_id=event.restriction_id or subject.restriction_id,
    )
    words = checks.policy_for(by).appearance_roles[draft.role].words
    for ref, other in ((draft.subject, event.ref), (event.ref, draft.subject)):
        remember(
            by=by,
            ref=ref,
            act="records.record",
            what=f"appearance added: {words}",
            restriction_id=appearance.restriction_id,
            other=other,
        )
    return appearance
