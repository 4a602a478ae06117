"""Checks drafts against the rules and the force's pack, and turns typed text into the values that are stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue, partial_date, phone, plate, pnc_id
from sleuth.base.values import name as names
from sleuth.base.values import postcode as postcodes
from sleuth.base.values.address import Address
from sleuth.records import rules
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    IdentifierDraft,
    LinkDraft,
    MarkerDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    ThingDraft,
)
from sleuth.records.faults import Invalid
from sleuth.records.policy import RecordsPolicy

LONGEST_TEXT = 20_000
LONGEST_PART = {"sub_building": 80, "number": 20}
ETHNICITY = "Choose one of the answers for ethnicity, or leave it empty."
PERSON_COLUMNS = (
    *("given_names", "family_name", "birth_date", "sex"),
    *("self_defined_ethnicity", "observed_ethnicity", "description"),
)


def policy_for(by: Officer) -> RecordsPolicy:
    return room_policy(RecordsPolicy, by.force_key, clock.now())


class Gathering:
    """Runs checks one after another and gathers every fault, so that a form shows them all at once."""

    def __init__(self) -> None:
        self.faults: dict[str, str] = {}

    def take(self, field: str, check: Callable[[], Any], empty: Any = "") -> Any:
        try:
            return check()
        except NotAValue as fault:
            self.faults.setdefault(field, str(fault))
            return empty

    def text(self, field: str, value: str, label: str, longest: int) -> str:
        checked: str = self.take(field, lambda: rules.check_text(value, label, longest))
        return checked

    def choice(self, field: str, value: str, allowed: Any, sentence: str) -> str:
        if value not in allowed:
            self.faults.setdefault(field, sentence)
        return value

    def finish(self) -> None:
        """Raise Invalid when anything was wrong."""
        if self.faults:
            raise Invalid(self.faults)


def checked_birth_date(text: str, policy: RecordsPolicy) -> str:
    """Typed date of birth → ISO (perhaps partial); empty stays empty; NotAValue with what to do otherwise."""
    if not text.strip():
        return ""
    born = partial_date.parse(text)
    fault = rules.birth_date_fault(born, clock.today(), policy.oldest_birth_year)
    if fault:
        raise NotAValue(fault)
    return born.iso


def checked_name(text: str, policy: RecordsPolicy) -> str:
    """The name tidied; empty stays empty; NotAValue when it is longer than the pack allows or cannot be one."""
    if len(text) > policy.name_max_characters:
        raise NotAValue(f"A name has {policy.name_max_characters} characters or fewer; this has {len(text):,}.")
    return names.clean(text) if text.strip() else ""


def checked_person(draft: PersonDraft, by: Officer) -> dict[str, Any]:
    """Columns of a Person; raises Invalid with a sentence for each field."""
    policy, gathering = policy_for(by), Gathering()
    columns = {
        "given_names": gathering.take("given_names", lambda: checked_name(draft.given_names, policy)),
        "family_name": gathering.take("family_name", lambda: checked_name(draft.family_name, policy)),
        "birth_date": gathering.take("birth_date", lambda: checked_birth_date(draft.birth_date, policy)),
        "sex": gathering.choice("sex", draft.sex, {"", *policy.sexes}, "Choose one of the answers for sex."),
        "self_defined_ethnicity": gathering.choice(
            "self_defined_ethnicity", draft.self_defined_ethnicity, {"", *policy.self_defined_ethnicities}, ETHNICITY
        ),
        "observed_ethnicity": gathering.choice(
            "observed_ethnicity", draft.observed_ethnicity, {"", *policy.observed_ethnicities}, ETHNICITY
        ),
        "description": gathering.text("description", draft.description, "The description", LONGEST_TEXT),
    }
    if not (draft.given_names.strip() or draft.family_name.strip()):
        gathering.faults.setdefault(
            "family_name", "Enter a name. If no name is known, write what the person is called."
        )
    gathering.finish()
    return columns


def checked_address(address: Address, prefix: str = "") -> Address:
    """The address with clean parts; raises Invalid beside the part that is wrong, or when there is nothing in it."""
    gathering, parts = Gathering(), {}
    for part in fields(Address):
        typed = getattr(address, part.name)
        label = part.name.replace("_", " ")
        parts[part.name] = gathering.text(prefix + part.name, typed, f"The {label}", LONGEST_PART.get(part.name, 120))
    if parts["postcode"]:
        parts["postcode"] = gathering.take(prefix + "postcode", lambda: postcodes.clean(parts["postcode"]))
    if not any(parts.values()) and not gathering.faults:
        gathering.faults[prefix + "street"] = "Enter at least a street, a building name or a postcode."
    gathering.finish()
    return Address(**parts)


def checked_place(draft: PlaceDraft) -> dict[str, Any]:
    gathering = Gathering()
    address = Address() if draft.name and draft.address == Address() else checked_address(draft.address)
    columns = {part.name: getattr(address, part.name) for part in fields(Address)}
    columns |= {
        "kind": draft.kind,
        "name": gathering.text("name", draft.name, "The name", 160),
        "uprn": gathering.text("uprn", draft.uprn, "The UPRN", 12),
        "description": gathering.text("description", draft.description, "The description", LONGEST_TEXT),
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "lsoa_code": draft.lsoa_code,
    }
    if columns["uprn"] and not columns["uprn"].isdecimal():
        gathering.faults["uprn"] = "A UPRN has up to 12 digits and nothing else."
    gathering.finish()
    return columns


def normal_value(kind: str, value: str) -> str:
    """The cleaned form by which an object is stored once; NotAValue when a phone or plate cannot be one."""
    if kind == "phone":
        return phone.clean(value)
    if kind == "vehicle":
        return plate.clean(value)
    return " ".join(names.fold(value).split())


def checked_thing(draft: ThingDraft, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    columns = {
        "kind": gathering.choice("kind", draft.kind, policy.thing_kinds, "Choose what kind of object this is."),
        "value": gathering.text("value", draft.value, "The number or name", 160),
        "make": gathering.text("make", draft.make, "The make", 60),
        "model": gathering.text("model", draft.model, "The model", 60),
        "colour": gathering.text("colour", draft.colour, "The colour", 40),
        "description": gathering.text("description", draft.description, "The description", LONGEST_TEXT),
    }
    if not draft.value.strip():
        gathering.faults.setdefault("value", "Enter the number plate, phone number or name of the object.")
    else:
        columns["normal"] = gathering.take("value", lambda: normal_value(draft.kind, draft.value))
    gathering.finish()
    return columns


def checked_organisation(draft: OrganisationDraft, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    columns = {
        "kind": gathering.choice(
            "kind", draft.kind, policy.organisation_kinds, "Choose what kind of organisation this is."
        ),
        "name": gathering.text("name", draft.name, "The name", 200),
        "description": gathering.text("description", draft.description, "The description", LONGEST_TEXT),
    }
    if not draft.name.strip():
        gathering.faults.setdefault("name", "Enter the name of the organisation.")
    gathering.finish()
    return columns


def checked_identifier(draft: IdentifierDraft, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    gathering.choice("kind", draft.kind, policy.identifier_kinds, "Choose what kind of number this is.")
    value = gathering.text("value", draft.value, "The number", 80)
    if not draft.value.strip():
        gathering.faults.setdefault("value", "Enter the number.")
    elif draft.kind == "pnc_id":
        value = gathering.take("value", lambda: pnc_id.clean(value))
    issuer = gathering.text("issuer", draft.issuer, "The issuer", 80)
    gathering.finish()
    return {"kind": draft.kind, "value": value, "issuer": issuer}


def checked_event(draft: EventDraft, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    gathering.choice("kind", draft.kind, policy.event_kinds, "Choose what kind of event this is.")
    for each in draft.appearances:
        _check_role(gathering, each, policy)
    if draft.occurred_from and draft.occurred_to and draft.occurred_to < draft.occurred_from:
        gathering.faults["occurred_to"] = "The end is before the beginning. Check both times."
    if draft.occurred_from and draft.occurred_from > clock.now() + timedelta(minutes=policy.event_future_minutes):
        gathering.faults["occurred_from"] = "The time is in the future. Check the date."
    columns = {
        "title": gathering.text("title", draft.title, "The title", 200),
        "summary": gathering.text("summary", draft.summary, "The account", LONGEST_TEXT),
    }
    gathering.finish()
    same = "kind system precision reference classification outcome occurred_from occurred_to external_id read_only"
    return columns | {name: getattr(draft, name) for name in same.split()}


def check_appearance(draft: AppearanceDraft, by: Officer) -> None:
    """Raises Invalid when the role is none of the pack's, or not one in which such a record can appear."""
    gathering = Gathering()
    _check_role(gathering, draft, policy_for(by))
    gathering.finish()


