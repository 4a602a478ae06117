"""PNC IDs: the check letter and the forms in which they are written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, pnc_id
from tests.base.values.texts import examples

# Test numbers that the Ministry of Justice publishes with its open services; they belong to nobody.
PUBLISHED = {
    "2001/0171310W": "2001/0171310W",
    "2003/0062845E": "2003/0062845E",
    "2008/0056560Z": "2008/0056560Z",
    "2011/0275516Q": "2011/0275516Q",
    "1981/0154257C": "1981/0154257C",
    "20030011985X": "2003/0011985X",
    "20120052494Q": "2012/0052494Q",
    "20230583843L": "2023/0583843L",
}


@pytest.mark.parametrize(("typed", "kept"), PUBLISHED.items())
def test_the_published_numbers_have_the_right_letter(typed: str, kept: str) -> None:
    assert pnc_id.clean(typed) == kept


@pytest.mark.parametrize("typed", ["20030011985Z", "20120052494O", "20230583843N", "2001/0171310S"])
def test_the_published_wrong_letters_are_refused(typed: str) -> None:
    with pytest.raises(NotAValue):
        pnc_id.clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["01/171310W", "01/0171310w", " 2001 / 0171310 W ", "2001-171310W", "01/17131OW", "2OO1/O17131OW", "01\\171310W"],
)
def test_short_and_slipped_forms_are_filled_up(typed: str) -> None:
    assert pnc_id.clean(typed) == "2001/0171310W"


@pytest.mark.parametrize(
    "typed", ["", "W", "2001", "1X23/1234567A", "1923[1234567A", "1923/1Z34567A", "1923/1234567AA"]
)
def test_other_forms_are_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotAValue, match="2001/0171310W"):
        pnc_id.clean(typed)


def test_a_short_year_is_the_latest_that_has_come() -> None:
    with time_machine.travel(datetime(2026, 11, 20, tzinfo=UTC), tick=False):
        letter = pnc_id.check_letter(2026, 12)
        assert pnc_id.clean(f"26/12{letter}") == f"2026/0000012{letter}"
        letter = pnc_id.check_letter(1927, 12)
        assert pnc_id.clean(f"27/12{letter}") == f"1927/0000012{letter}"


@examples
@given(st.integers(1950, 2026), st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_any_one_wrong_digit_is_noticed(year: int, serial: int, place: int, more: int) -> None:
    right = f"{serial:07d}"
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    letter = pnc_id.check_letter(year, serial)
    assert pnc_id.clean(f"{year}/{right}{letter}") == f"{year}/{right}{letter}"
    with pytest.raises(NotAValue, match="does not fit"):
        pnc_id.clean(f"{year}/{wrong}{letter}")


def test_likeness_is_told_in_words() -> None:
    assert pnc_id.compare("2001/0171310W", "2001/0171310W") == (1.0, "same PNC ID")
    assert pnc_id.compare("2001/0171310W", "2001/0171301Y") == (0.5, "PNC ID one digit off")
    assert pnc_id.compare("2001/0171310W", "1981/0154257C") == (0.0, "another PNC ID")
