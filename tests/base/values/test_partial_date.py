"""Dates of birth: how people write them, what cannot be one, how two are alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, partial_date
from sleuth.base.values.partial_date import PartialDate
from tests.base.values.texts import examples

TODAY = date(2026, 11, 20)
BORN = st.one_of(
    st.dates(date(1700, 1, 1), TODAY).map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.builds(PartialDate, st.integers(1700, 2025), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1700, 2026)),
)


def read(text: str) -> PartialDate:
    return partial_date.parse(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12.3.71",
            "12/3/71",
            "12-3-71",
            "12 3 71",
            "12/03/1971",
            "12.03.1971",
            "1971-03-12",
            "1971/3/12",
            "12031971",
        ),
        *(
            "120371",
            "19710312",
            "12 Mar 1971",
            "12 March 71",
            "12th of March 1971",
            "12TH MARCH, 1971",
            "March 12, 1971",
        ),
        *(
            "Mar 12th 1971",
            "12-Mar-71",
            "12mar1971",
            "b 12.3.71",
            "b. 12.3.71",
            "born on 12 March 1971",
            "DOB: 12/03/1971",
        ),
        *("1971-03-12T00:00:00", "1971-03-12 00:00:00Z", " 12 . 3 . 1971 ", "12.3.1971."),
    ],
)
def test_one_birthday_however_it_is_written(text: str) -> None:
    assert read(text) == PartialDate(1971, 3, 12)


@pytest.mark.parametrize(
    ("text", "iso", "shown"),
    [
        *[("1971", "1971", "1971"), ("1971-03", "1971-03", "Mar 1971"), ("Mar 1971", "1971-03", "Mar 1971")],
        *[("March '71", "1971-03", "Mar 1971"), ("03/1971", "1971-03", "Mar 1971"), ("197103", "1971-03", "Mar 1971")],
        *[("00/00/1971", "1971", "1971"), ("00/03/1971", "1971-03", "Mar 1971"), ("1971-00-00", "1971", "1971")],
        *[("Sept 1971", "1971-09", "Sep 1971"), ("29.2.2000", "2000-02-29", "29 Feb 2000")],
    ],
)
def test_what_is_not_known_stays_unknown(text: str, iso: str, shown: str) -> None:
    born = read(text)
    assert (born.iso, born.show()) == (iso, shown)


@pytest.mark.parametrize(
    ("text", "year"), [("1.1.26", 2026), ("20.11.26", 2026), ("21.11.26", 1926), ("1.1.27", 1927), ("1.1.00", 2000)]
)
def test_a_two_digit_year_is_the_latest_that_is_not_in_the_future(text: str, year: int) -> None:
    assert read(text).year == year


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 February 1971", "31 February does not exist. Check the day and the month."),
        ("31.4.1971", "31 April does not exist. Check the day and the month."),
        ("29/02/1971", "29 February 1971 does not exist. Check the day and the month."),
        ("3/25/1971", "There is no month 25. Write the day first, then the month."),
        ("1.1.2031", "1 Jan 2031 is in the future. Check the year."),
        ("21 Nov 2026", "21 Nov 2026 is in the future. Check the year."),
        ("2027", "2027 is in the future. Check the year."),
        ("1.1.1066", "The year 1066 is too long ago. Check the year."),
        ("0000", "The year 0 is too long ago. Check the year."),
        ("12 Foo 1971", "Foo is not a month. Write it like 12 Mar 1971, 12/3/1971 or 1971."),
        ("12.3.971", "Write the year with four digits. Write it like 12 Mar 1971, 12/3/1971 or 1971."),
    ],
)
def test_impossible_dates_are_refused_with_what_to_check(text: str, sentence: str) -> None:
    with pytest.raises(NotAValue) as refused:
        read(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text", ["", "71", "yesterday", "12", "1/2", "12.3.1971.4", "١٢.٣.١٩٧١", "²", "1" * 10_000, "a" * 9_999]
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NotAValue, match="12 Mar 1971, 12/3/1971 or 1971"):
        read(text)


@examples
@given(BORN)
def test_a_date_survives_being_shown_or_stored_and_read_again(born: PartialDate) -> None:
    assert read(born.show()) == born
    assert read(born.iso) == born
    assert partial_date.from_iso(born.iso) == born
    assert born.earliest <= born.latest


@examples
@given(BORN, BORN)
def test_likeness_is_symmetric_and_whole_only_for_the_same_date(a: PartialDate, b: PartialDate) -> None:
    likeness = partial_date.compare(a, b)
    assert likeness == partial_date.compare(b, a)
    assert 0.0 <= likeness.score <= 1.0
    assert (likeness.score == 1.0) == (a == b)


@pytest.mark.parametrize(
    ("theirs", "score", "why"),
    [
        ("1971-03-12", 1.0, "born same day"),
        ("1971-12-03", 0.9, "born same day, month swapped"),
        ("1971-03-13", 0.85, "birth date one digit off"),
        ("1981-03-12", 0.85, "birth date one digit off"),
        ("1917-03-12", 0.85, "birth date with two digits swapped"),
        ("1971-03-21", 0.85, "birth date with two digits swapped"),
        ("1969-03-12", 0.6, "same birthday, another year"),
        ("1971-03-30", 0.6, "same birth month and year, another day"),
        ("1971-10-12", 0.6, "same birth day and year, another month"),
        ("1971-03", 0.75, "same birth month and year"),
        ("1971", 0.6, "same birth year"),
        ("1971-04", 0.3, "same birth year"),
        ("1972", 0.2, "birth year one off"),
        ("1990", 0.0, "born another year"),
        ("1990-07-30", 0.0, "born another day"),
    ],
)
def test_likeness_to_12_march_1971_in_words(theirs: str, score: float, why: str) -> None:
    ours = partial_date.from_iso("1971-03-12")
    assert partial_date.compare(ours, partial_date.from_iso(theirs)) == (score, why)


def test_ages() -> None:
    born = PartialDate(1971, 3, 12)
    assert born.age_on(date(2026, 3, 11)) == 54
    assert born.age_on(date(2026, 3, 12)) == 55
    assert PartialDate(1971).age_on(date(2026, 3, 12)) is None
    assert PartialDate(1971).show_age(date(2026, 3, 12)) == "54 or 55"
    assert PartialDate(1971, 4).show_age(date(2026, 3, 12)) == "54"
    assert PartialDate(2026).show_age(date(2026, 3, 12)) == "0"


def test_who_is_born_on_29_february_grows_older_on_1_march() -> None:
    born = PartialDate(2008, 2, 29)
    assert (born.age_on(date(2026, 2, 28)), born.age_on(date(2026, 3, 1))) == (17, 18)


@examples
@given(st.integers(0, 110), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_an_age_says_between_which_days_somebody_is_born(age: int, day: date) -> None:
    first, last = partial_date.born_between(age, day)
    assert partial_date.years_between(first, day) == age
    assert partial_date.years_between(last, day) == age
    assert partial_date.years_between(date.fromordinal(first.toordinal() - 1), day) == age + 1
    assert partial_date.years_between(date.fromordinal(last.toordinal() + 1), day) == age - 1


@pytest.mark.parametrize("age", [-1, 131])
def test_no_such_age(age: int) -> None:
    with pytest.raises(NotAValue, match="between 0 and 130"):
        partial_date.born_between(age, TODAY)


@pytest.mark.parametrize("text", ["", "1971-3-12", "1971-02-30", "12 Mar 1971", "1971-13", "x" * 10_000])
def test_stored_dates_have_one_form(text: str) -> None:
    with pytest.raises(NotAValue):
        partial_date.from_iso(text)
