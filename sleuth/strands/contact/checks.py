"""Checks what was handed in against the pack; Invalid names every field that is wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.records.checks import LONGEST_TEXT, Gathering
from sleuth.records.faults import Invalid
from sleuth.strands.contact import rules
from sleuth.strands.contact.drafts import ClosingDraft, LogDraft
from sleuth.strands.contact.policy import ContactPolicy

CHOOSE_CODE = "Choose what it is about from the list of codes."


def policy_for(by: Officer) -> ContactPolicy:
    return room_policy(ContactPolicy, by.force_key, clock.now())


def checked_opening(draft: LogDraft, by: Officer) -> dict[str, Any]:
    """Columns of the log, with `received_at` and the account."""
    policy, gathering, now = policy_for(by), Gathering(), clock.now()
    gathering.choice("code", draft.code, policy.incident_codes, CHOOSE_CODE)
    gathering.choice("grade", draft.grade, policy.grades, "Choose the grade.")
    gathering.choice("received_by", draft.received_by, policy.received_by, "Choose how it was received.")
    _check_qualifiers(gathering, draft.qualifiers, policy)
    account = gathering.text("account", draft.account, "The account", LONGEST_TEXT)
    if not draft.account.strip():
        gathering.faults.setdefault("account", "Enter what the caller says.")
    received = draft.received_at or now
    columns = {"received_at": received, "account": account} | _checked_times(gathering, draft, received, now, policy)
    gathering.finish()
    return columns | flags(draft.qualifiers, policy)


def _checked_times(
    gathering: Gathering, draft: LogDraft, received: datetime, now: datetime, policy: ContactPolicy
) -> dict[str, Any]:
    """Whether the log is retrospective, and why."""
    happened = draft.happened_at or received
    if received > now:
        gathering.faults["received_at"] = "The time is in the future. Check the date."
    if happened > now:
        gathering.faults["happened_at"] = "The time is in the future. Check the date."
    late = rules.is_retrospective(min(happened, received), now, policy.retrospective_after_minutes)
    because = gathering.text("retrospective_because", draft.retrospective_because, "The reason", 2_000)
    if late and not because:
        gathering.faults.setdefault(
            "retrospective_because", "This log is written long after it happened. Enter why it is written only now."
        )
    return {"retrospective": late, "retrospective_because": because if late else ""}


def flags(qualifiers: tuple[str, ...], policy: ContactPolicy) -> dict[str, Any]:
    """The columns by which lists are filtered, from the qualifiers."""
    raised = {policy.qualifiers[name].flag for name in qualifiers if name in policy.qualifiers}
    return {"qualifiers": sorted(set(qualifiers)), "domestic": "domestic" in raised, "hate": "hate" in raised}


def checked_closing(draft: ClosingDraft, by: Officer) -> dict[str, Any]:
    """Columns of the closed log, without what the pack asks to be held."""
    policy, gathering = policy_for(by), Gathering()
    gathering.choice(
        "code", draft.code, policy.incident_codes, "Choose what it turned out to be from the list of codes."
    )
    _check_qualifiers(gathering, draft.qualifiers, policy)
    columns = {
        "risk_reference": gathering.text("risk_reference", draft.risk_reference, "The reference", 80),
        "crime_reference": gathering.text("crime_reference", draft.crime_reference, "The crime number", 80),
        "no_crime_because": gathering.text("no_crime_because", draft.no_crime_because, "The reason", 2_000),
    }
    gathering.text("result", draft.result, "The result", LONGEST_TEXT)
    if not draft.result.strip():
        gathering.faults.setdefault("result", "Enter what was done and how it ended.")
    gathering.finish()
    return columns | {"closing_code": draft.code} | flags(draft.qualifiers, policy)


def _check_qualifiers(gathering: Gathering, qualifiers: tuple[str, ...], policy: ContactPolicy) -> None:
    if any(name not in policy.qualifiers for name in qualifiers):
        gathering.faults["qualifiers"] = "Choose qualifiers from the list."


def need(text: str, field: str, sentence: str, longest: int = 2_000) -> str:
    """A text that must be given; Invalid otherwise."""
    gathering = Gathering()
    checked = gathering.text(field, text, "The text", longest)
    if not text.strip():
        gathering.faults[field] = sentence
    gathering.finish()
    return checked


class NotYet(Invalid):
    """The log cannot close: `missing` are the sentences that name what is not there yet. Nothing was changed."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__({"closing": " ".join(missing)})
        self.missing = missing
