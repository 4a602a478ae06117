"""Opening a log: the event with its place and caller, its number of the day, and the first lines of its diary."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records import actions as records
from sleuth.records.actions.entries import note_act
from sleuth.records.drafts import AppearanceDraft, EventDraft
from sleuth.records.models import Event, Source
from sleuth.strands.contact import checks, rules
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.contact.models import DayCount, Log

KIND = "incident"


def open_log(*, by: Officer, draft: LogDraft, source: Source | None = None) -> Log:
    """A new incident log; Invalid names every field that is wrong, and then nothing was kept."""
    with writing(by=by, act="contact.write", kind="collection", detail={"kind": KIND}):
        columns = checks.checked_opening(draft, by)
        account, received = columns.pop("account"), columns["received_at"]
        number = rules.number(clock.london(received).date(), _next_count(by.force_key, clock.london(received).date()))
        event = _event(by, draft, number, account, source)
        graded = clock.now()
        log: Log = Log.objects.create(
            event=event,
            force_key=by.force_key,
            number=number,
            received_by=draft.received_by,
            opening_code=draft.code,
            grade=draft.grade,
            graded_at=graded,
            attend_by=rules.attend_by(checks.policy_for(by), draft.grade, received),
            opened_by_id=by.pk,
            opened_by=by.title,
            unit_id=by.unit_id,
            policy=by.standing.policy_version,
            **columns,
        )
        note_act(by=by, event=event.ref, text=_opened_words(by, draft, log))
        records.add_entry(by=by, event=event.ref, text=account, happened_at=draft.happened_at)
    return log


def _event(by: Officer, draft: LogDraft, number: str, account: str, source: Source | None) -> Event:
    code = checks.policy_for(by).incident_codes[draft.code]
    caller = (AppearanceDraft(draft.caller, "reporter"),) if draft.caller else ()
    return records.record_event(
        by=by,
        source=source,
        draft=EventDraft(
            kind=KIND,
            system=KIND,
            title=code.words,
            reference=number,
            summary=account,
            classification=f"{draft.code} {code.words}"[:80],
            outcome="open",
            occurred_from=draft.happened_at or draft.received_at or clock.now(),
            place=draft.place,
            appearances=caller,
        ),
    )


def _opened_words(by: Officer, draft: LogDraft, log: Log) -> str:
    policy = checks.policy_for(by)
    words = f"opened: {policy.incident_codes[draft.code].words}, {policy.grades[draft.grade].words}"
    return f"{words}; written later because {log.retrospective_because}" if log.retrospective else words


def _next_count(force_key: str, day: date) -> int:
    """The next number of the day; two at once get two numbers, for the row is held until this block is kept."""
    mine = DayCount.objects.filter(force_key=force_key, day=day)
    if not mine.update(last=F("last") + 1):
        try:
            with transaction.atomic():
                DayCount.objects.create(force_key=force_key, day=day, last=1)
        except IntegrityError:
            mine.update(last=F("last") + 1)
    return int(mine.values_list("last", flat=True).get())