def _check_role(gathering: Gathering, draft: AppearanceDraft, policy: RecordsPolicy) -> None:
    gathering.choice("role", draft.role, policy.appearance_roles, "Choose the role in which they appear.")
    role = policy.appearance_roles.get(draft.role)
    if role is not None and draft.subject.kind not in role.of:
        gathering.faults.setdefault("role", f"“{role.words}” does not fit this record. Choose another role.")


def checked_link(draft: LinkDraft, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    gathering.choice("kind", draft.kind, policy.link_kinds, "Choose how they are connected.")
    kind = policy.link_kinds.get(draft.kind)
    if kind is not None and (kind.start, kind.end) != (draft.a.kind, draft.b.kind):
        gathering.faults.setdefault(
            "kind", f"“{kind.forward}” does not fit these two records. Choose another connection."
        )
    if draft.a == draft.b:
        gathering.faults["b"] = "A record cannot be linked to itself. Choose another one."
    starts = gathering.take(
        "starts_on", lambda: partial_date.parse(draft.starts_on).iso if draft.starts_on.strip() else ""
    )
    ends = gathering.take("ends_on", lambda: partial_date.parse(draft.ends_on).iso if draft.ends_on.strip() else "")
    if starts and ends and ends < starts:
        gathering.faults.setdefault("ends_on", "The end is before the beginning. Check both dates.")
    note = gathering.text("note", draft.note, "The note", LONGEST_TEXT)
    gathering.finish()
    return {"kind": draft.kind, "starts_on": starts, "ends_on": ends, "note": note}


def checked_marker(draft: MarkerDraft, on: Ref, by: Officer) -> dict[str, Any]:
    policy, gathering = policy_for(by), Gathering()
    fitting = [name for name, kind in policy.marker_kinds.items() if on.kind in kind.on]
    gathering.choice("kind", draft.kind, fitting, "Choose what the warning is about.")
    reason = gathering.text("reason", draft.reason, "The reason", LONGEST_TEXT)
    if not draft.reason.strip():
        gathering.faults.setdefault("reason", "Enter why this warning is needed, so that it can be reviewed.")
    plan = gathering.text("action_plan", draft.action_plan, "The action plan", LONGEST_TEXT)
    if draft.review_on is None:
        gathering.faults.setdefault("review_on", "Enter the date on which this warning is to be reviewed.")
    elif draft.review_on < clock.today():
        gathering.faults.setdefault("review_on", "The review date is in the past. Enter a coming date.")
    gathering.finish()
    kept = {"review_on": draft.review_on, "expires_on": draft.expires_on}
    return {"kind": draft.kind, "reason": reason, "action_plan": plan} | kept
