"""Telephone numbers, in the ranges that Ofcom keeps for drama."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, phone
from tests.base.values.texts import examples


@pytest.mark.parametrize(
    "typed",
    [
        *("07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "07700-900-123"),
        *(
            "tel: 07700 900123",
            "Mob 07700 900123",
            "07700 900123 ext 12",
            "\u202a07700 900123\u202c",
            "07700\u00a0900123",
        ),
    ],
)
def test_one_number_however_it_is_written(typed: str) -> None:
    assert phone.clean(typed) == "+447700900123"


def test_a_number_abroad_keeps_its_country() -> None:
    assert phone.clean("+48 22 123 45 67") == "+48221234567"
    assert phone.show("+48221234567") == "+48 22 123 45 67"
    assert phone.show("+441632960123") == "01632 960123"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "not a telephone number"),
        ("0", "not a telephone number"),
        ("bill 07700 900123", "digits only"),
        ("0800 FLOWERS", "digits only"),
        ("900123", "no area code"),
        ("07700 900123 456", "too short or too long"),
        ("07700 900123 " * 9, "at most 60 characters"),
    ],
)
def test_wrong_numbers_are_refused_with_what_is_wrong(typed: str, sentence: str) -> None:
    with pytest.raises(NotAValue, match=sentence):
        phone.clean(typed)


@examples
@given(st.from_regex(r"\A(0|\+44 ?)[1-9][0-9]{3} ?[0-9]{6}\Z"))
def test_the_short_way_for_plain_numbers_gives_what_the_library_gives(typed: str) -> None:
    number = phonenumbers.parse(typed, "GB")
    assert phone.clean(typed) == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@examples
@given(st.integers(900_000, 900_999))
def test_a_number_survives_being_shown_and_typed_again(last: int) -> None:
    number = f"+447700{last}"
    assert phone.clean(phone.show(number)) == number


@pytest.mark.parametrize(
    ("theirs", "score", "why"),
    [
        ("+447700900123", 1.0, "same number"),
        ("+447700900124", 0.8, "one digit off"),
        ("+447700900132", 0.8, "two digits swapped"),
        ("+441632900123", 0.5, "same last six digits"),
        ("+441632960999", 0.0, "another number"),
    ],
)
def test_likeness_is_told_in_words(theirs: str, score: float, why: str) -> None:
    likeness = phone.compare("+447700900123", theirs)
    assert likeness.score == score
    assert why in likeness.why
    assert phone.compare(theirs, "+447700900123") == likeness
