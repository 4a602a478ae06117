"""Two worlds, with and without restricted records: whoever is outside the circle is answered byte for byte the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

import pytest

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.demo.people import people
from sleuth.demo.shapes import CENSUS_DAY, MadeUpPerson
from sleuth.demo.slips import CannotSlip, slip
from sleuth.matching.asking.clues import Asked
from sleuth.matching.asking.reading import read, read_typing
from sleuth.matching.keeping.document import AddressFact, BirthFact, CodeFact, Document, NameFact
from sleuth.matching.keeping.entry import entries_of
from sleuth.matching.keeping.postings import KINDS, packed
from sleuth.matching.looking.search import search
from sleuth.matching.queries import _findings
from sleuth.matching.shelves import writer
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.reader import Reader

CIRCLE, OTHER_CIRCLE = 4, 9
OPEN_PEOPLE, HIDDEN_PEOPLE = 250, 60


def document(person: MadeUpPerson, number: int, rng: Random | None = None) -> list[Document]:
    """The person and the places; with dice, some part of it is guarded."""
    guard = rng.choice((0, CIRCLE, OTHER_CIRCLE)) if rng else 0
    fact_guard = rng.choice((0, CIRCLE)) if rng else 0
    place_guard = rng.choice((0, OTHER_CIRCLE)) if rng else 0
    if rng and not (guard or fact_guard or place_guard):
        guard = CIRCLE
    homes = []
    documents = []
    for at, home in enumerate(person.addresses):
        spelt = Address(home.flat, home.building, home.number, home.street, home.locality, home.town, "", home.postcode)
        place = number * 10 + at
        documents.append(Document(Ref("place", place), guard or place_guard, addresses=(AddressFact(spelt),)))
        homes.append(AddressFact(spelt, place, fact_guard, guard or place_guard))
    names = [NameFact(person.given_names, person.family_name, "", fact_guard if rng else 0)]
    names += [NameFact(alias.given, alias.family, alias.kind, fact_guard) for alias in person.aliases]
    births = (BirthFact(person.date_of_birth, fact_guard),) if person.date_of_birth else ()
    codes = tuple(CodeFact("phone", phone, 0, fact_guard) for phone in person.phones)
    return [*documents, Document(Ref("person", number), guard, tuple(names), births, tuple(homes), codes)]


def keep(documents: Iterable[Document]) -> None:
    writer.replace(Engine(), {packed(each.ref): entries_of(each) for each in documents})


def asked_about(everybody: list[MadeUpPerson]) -> list[Asked]:
    """Questions with errors about people of both worlds, in fields and in one line."""
    rng = Random(8)
    found = []
    for person in everybody:
        try:
            query = slip(person, rng.choice(("typing", "phonetic", "exact", "missing given", "two errors")), rng)
        except CannotSlip:
            continue
        found.append(Asked(text=query.text))
        found.append(Asked(name=query.name, date_of_birth=query.date_of_birth, address=query.address))
    return found


def told(questions: list[Asked], guards: frozenset[int] = frozenset()) -> list[str]:
    """Everything that the look answers, as text: hits, scores, reasons, totals, other spellings; and suggestions."""
    said = []
    for asked in questions:
        clues = [(read(asked, CENSUS_DAY), not asked.text)]
        if asked.text:
            clues.append((read_typing(asked.text[:7], CENSUS_DAY), False))
        for each, ordered in clues:
            said.append(
                repr(_findings(search(Reader(Engine(), guards), each, ordered=ordered, room=10, kinds=KINDS), 0, 10))
            )
    return said


@pytest.fixture(scope="module")
def everybody() -> list[MadeUpPerson]:
    return list(people(11, OPEN_PEOPLE + HIDDEN_PEOPLE))


@pytest.fixture
def worlds(everybody: list[MadeUpPerson]) -> Mapping[str, list[Document]]:
    rng = Random(5)
    numbered = list(enumerate(everybody, start=1))
    return {
        "open": [each for number, person in numbered[:OPEN_PEOPLE] for each in document(person, number)],
        "hidden": [each for number, person in numbered[OPEN_PEOPLE:] for each in document(person, number, rng)],
    }


def facts_open_to_all(documents: list[Document]) -> list[Document]:
    """What of the guarded records anybody may know: the open facts of records that are open themselves."""
    return [
        each._replace(
            names=tuple(fact for fact in each.names if not fact.guard),
            births=tuple(fact for fact in each.births if not fact.guard),
            addresses=tuple(fact for fact in each.addresses if not fact.guard and not fact.place_guard),
            codes=tuple(fact for fact in each.codes if not fact.guard and not fact.thing_guard),
        )
        for each in documents
        if not each.guard
    ]


@pytest.mark.django_db
def test_what_is_hidden_changes_nothing_for_those_outside(
    everybody: list[MadeUpPerson], worlds: Mapping[str, list[Document]]
) -> None:
    questions = asked_about(everybody[OPEN_PEOPLE - 30 :])
    keep(worlds["open"])
    keep(facts_open_to_all(worlds["hidden"]))
    without = told(questions)
    keep(worlds["hidden"])
    assert told(questions) == without
    assert told(questions, frozenset({CIRCLE, OTHER_CIRCLE})) != without


@pytest.mark.django_db
def test_nor_when_it_was_there_first_or_has_gone_again(
    everybody: list[MadeUpPerson], worlds: Mapping[str, list[Document]]
) -> None:
    questions = asked_about(everybody[OPEN_PEOPLE - 20 : OPEN_PEOPLE + 20])
    keep(worlds["hidden"])
    keep(worlds["open"])
    with_hidden = told(questions)
    writer.settle(Engine())
    assert told(questions) == with_hidden
    writer.replace(Engine(), {packed(each.ref): {} for each in worlds["hidden"]})
    keep(facts_open_to_all(worlds["hidden"]))
    assert told(questions) == with_hidden


@pytest.mark.django_db
def test_inside_the_circle_a_guarded_record_is_as_good_as_open(worlds: Mapping[str, list[Document]]) -> None:
    keep(worlds["open"])
    (guarded,) = [
        Document(Ref("person", 9001), CIRCLE, (NameFact("Zsuzsanna", "Quarmby"),), (BirthFact("1971-03-12"),))
    ]
    keep([guarded])
    clues = read(Asked(text="zsuzsana quarmbey 12.3.71"), CENSUS_DAY)
    inside = search(Reader(Engine(), frozenset({CIRCLE})), clues, ordered=False, room=10, kinds=KINDS)
    assert inside.ranked[0].ref == guarded.ref


@pytest.mark.django_db
def test_a_record_that_needs_two_circles_is_open_only_inside_both() -> None:
    keep([Document(Ref("person", 1), CIRCLE, (NameFact("Zsuzsanna", "Quarmby", "", OTHER_CIRCLE),))])
    found = {}
    for guards in ((CIRCLE,), (OTHER_CIRCLE,), (CIRCLE, OTHER_CIRCLE)):
        clues = read(Asked(text="zsuzsanna quarmby"), CENSUS_DAY)
        reader = Reader(Engine(), frozenset(guards))
        found[guards] = [hit.ref.id for hit in search(reader, clues, ordered=False, room=10, kinds=KINDS).ranked]
    assert found == {(CIRCLE,): [], (OTHER_CIRCLE,): [], (CIRCLE, OTHER_CIRCLE): [1]}
