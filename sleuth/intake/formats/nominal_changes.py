"""A nominal of whom a feed now says something else.

Only the cells that changed in the feed are acted on, and only what the feed itself had said is replaced: what an
officer corrected or added by hand stays. Nothing is lost: an old name stays as a former one, an old date of birth and
an alias are struck out, an address or phone gets an end date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sleuth.intake.formats.changed_person import Case, Stored, Work
from sleuth.intake.formats.nominal_rows import changed_fields
from sleuth.intake.formats.nominal_ties import ADDRESSES, PHONES, bring_up_to_date
from sleuth.intake.formats.shape import Change
from sleuth.records.bulk import Bulk, rows_by
from sleuth.records.bulk.people import LEADING
from sleuth.records.models import BirthDate, Person, PersonName, Revision

NAME = {"given_names", "family_name"}


def change(bulk: Bulk, feed_sources: str, changes: Sequence[Change]) -> None:
    """Bring the nominals up to what the feed says now; each leaves its lines of history."""
    rows = Person.objects.select_for_update(of=("self",)) if changes else Person.objects.none()
    found = {row[0]: Stored(*row) for row in rows_by(rows, "pk", (each.on_id for each in changes), Stored._fields)}
    cases = [
        Case(found[each.on_id], each.row.value, changed_fields(each.before, each.row.digest))
        for each in changes
        if each.on_id in found
    ]
    issuers = {issuer for case in cases for _, _, issuer in case.said.identifiers}
    work = Work(bulk, feed_sources, "".join(issuers))
    _names(work, [case for case in cases if case.fields & NAME])
    _births(work, [case for case in cases if "date_of_birth" in case.fields and case.said.birth_date])
    _sexes(work, [case for case in cases if "sex" in case.fields and case.said.sex])
    _aliases(work, [case for case in cases if "aliases" in case.fields])
    bring_up_to_date(work, [case for case in cases if "phones" in case.fields], PHONES)
    bring_up_to_date(work, [case for case in cases if "addresses" in case.fields], ADDRESSES)
    for case in cases:
        bulk.update(Person, case.stored.id, version=case.stored.version + 1, changed_at=bulk.at, **case.columns)
    bulk.touch("person", (case.stored.id for case in cases))


def _facts(work: Work, rows: Any, cases: Iterable[Case], *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    """Person id → (id, columns…) of their facts."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    ids = [case.stored.id for case in cases]
    for person, *row in rows_by(rows.filter(retired_at__isnull=True), "person", ids, ("person_id", "pk", *columns)):
        found.setdefault(person, []).append(tuple(row))
    return found


def _names(work: Work, cases: list[Case]) -> None:
    """The feed's name leads when the leading name was the feed's own; otherwise it is one more name."""
    leading = _facts(work, PersonName.objects.filter(kind=LEADING, **work.own), cases)
    for case in cases:
        given, family = case.said.given_names, case.said.family_name
        was = case.stored
        if (given, family) == (was.given_names, was.family_name):
            continue
        own = leading.get(was.id, [])
        for (fact,) in own:
            work.bulk.update(PersonName, fact, kind="former")
        kind = LEADING if own else "alias"
        _add_name(work, case, kind, given, family)
        if not own:
            work.remember(case, "name added (alias)")
            continue
        case.columns |= {"given_names": given, "family_name": family}
        before = {"given_names": was.given_names, "family_name": was.family_name}
        _corrected(work, case, {name: [before[name], case.columns[name]] for name in before})


def _births(work: Work, cases: list[Case]) -> None:
    facts = _facts(work, BirthDate.objects.filter(**work.own), cases, "value")
    for case in cases:
        was, now = case.stored.birth_date, case.said.birth_date
        if was == now:
            continue
        own = [fact for fact, value in facts.get(case.stored.id, []) if value == was]
        for fact in own:
            _strike(work, BirthDate, fact)
        circle = case.stored.restriction_id
        work.bulk.add(BirthDate, person_id=case.stored.id, value=now, restriction_id=circle)
        if own or not was:
            case.columns["birth_date"] = now
            _corrected(work, case, {"birth_date": [was, now]})
        else:
            work.remember(case, "date of birth added")


def _sexes(work: Work, cases: list[Case]) -> None:
    """Not where an officer set it: the feed had its say, and somebody who knew better."""
    by_hand = Revision.objects.filter(on_kind="person", act="records.correct", changes__has_key="sex")
    ids = [case.stored.id for case in cases]
    corrected = {pk for (pk,) in rows_by(by_hand, "on_id", ids, ("on_id",))}
    for case in cases:
        was, now = case.stored.sex, case.said.sex
        if was != now and case.stored.id not in corrected:
            case.columns["sex"] = now
            _corrected(work, case, {"sex": [was, now]})


def _aliases(work: Work, cases: list[Case]) -> None:
    facts = _facts(work, PersonName.objects.filter(kind="alias", **work.own), cases, "given_names", "family_name")
    for case in cases:
        had = {(given, family): fact for fact, given, family in facts.get(case.stored.id, [])}
        now = {(given, family) for _, given, family in case.said.other_names}
        for alias in [alias for _, *alias in case.said.other_names if tuple(alias) not in had]:
            _add_name(work, case, "alias", *alias)
            work.remember(case, "name added (alias)")
        for name in had.keys() - now:
            _strike(work, PersonName, had[name])
            work.remember(case, "name struck out")


def _add_name(work: Work, case: Case, kind: str, given: str, family: str) -> None:
    circle = case.stored.restriction_id
    work.bulk.add(
        PersonName, person_id=case.stored.id, kind=kind, given_names=given, family_name=family, restriction_id=circle
    )


def _strike(work: Work, model: Any, fact: int) -> None:
    because = f"{work.feed} no longer says so"
    work.bulk.update(model, fact, retired_at=work.bulk.at, retired_because=because)


def _corrected(work: Work, case: Case, changes: dict[str, list[str]]) -> None:
    differing = {name: both for name, both in changes.items() if both[0] != both[1]}
    work.remember(case, "corrected", changes=differing)
