"""Closing a log when everything is there that its code asks for, a supervisor's check, and opening it again."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions as records
from sleuth.records.actions.strand_rows import change_row, seen_row
from sleuth.records.faults import Invalid
from sleuth.strands.contact import checks, rules
from sleuth.strands.contact.actions.working import ACT, still_open
from sleuth.strands.contact.drafts import ClosingDraft
from sleuth.strands.contact.models import CLOSED, OPEN, Log, Resource
from sleuth.strands.contact.policy import ContactPolicy

SUPERVISE = "contact.supervise"
REFERENCES = ("risk_reference", "crime_reference", "no_crime_because")
"""What stands on the log already need not be given again."""


def close_log(*, by: Officer, ref: Ref, draft: ClosingDraft, expecting: int | None = None) -> Log:
    """Close the log under a code with its qualifiers. Raises NotYet with what is missing by the pack in force."""
    with writing(by=by, act=ACT, on=ref, because=draft.result, detail={"fields": ["state"]}):
        log, policy = still_open(by, ref), checks.policy_for(by)
        columns = checks.checked_closing(draft, by)
        columns |= {name: columns[name] or getattr(log, name) for name in REFERENCES}
        missing = rules.missing_to_close(policy, draft.code, frozenset(draft.qualifiers), held(log, columns))
        on_the_way = Resource.objects.filter(event=ref.id, left_at__isnull=True).values_list("call_sign", flat=True)
        missing += [f"{sign} is still on this log: enter when they left." for sign in on_the_way]
        if missing:
            raise checks.NotYet(missing)
        columns |= {"state": CLOSED, "closed_at": clock.now(), "closed_by": by.title}
        columns |= {"policy": by.standing.policy_version}
        words = _closing_words(policy, draft)
        kept = change_row(
            by=by,
            model=Log,
            ref=ref,
            columns=columns,
            act=ACT,
            what=words,
            because=draft.result,
            expecting=expecting,
            of_event={"outcome": f"closed: {policy.incident_codes[draft.code].words}"[:120]},
        )
    return kept


def held(log: Log, columns: dict[str, str]) -> frozenset[str]:
    """What the log holds, by the words that closing needs use."""
    own = {
        "account": log.event.summary,
        "place": log.event.place_id,
        "attended": log.attended_at,
        "supervisor_check": log.checked_by,
        **{name: columns.get(name, "") for name in REFERENCES},
    }
    return frozenset(name for name, value in own.items() if value)


def check_log(*, by: Officer, ref: Ref, because: str = "", expecting: int | None = None) -> Log:
    """A supervisor has read the log and agrees that it may close; his own he checks only where the pack lets him."""
    with writing(by=by, act=SUPERVISE, on=ref, because=because, detail={"fields": ["supervisor's check"]}):
        log = still_open(by, ref)
        if log.opened_by_id == by.pk and not checks.policy_for(by).supervisor_acts_alone:
            raise Invalid({"because": "You opened this log yourself. Ask another supervisor to check it."})
        columns = {"checked_by_id": by.pk, "checked_by": by.title}
        return change_row(
            by=by,
            model=Log,
            ref=ref,
            columns=columns,
            act=SUPERVISE,
            what="checked by a supervisor",
            because=because,
            expecting=expecting,
        )


def reopen_log(*, by: Officer, ref: Ref, because: str, expecting: int | None = None) -> Log:
    """Open a closed log again, with the reason; the supervisor's check must be made again."""
    because = checks.need(because, "because", "Enter why the log is opened again.")
    with writing(by=by, act=ACT, on=ref, because=because, detail={"fields": ["state"]}):
        log = seen_row(by, Log, ref)
        if log.state == OPEN:
            raise Invalid({"because": "This log is open already."})
        columns = {"state": OPEN, "closed_at": None, "closed_by": "", "checked_by_id": None, "checked_by": ""}
        return change_row(
            by=by,
            model=Log,
            ref=ref,
            columns=columns,
            act=ACT,
            what="opened again",
            because=because,
            expecting=expecting,
            of_event={"outcome": "open"},
        )


def _closing_words(policy: ContactPolicy, draft: ClosingDraft) -> str:
    words = [policy.incident_codes[draft.code].words, *(policy.qualifiers[name].words for name in draft.qualifiers)]
    return f"closed as {', '.join(words)}"


def note_crime(*, by: Officer, ref: Ref, crime_reference: str) -> None:
    """A crime was recorded from this log: its number stands on the log, so that it can close. Inside that act's block."""
    if Log.objects.filter(event=ref.id, crime_reference="").update(crime_reference=crime_reference):
        records.note_act(by=by, event=ref, text=f"crime recorded: {crime_reference}")
