"""What was typed for a new record that turned out to be known: what of it the known record does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sleuth.base.values import NotAValue, partial_date, phone
from sleuth.base.values import address as addresses
from sleuth.base.values import name as names
from sleuth.records.drafts import NameDraft, OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.records.queries import RecordFile

PLAIN = {
    ThingDraft: ("make", "model", "colour", "description"),
    PlaceDraft: ("name", "description"),
    OrganisationDraft: ("description",),
    PersonDraft: ("sex", "self_defined_ethnicity", "observed_ethnicity", "description"),
}


@dataclass(frozen=True)
class Addition:
    """One thing to add: `kind` says by which act, `value` is what it is handed; `replaces` what it would overwrite."""

    key: str
    words: str
    kind: str
    value: Any
    replaces: str = ""


def additions(file: RecordFile, draft: Any) -> list[Addition]:
    """What the draft says and the record does not; columns that say something else come last and are not chosen yet."""
    found = _of_person(file, draft) if isinstance(draft, PersonDraft) else []
    return found + sorted(_columns(file, draft), key=lambda addition: bool(addition.replaces))


def chosen_of(missing: Iterable[Addition], keys: Iterable[str]) -> list[Addition]:
    """Those that the officer ticked."""
    wanted = set(keys)
    return [addition for addition in missing if addition.key in wanted]


def as_asked(taken: Iterable[Addition]) -> dict[str, Any]:
    """The ticked additions as `records.actions.complete` takes them."""
    by_kind: dict[str, list[Any]] = {}
    columns = {}
    for addition in taken:
        by_kind.setdefault(addition.kind, []).append(addition.value)
        if addition.kind == "column":
            columns[addition.key] = addition.value
    more = PersonDraft(
        birth_date=next(iter(by_kind.get("birth_date", [])), ""),
        other_names=tuple(by_kind.get("name", ())),
        identifiers=tuple(by_kind.get("identifier", ())),
        phones=tuple(by_kind.get("phone", ())),
        addresses=tuple(by_kind.get("address", ())),
    )
    return {"columns": columns, "more": more}


def _columns(file: RecordFile, draft: Any) -> list[Addition]:
    found = []
    for name in PLAIN[type(draft)]:
        typed, kept = getattr(draft, name).strip(), getattr(file.record, name)
        if typed and typed != kept:
            found.append(Addition(name, f"{name.replace('_', ' ')}: {typed}", "column", typed, kept))
    return found


def _of_person(file: RecordFile, draft: PersonDraft) -> list[Addition]:
    typed_names = [NameDraft(draft.given_names, draft.family_name, "alias"), *draft.other_names]
    found = [_name(position, typed) for position, typed in enumerate(typed_names) if not _has_name(file, typed)]
    if draft.birth_date.strip() and not _has_birth_date(file, draft.birth_date):
        found.append(Addition("birth_date", f"date of birth: {draft.birth_date}", "birth_date", draft.birth_date))
    for number in draft.identifiers:
        if not any(line.text.startswith(number.value) for line in file.identifiers):
            found.append(Addition(f"identifier-{number.kind}", f"number: {number.value}", "identifier", number))
    phones = [tie.other.title for tie in file.ties if tie.other.ref.kind == "thing"]
    for position, typed in enumerate(draft.phones):
        if not any(_same(phone.clean, typed, known) for known in phones):
            found.append(Addition(f"phone-{position}", f"phone: {typed}", "phone", typed))
    known_places = [tie.other.title for tie in file.ties if tie.other.ref.kind == "place"]
    for position, address in enumerate(draft.addresses):
        shown = address.show()
        if not any(_same(_key, shown, known) for known in known_places):
            found.append(Addition(f"address-{position}", f"address: {shown}", "address", address))
    return found


def _name(position: int, typed: NameDraft) -> Addition:
    return Addition(f"name-{position}", f"alias: {names.show(typed.given_names, typed.family_name)}", "name", typed)


def _has_name(file: RecordFile, typed: NameDraft) -> bool:
    shown = names.fold(names.show(typed.given_names, typed.family_name))
    return not shown or any(names.fold(line.text) == shown for line in file.names if line.retired_at is None)


def _has_birth_date(file: RecordFile, typed: str) -> bool:
    return any(_same(partial_date.parse, typed, line.text) for line in file.births if line.retired_at is None)


def _key(text: str) -> str:
    return addresses.key(addresses.parse(text))


def _same(read: Callable[[str], Any], one: str, other: str) -> bool:
    """Whether two texts mean the same value; False when one of them is no such value."""
    try:
        return bool(read(one) == read(other))
    except NotAValue:
        return False
