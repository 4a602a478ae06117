"""Streets: types, abbreviations, likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import street
from tests.base.values.texts import ANY_TEXT, examples

WORDS = "High Hgih St St. Street Rd Road Johns James's Gt Mill Lane Ln North N Old The Park Crescent 1st First"
STREETS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("High St", "high street"),
        ("St Johns Rd", "saint johns road"),
        ("St. John's St", "saint johns street"),
        ("High St North", "high street north"),
        ("High St N", "high street north"),
        ("N Park Rd", "north park road"),
        ("Gt Northern Ave", "great northern avenue"),
        ("Old Mkt Pl", "old market place"),
        ("First Ave", "1st avenue"),
        ("1st Avenue", "1st avenue"),
        ("Smith & Jones Bldgs", "smith and jones buildings"),
        ("The Crescent", "the crescent"),
        ("St Helens Cl", "saint helens close"),
        ("", ""),
    ],
)
def test_abbreviations_are_written_out(typed: str, words: str) -> None:
    assert " ".join(street.words(typed)) == words


@pytest.mark.parametrize(
    ("typed", "named", "kind"),
    [
        ("High St", "high", "street"),
        ("Old Mill Lane", "old mill", "lane"),
        ("Broadway", "broadway", ""),
        ("The Crescent", "the crescent", ""),
        ("High", "high", ""),
        ("Park Road North", "park road north", ""),
    ],
)
def test_the_name_is_told_from_the_type(typed: str, named: str, kind: str) -> None:
    assert street.parts(typed) == (named, kind)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("high st", "High Street"),
        ("HIGH ST", "High Street"),
        ("High Street", "High Street"),
        ("St James's St", "St James's Street"),
        ("high st n", "High Street North"),
        ("kings cres", "Kings Crescent"),
        ("broadway", "Broadway"),
        ("bank of england pl", "Bank of England Place"),
        ("O'Connell St", "O'Connell Street"),
    ],
)
def test_a_street_is_kept_with_its_type_written_out(typed: str, shown: str) -> None:
    assert street.written_out(typed) == shown


@pytest.mark.parametrize(
    ("ours", "theirs", "score", "why"),
    [
        ("High Street", "high st", 1.0, "same street"),
        ("Hgih Street", "High Street", 0.9, "street with two letters swapped"),
        ("Hihg St", "High Street", 0.9, "street with two letters swapped"),
        ("Church Lane", "Churck Lane", 0.9, "street one letter off"),
        ("Churhc Lne", "Church Lane", 0.9, "street with two letters swapped"),
        ("Accrington Road", "Acrinton Road", 0.8, "street two letters off"),
        ("High", "High Street", 0.93, "street type left out"),
        ("High Road", "High Street", 0.85, "road for street"),
        ("Highfield Road", "High Field Road", 1.0, "same street"),
        ("Mill Lane", "Old Mill Lane", 0.7, "part of the street name"),
        ("St Johns Road", "Saint John's Rd", 1.0, "same street"),
        ("High Street", "Church Lane", 0.0, "another street"),
        ("", "Church Lane", 0.0, "no street"),
    ],
)
def test_likeness_is_told_in_words(ours: str, theirs: str, score: float, why: str) -> None:
    likeness = street.compare(ours, theirs)
    assert likeness.score == pytest.approx(score)
    assert why in likeness.why


@examples
@given(STREETS, STREETS)
def test_likeness_is_symmetric_and_whole_for_the_same_street(a: str, b: str) -> None:
    likeness = street.compare(a, b)
    assert street.compare(b, a) == likeness
    assert 0.0 <= likeness.score <= 1.0
    assert street.compare(a, a).score == 1.0


@examples
@given(st.one_of(STREETS, ANY_TEXT))
def test_a_street_written_out_stays_so(text: str) -> None:
    once = street.written_out(text)
    assert street.written_out(once) == once
