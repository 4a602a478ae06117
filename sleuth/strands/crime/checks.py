"""Checks what was handed in against the pack; Invalid names every field that is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.records.checks import LONGEST_TEXT, Gathering
from sleuth.strands.crime import rules
from sleuth.strands.crime.drafts import CrimeDraft, PropertyDraft
from sleuth.strands.crime.policy import CrimePolicy

CHOOSE = "Choose the class of the crime from the list."
_POUNDS = re.compile(r"£?\s*(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{2}))?")


def policy_for(by: Officer) -> CrimePolicy:
    return room_policy(CrimePolicy, by.force_key, clock.now())


def day_of(moment: Any) -> date:
    return clock.london(moment).date()


def checked_crime(draft: CrimeDraft, by: Officer) -> dict[str, Any]:
    """Columns of the crime, with the account."""
    policy, gathering, now = policy_for(by), Gathering(), clock.now()
    reported = draft.reported_at or now
    gathering.choice("code", draft.code, rules.in_force(policy.classifications, day_of(now)), CHOOSE)
    _check_times(gathering, draft, now)
    verdict = rules.must_be_recorded(draft.probable, draft.contrary)
    if not verdict:
        gathering.faults["probable" if not draft.probable else "contrary"] = verdict.reason
    account = gathering.text("account", draft.account, "The account", LONGEST_TEXT)
    columns = {"reported_at": reported, "account": account} | _checked_mo(gathering, draft.mo, policy)
    columns |= _checked_hate(gathering, draft, policy)
    gathering.finish()
    hours = rules.hours_allowed(policy, day_of(reported))
    return columns | {"domestic": draft.domestic, "late": rules.is_late(reported, now, hours), "recorded_at": now}


def _check_times(gathering: Gathering, draft: CrimeDraft, now: Any) -> None:
    said = {"occurred_from": draft.occurred_from, "occurred_to": draft.occurred_to, "reported_at": draft.reported_at}
    for name, moment in said.items():
        if moment is not None and moment > now:
            gathering.faults[name] = "The time is in the future. Check the date."
    if draft.occurred_from is None:
        gathering.faults["occurred_from"] = (
            "Enter when it happened, or the earliest time at which it can have happened."
        )
    elif draft.occurred_to is not None and draft.occurred_to < draft.occurred_from:
        gathering.faults["occurred_to"] = "The end is before the beginning. Check both times."
    elif draft.reported_at is not None and draft.reported_at < draft.occurred_from:
        gathering.faults.setdefault("reported_at", "It cannot have been reported before it happened. Check both times.")


def _checked_mo(gathering: Gathering, mo: str, policy: CrimePolicy) -> dict[str, str]:
    text = gathering.text("mo", mo, "How it was done", policy.mo_longest)
    if "mo" not in gathering.faults and len(text) < policy.mo_shortest:
        gathering.faults["mo"] = (
            f"Describe how it was done in {policy.mo_shortest} to {policy.mo_longest} characters; this has {len(text)}."
        )
    return {"mo": text}


def _checked_hate(gathering: Gathering, draft: CrimeDraft, policy: CrimePolicy) -> dict[str, str]:
    gathering.choice("hate", draft.hate, {"", *policy.hate_strands}, "Choose a strand of hate, or leave it empty.")
    seen_by = gathering.text("hate_seen_by", draft.hate_seen_by, "Who sees it so", 80)
    if draft.hate and not seen_by:
        gathering.faults.setdefault("hate_seen_by", "Enter who sees it as hate: the victim or any other person.")
    return {"hate": draft.hate, "hate_seen_by": seen_by if draft.hate else ""}


def checked_item(draft: PropertyDraft, by: Officer) -> dict[str, Any]:
    """Columns of a piece of property, without its thing."""
    policy, gathering = policy_for(by), Gathering()
    gathering.choice("kind", draft.kind, policy.property_kinds, "Choose what kind of property it is.")
    gathering.choice("state", draft.state, policy.property_states, "Choose what became of it.")
    description = gathering.text("description", draft.description, "The description", 300)
    if not draft.description.strip():
        gathering.faults.setdefault("description", "Describe the property.")
    gathering.text("serial", draft.serial, "The number", 160)
    value = _pence(gathering, draft.value)
    gathering.finish()
    return {"kind": draft.kind, "state": draft.state, "description": description, "value": value}


def _pence(gathering: Gathering, typed: str) -> int | None:
    if not typed.strip():
        return None
    found = _POUNDS.fullmatch(typed.strip())
    if not found:
        gathering.faults["value"] = "Enter the value in pounds, like 1,250 or 19.99."
        return None
    return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)


def need(text: str, field: str, sentence: str, longest: int = 2_000) -> str:
    """A text that must be given; Invalid otherwise."""
    gathering = Gathering()
    checked = gathering.text(field, text, "The text", longest)
    if not text.strip():
        gathering.faults[field] = sentence
    gathering.finish()
    return checked
