"""What is wrong with a draft, asked before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sleuth.access.models import Officer
from sleuth.base.values import NotAValue, phone
from sleuth.records import checks
from sleuth.records.drafts import OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.records.faults import Invalid

AnyDraft = PersonDraft | PlaceDraft | ThingDraft | OrganisationDraft


def faults_in(*, by: Officer, draft: AnyDraft) -> dict[str, str]:
    """Field → sentence, as `Invalid` would name them when the draft were recorded; empty when nothing is wrong."""
    if isinstance(draft, PersonDraft):
        return _faults_in_person(by, draft)
    if isinstance(draft, PlaceDraft):
        return _faults(partial(checks.checked_place, draft))
    if isinstance(draft, ThingDraft):
        return _faults(partial(checks.checked_thing, draft, by))
    return _faults(partial(checks.checked_organisation, draft, by))


def _faults_in_person(by: Officer, draft: PersonDraft) -> dict[str, str]:
    policy = checks.policy_for(by)
    found = _faults(partial(checks.checked_person, draft, by))
    for position, name in enumerate(draft.other_names):
        for field in ("given_names", "family_name"):
            found |= _faults(
                partial(checks.checked_name, getattr(name, field), policy), f"other_names.{position}.{field}"
            )
    for position, number in enumerate(draft.identifiers):
        found |= _faults(partial(checks.checked_identifier, number, by), f"identifiers.{position}")
    for position, typed in enumerate(draft.phones):
        found |= _faults(partial(phone.clean, typed), f"phones.{position}.phone")
    for position, address in enumerate(draft.addresses):
        found |= _faults(partial(checks.checked_address, address), f"addresses.{position}")
    return found


def _faults(check: Callable[[], Any], prefix: str = "") -> dict[str, str]:
    try:
        check()
    except Invalid as invalid:
        return {f"{prefix}.{field}" if prefix else field: text for field, text in invalid.faults.items()}
    except NotAValue as fault:
        return {prefix: str(fault)}
    return {}
