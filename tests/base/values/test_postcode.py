"""Postcodes: forms, parts, slips, likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, postcode
from tests.base.values.texts import examples

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
CODES = st.builds(
    "{}{} {}{}{}".format,
    st.sampled_from(["BB", "M", "SW", "E", "LD", "DT"]),
    st.integers(1, 99),
    st.integers(0, 9),
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS),
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *[("bb11 2de", "BB11 2DE"), ("BB112DE", "BB11 2DE"), (" m1 1aa ", "M1 1AA"), ("sw1a1aa", "SW1A 1AA")],
        *[("ec1v 9hq", "EC1V 9HQ"), ("W1T 3AA", "W1T 3AA"), ("gir 0aa", "GIR 0AA"), ("B33 8TH", "B33 8TH")],
        *[("BB11", "BB11"), ("bb11 2", "BB11 2"), ("BB112", "BB11 2"), ("m1", "M1"), ("BB1-1AA", "BB1 1AA")],
    ],
)
def test_whole_and_partial_postcodes_get_one_form(typed: str, kept: str) -> None:
    assert postcode.clean(typed) == kept
    assert not postcode.repaired(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *[("BBI1 2DE", "BB11 2DE"), ("BB11 ZDE", "BB11 2DE"), ("BB1O 2DE", "BB10 2DE"), ("8B11 2DE", "BB11 2DE")],
        *[("SW1A OAA", "SW1A 0AA"), ("MI 1AA", "M1 1AA"), ("L1 5D5", "L1 5DS")],
    ],
)
def test_digits_and_letters_that_look_alike_are_put_right_and_said(typed: str, kept: str) -> None:
    assert postcode.clean(typed) == kept
    assert postcode.repaired(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "BB",
        "11 2DE",
        "BB11 2CI",
        "QQ1 1AA",
        "BB111 2DE",
        "close",
        "HILDA",
        "BB11 2DEE",
        "ＢＢ１１ ２ＤＥ",
        "\0",
        "é1 1aa",
    ],
)
def test_what_is_no_postcode_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotAValue, match="BB11 2DE"):
        postcode.clean(typed)


def test_the_parts_of_a_postcode() -> None:
    assert [part("BB11 2DE") for part in (postcode.area, postcode.outward, postcode.sector)] == ["BB", "BB11", "BB11 2"]
    assert postcode.sector("BB11") == "BB11"
    assert postcode.is_whole("BB11 2DE")
    assert not any(postcode.is_whole(code) for code in ("BB11", "BB11 2", "", "BB11 2D", "XX XXX"))


@pytest.mark.parametrize(
    ("theirs", "score", "why"),
    [
        ("BB11 2DE", 1.0, "same postcode"),
        ("BB11", 0.7, "first part"),
        ("BB11 2", 0.8, "first part"),
        ("BB11 2DF", 0.8, "one character off"),
        ("BB11 2ED", 0.8, "one character off"),
        ("BB11 2XY", 0.7, "same postcode sector"),
        ("BB11 9XY", 0.5, "same postcode district"),
        ("BB4 9XY", 0.2, "same postcode area"),
        ("M1 1AA", 0.0, "another postcode"),
    ],
)
def test_likeness_is_told_in_words(theirs: str, score: float, why: str) -> None:
    likeness = postcode.compare("BB11 2DE", theirs)
    assert likeness.score == score
    assert why in likeness.why
    assert postcode.compare(theirs, "BB11 2DE") == likeness


def test_the_first_part_of_another_district_is_not_taken_for_this_one() -> None:
    assert postcode.compare("BB1", "BB11 2DE").why == "same postcode area"


@examples
@given(CODES)
def test_a_postcode_is_kept_as_it_is(code: str) -> None:
    assert postcode.clean(code) == code
    assert postcode.clean(code.replace(" ", "").lower()) == code
