"""Recording a crime, direct or from another event with nothing typed again; and putting right what the officer wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from sleuth.access.doorway import Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions as records
from sleuth.records.actions import change
from sleuth.records.actions.links import tie
from sleuth.records.actions.strand_rows import change_row, seen_row
from sleuth.records.drafts import EventDraft, LinkDraft
from sleuth.records.models import Event, Source
from sleuth.strands.crime import checks, rules
from sleuth.strands.crime.actions.decided import decide
from sleuth.strands.crime.actions.property import write_property
from sleuth.strands.crime.drafts import CrimeDraft
from sleuth.strands.crime.models import CANCELLED, Crime, YearCount
from sleuth.strands.crime.taken_over import compared

KIND = "crime"
ACT = "crime.record"
Told = Callable[..., None]
_told: list[Told] = []


def when_recorded(reaction: Told) -> None:
    """Have `reaction(by=, ref=, crime_reference=)` called with the event that a crime was recorded from, in the same block."""
    if reaction not in _told:
        _told.append(reaction)


def record_crime(*, by: Officer, draft: CrimeDraft, origin: Ref | None = None, source: Source | None = None) -> Crime:
    """A new crime awaiting its quality check; Invalid names every field that is wrong, and then nothing was kept.

    With an `origin` the two are linked, what was taken over and what was typed again is counted, and the origin is told.
    """
    with writing(by=by, act=ACT, kind="collection", detail={"kind": KIND}):
        columns = checks.checked_crime(draft, by)
        known = change.seen(by, origin) if origin else None
        number = rules.number(*_next_count(by.force_key))
        event = _event(by, draft, number, columns.pop("account"), source)
        crime: Crime = Crime.objects.create(
            event=event,
            force_key=by.force_key,
            number=number,
            code=draft.code,
            officer_id=by.pk,
            officer=by.title,
            unit_id=by.unit_id,
            policy=by.standing.policy_version,
            **columns,
        )
        write_property(by, event.ref, draft.items, source)
        decide(by=by, ref=event.ref, kind="recorded", after=draft.code)
        _note_recording(by, draft, crime)
        if origin is not None and isinstance(known, Event):
            _take_over(by, draft, crime, origin, known, source)
    return crime


def _event(by: Officer, draft: CrimeDraft, number: str, account: str, source: Source | None) -> Event:
    words = checks.policy_for(by).classifications[draft.code].words
    return records.record_event(
        by=by,
        source=source,
        draft=EventDraft(
            kind=KIND,
            system=KIND,
            title=words[:200],
            reference=number,
            summary=account,
            classification=f"{draft.code} {words}"[:80],
            outcome="under investigation",
            occurred_from=draft.occurred_from,
            occurred_to=draft.occurred_to,
            place=draft.place,
            appearances=draft.appearances,
        ),
    )


def _note_recording(by: Officer, draft: CrimeDraft, crime: Crime) -> None:
    """The first lines of the diary; what a reader must know stands in them."""
    policy = checks.policy_for(by)
    records.note_act(by=by, event=crime.event_ref, text=f"recorded as {policy.classifications[draft.code].words}")
    if crime.late:
        hours = rules.hours_allowed(policy, checks.day_of(crime.reported_at))
        records.note_act(by=by, event=crime.event_ref, text=f"recorded later than {hours} hours after the report")
    victims = sum(each.role == "victim" for each in draft.appearances)
    if victims > 1 and policy.classifications[draft.code].has_victim:
        text = f"{victims} victims are named: a crime against a victim is recorded once for each of them"
        records.note_act(by=by, event=crime.event_ref, text=text)


def _take_over(by: Officer, draft: CrimeDraft, crime: Crime, origin: Ref, known: Event, source: Source | None) -> None:
    taken, again = compared(by, draft, known)
    tie(by=by, draft=LinkDraft(origin, crime.event_ref, "led_to"), source=source)
    records.note_carried(event=crime.event_ref, origin=origin, carried=taken, retyped=again)
    records.note_act(by=by, event=crime.event_ref, text=f"recorded from {known.reference or known.ref.number}")
    for told in _told:
        told(by=by, ref=origin, crime_reference=crime.number)


CORRECTED = ("mo", "domestic", "hate", "hate_seen_by")
OF_EVENT = ("account", "occurred_from", "occurred_to")


def correct_crime(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = ""
) -> Crime:
    """What the officer wrote: how it was done, the account, the window, the flags. The class is changed by `reclassify`."""
    with writing(by=by, act=ACT, on=ref, because=because, detail={"fields": sorted(changes)}):
        crime = seen_row(by, Crime, ref)
        if crime.state == CANCELLED:
            raise Refused("This crime is cancelled. Bring it back first.")
        now = {name: getattr(crime, name) for name in CORRECTED}
        now |= {"account": crime.event.summary, "occurred_from": crime.event.occurred_from}
        now |= {"occurred_to": crime.event.occurred_to} | changes
        checked = checks.checked_crime(CrimeDraft(code=crime.code, reported_at=crime.reported_at, **now), by)
        of_event = {"summary": checked["account"]} | {name: now[name] for name in ("occurred_from", "occurred_to")}
        columns = {name: checked[name] for name in CORRECTED}
        return change_row(
            by=by,
            model=Crime,
            ref=ref,
            columns=columns,
            of_event=of_event,
            act=ACT,
            what="corrected",
            because=because,
            expecting=expecting,
        )


def _next_count(force_key: str) -> tuple[int, int]:
    """The next number of the year and the year; two at once get two numbers."""
    year = clock.today().year
    mine = YearCount.objects.filter(force_key=force_key, year=year)
    if not mine.update(last=F("last") + 1):
        try:
            with transaction.atomic():
                YearCount.objects.create(force_key=force_key, year=year, last=1)
        except IntegrityError:
            mine.update(last=F("last") + 1)
    return int(mine.values_list("last", flat=True).get()), year
