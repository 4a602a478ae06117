"""Reading addresses quickly gives what reading them one by one gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, address
from sleuth.base.values.address import Address
from sleuth.demo.people import people
from sleuth.intake.formats import quick_address

WORDS = st.sampled_from(
    [
        *("High", "St", "Street", "Johns", "Rd", "the", "Court", "Rose", "Flat", "North", "of", "Mount", "Fold", "nfa"),
        *("MILL", "lane", "Unit", "House", "A", "Avenue", "Burnley", "upon", "Apartment", "Great", "Lancashire", "UK"),
    ]
)
STREETS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NUMBERS = st.sampled_from(
    ["1", "12", "12A", "12-14", "207", "1024", "0", "", "2/3", "Flat 3, 12", "Unit 7, 4", "Flat 12 5"]
)
CODES = st.sampled_from(["BB11 1AA", "bb111aa", "BB11", "BB11 1A", "", "nonsense", "BB1I 1AA"])


def read_or_refused(read: object, text: str) -> Address | str:
    try:
        return read(text)  # type: ignore[operator]
    except NotAValue as fault:
        return str(fault)


@given(NUMBERS, STREETS, STREETS | st.just(""), STREETS | st.just(""), CODES)
def test_whatever_the_parts_the_two_ways_agree(number: str, street: str, locality: str, town: str, code: str) -> None:
    text = f"{number} {street}; {locality}; {town}; {code}".strip()
    assert read_or_refused(quick_address.read, text) == read_or_refused(address.parse, text)


@pytest.mark.parametrize(
    "text",
    ["", ";;;", "12 High St Burnley BB11 1AA", "12 High St; Burnley", "NFA; ; Burnley; ", "a;b;c;d;e", "x" * 500],
)
def test_odd_addresses_are_read_the_long_way(text: str) -> None:
    assert read_or_refused(quick_address.read, text) == read_or_refused(address.parse, text)


def test_the_addresses_of_a_made_up_county_are_read_alike() -> None:
    texts = {home.parts for person in people(11, 1500) for home in person.addresses}
    assert [text for text in texts if quick_address.read(text) != address.parse(text)] == []
