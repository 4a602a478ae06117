"""Common names do not drown rare ones, and what tells people apart decides."""

from __future__ import annotations

from datetime import date

import pytest

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching.asking.clues import Asked
from sleuth.matching.asking.reading import read
from sleuth.matching.keeping.document import AddressFact, BirthFact, Document, NameFact
from sleuth.matching.keeping.entry import entries_of
from sleuth.matching.keeping.postings import KINDS, packed
from sleuth.matching.looking.search import Result, search
from sleuth.matching.shelves import writer
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.reader import Reader

MANY = 3_000
RARE, IN_MILL_LANE = Ref("person", MANY + 1), Ref("person", MANY + 2)
MILL_LANE = AddressFact(address.parse("3 Mill Lane, Burnley BB11 2DE"), 1)


def john_smith(number: int) -> Document:
    born = date.fromordinal(date(1940, 1, 1).toordinal() + number * 7)
    return Document(Ref("person", number), 0, (NameFact("John", "Smith"),), (BirthFact(born.isoformat()),))


@pytest.fixture
def crowd(db: None) -> None:
    documents = [john_smith(number) for number in range(1, MANY + 1)]
    documents.append(Document(RARE, 0, (NameFact("Jonn", "Smythe"),), (BirthFact("1971-03-12"),)))
    documents.append(Document(IN_MILL_LANE, 0, (NameFact("John", "Smith"),), addresses=(MILL_LANE,)))
    documents.append(Document(Ref("place", 1), 0, addresses=(MILL_LANE,)))
    writer.replace(Engine(), {packed(each.ref): entries_of(each) for each in documents})


def look(text: str, room: int = 10) -> Result:
    clues = read(Asked(text=text), date(2026, 11, 21))
    return search(Reader(Engine(), frozenset()), clues, ordered=False, room=room, kinds=KINDS)


@pytest.mark.usefixtures("crowd")
def test_the_rare_spelling_comes_before_three_thousand_namesakes() -> None:
    assert look("jonn smythe").ranked[0].ref == RARE


@pytest.mark.usefixtures("crowd")
def test_one_of_three_thousand_is_found_by_a_date_with_a_slip() -> None:
    (born,) = entries_of(john_smith(1234))[frozenset()].births
    day = f"{born % 100:02d}/{born // 100 % 100:02d}/{born // 10_000 + 1}"
    assert 1234 in [hit.ref.id for hit in look(f"jon smith {day}").ranked[:3]]


@pytest.mark.usefixtures("crowd")
def test_one_of_three_thousand_is_found_by_the_street() -> None:
    assert look("john smith mil lane").ranked[0].ref == IN_MILL_LANE


@pytest.mark.usefixtures("crowd")
def test_too_many_to_weigh_is_said() -> None:
    assert look("john smith").crowded
    assert not look("jonn smythe 12.3.71").crowded
