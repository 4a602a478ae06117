"""Outcomes, by the framework in force on the day on which the crime was recorded."""

from __future__ import annotations

from datetime import date

from sleuth.access.doorway import Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions.strand_rows import change_row, seen_row
from sleuth.records.checks import Gathering
from sleuth.strands.crime import checks, rules
from sleuth.strands.crime.actions.decided import decide
from sleuth.strands.crime.models import CANCELLED, Crime

ACT = "crime.outcome"


def give_outcome(
    *,
    by: Officer,
    ref: Ref,
    outcome: str,
    on: date | None,
    authority: str,
    because: str = "",
    expecting: int | None = None,
) -> Crime:
    """How the crime ended, on which day and by whose authority; a former outcome stays in the decisions."""
    with writing(by=by, act=ACT, on=ref, because=because, detail={"fields": ["outcome"]}):
        crime, policy, gathering = seen_row(by, Crime, ref), checks.policy_for(by), Gathering()
        if crime.state == CANCELLED:
            raise Refused("This crime is cancelled. Bring it back first.")
        day = checks.day_of(crime.recorded_at)
        gathering.choice("outcome", outcome, rules.outcomes_on(policy, day), "Choose an outcome from the list.")
        authority = gathering.text("authority", authority, "The authority", 120)
        if not authority:
            gathering.faults.setdefault("authority", "Enter who authorised it: rank, name or number.")
        _check_day(gathering, on, crime)
        if crime.outcome and not because.strip():
            gathering.faults["because"] = "Enter why the outcome changes."
        gathering.finish()
        decide(
            by=by,
            ref=ref,
            kind="outcome",
            before=crime.outcome,
            after=outcome,
            on=on,
            authority=authority,
            because=because,
        )
        words = policy.outcomes[outcome].words
        return change_row(
            by=by,
            model=Crime,
            ref=ref,
            columns={"outcome": outcome, "outcome_on": on, "policy": by.standing.policy_version},
            of_event={"outcome": words[:120]},
            act=ACT,
            what=f"outcome: {words}, authorised by {authority}",
            because=because,
            expecting=expecting,
        )


def _check_day(gathering: Gathering, on: date | None, crime: Crime) -> None:
    if on is None:
        gathering.faults["on"] = "Enter the day of the outcome."
    elif on > clock.today():
        gathering.faults["on"] = "The day is in the future. Check the date."
    elif crime.event.occurred_from and on < checks.day_of(crime.event.occurred_from):
        gathering.faults["on"] = "The day lies before the crime happened. Check the date."
