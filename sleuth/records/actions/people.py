"""Recording and correcting people."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change, facts, links
from sleuth.records.drafts import PersonDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import BirthDate, Person, PersonName, Source
from sleuth.records.trace import remember, source_of


def record_person(*, by: Officer, draft: PersonDraft, because: str = "", source: Source | None = None) -> Person:
    """A new nominal with names, numbers, phones and addresses; Invalid names every field that is wrong."""
    with writing(by=by, act="records.record", because=because, kind="collection", detail={"kind": "person"}):
        columns = checks.checked_person(draft, by)
        source = source or source_of(by, because)
        at = clock.now()
        person = Person.objects.create(**columns, source=source, recorded_at=at, changed_at=at)
        _lead_with(person, columns, source)
        remember(by=by, ref=person.ref, act="records.record", what="recorded", because=because)
        _add_the_rest(by, person, draft, source)
    return person


def correct_person(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = ""
) -> Person:
    """Change what the nominal says. A changed name or date of birth stays on record as a former one.

    Raises Invalid, NotVisible, Refused, or Conflict when the record is not at version `expecting` any more.
    """
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": sorted(changes)}):
        person = change.seen(by, ref)
        assert isinstance(person, Person)
        typed = {name: getattr(person, name) for name in checks.PERSON_COLUMNS} | changes
        columns = checks.checked_person(PersonDraft(**typed), by)
        altered = change.apply(person, ref, columns, expecting)
        if altered:
            _keep_what_was(person, altered, source_of(by, because), because)
            remember(
                by=by,
                ref=ref,
                act="records.correct",
                what="corrected",
                because=because,
                changes=altered,
                restriction_id=person.restriction_id,
            )
    return person


def _lead_with(person: Person, columns: dict[str, Any], source: Source) -> None:
    """Store the leading name and date of birth as facts of their own."""
    standing = {"person": person, "source": source, "recorded_at": clock.now(), "restriction_id": person.restriction_id}
    if columns["family_name"] or columns["given_names"]:
        PersonName.objects.create(
            kind=facts.LEADING, given_names=columns["given_names"], family_name=columns["family_name"], **standing
        )
    if columns["birth_date"]:
        BirthDate.objects.create(value=columns["birth_date"], **standing)


def _keep_what_was(person: Person, altered: dict[str, list[Any]], source: Source, because: str) -> None:
    """The old name stays as a former one and the old date of birth is struck out; both still carry their source."""
    columns = {name: getattr(person, name) for name in checks.PERSON_COLUMNS}
    named = bool({"given_names", "family_name"} & set(altered))
    born = "birth_date" in altered
    if named:
        PersonName.objects.filter(person=person, kind=facts.LEADING, retired_at__isnull=True).update(kind="former")
    if born:
        BirthDate.objects.filter(person=person, retired_at__isnull=True, value=altered["birth_date"][0]).update(
            retired_at=clock.now(), retired_because=because or "corrected"
        )
    kept = columns | ({} if named else {"given_names": "", "family_name": ""}) | ({} if born else {"birth_date": ""})
    _lead_with(person, kept, source)


def _add_the_rest(by: Officer, person: Person, draft: PersonDraft, source: Source) -> None:
    faults: dict[str, str] = {}
    for position, name in enumerate(draft.other_names):
        _gather(
            faults,
            f"other_names.{position}",
            lambda n=name: facts.add_name(by=by, ref=person.ref, draft=n, source=source),
        )
    for position, number in enumerate(draft.identifiers):
        _gather(
            faults,
            f"identifiers.{position}",
            lambda n=number: facts.add_identifier(by=by, ref=person.ref, draft=n, source=source),
        )
    for position, phone in enumerate(draft.phones):
        _gather(
            faults,
            f"phones.{position}",
            lambda p=phone: links.add_phone(by=by, ref=person.ref, number=p, source=source),
        )
    for position, address in enumerate(draft.addresses):
        _gather(
            faults,
            f"addresses.{position}",
            lambda a=address: links.add_address(by=by, ref=person.ref, address=a, source=source),
        )
    if faults:
        raise Invalid(faults)


def _gather(faults: dict[str, str], prefix: str, act: Any) -> None:
    try:
        act()
    except Invalid as invalid:
        faults.update({f"{prefix}.{field}": sentence for field, sentence in invalid.faults.items()})
