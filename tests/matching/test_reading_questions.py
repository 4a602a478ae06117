"""What is typed into the box, taken apart: names, dates, ages, numbers, codes, in any order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Asked, BirthClue, Clues, CodeClue, NumberClue
from sleuth.matching.asking.reading import read, read_typing

TODAY = date(2026, 11, 21)


def read_text(text: str) -> Clues:
    return read(Asked(text=text), TODAY)


def words(clues: Clues) -> list[str]:
    return [word.text for word in clues.words if not word.optional]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bill smyth b 12.3.71 hgih street burnly", ["bill", "smyth", "hgih", "burnly"]),
        ("SMITH, John 12/03/1971", ["smith", "john"]),
        ("flat 3 12a high st burnley", ["high", "burnley"]),
        ("Mrs O'Brien-Łysek", ["obrien", "lysek"]),
        ("محمد علي", ["mhmd", "aly"]),
        ("!!! ... ,,,", []),
        ("a", []),
    ],
)
def test_words(text: str, said: list[str]) -> None:
    assert words(read_text(text)) == said


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("smith 12.3.71", BirthClue(19710312)),
        ("smith dob 12031971", BirthClue(19710312)),
        ("smith born 12 Mar 1971", BirthClue(19710312)),
        ("1971-03-12 smith", BirthClue(19710312)),
        ("smith b 1971", BirthClue(19710000)),
        ("smith aged 45", BirthClue(0, 1980, 1981)),
        ("smith 45 years old", BirthClue(0, 1980, 1981)),
        ("smith 31/02/1971", BirthClue(19710231)),
    ],
)
def test_dates_and_ages_also_impossible_ones(text: str, birth: BirthClue) -> None:
    clues = read_text(text)
    assert clues.births == [birth]
    assert words(clues) == ["smith"]


def test_house_numbers_flats_and_postcodes() -> None:
    clues = read_text("flat 3, 12a High Street Burnley BB11 2DE")
    assert clues.numbers == [NumberClue("12", "a")]
    assert clues.flats == ["3"]
    assert clues.postcodes == ["BB112DE"]
    assert read_text("3/12 high street bb11").postcodes == ["BB11"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("07700 900123", CodeClue("phone", "7700900123")),
        ("+44 7700 900123", CodeClue("phone", "7700900123")),
        ("01/171310W", CodeClue("pnc", "20010171310W")),
        ("ab12 cde", CodeClue("plate", "AB12CDE")),
        ("P0000001", CodeClue("any", "P0000001")),
    ],
)
def test_codes_are_known_by_their_form(text: str, code: CodeClue) -> None:
    assert read_text(text).codes == [code]


def test_a_reference_is_read_as_one() -> None:
    assert read_text("n-000012").refs == [Ref("person", 12)]


def test_fields_apart_say_what_they_are() -> None:
    clues = read(
        Asked(name="SMITH, Bill", date_of_birth="1971-13-02", address="12 St Johns Rd, Burnley", phone="07700900123"),
        TODAY,
    )
    assert words(clues) == ["bill", "smith", "saint", "johns", "burnley"]
    assert clues.births == [BirthClue(19711302)]
    assert clues.codes == [CodeClue("phone", "7700900123")]


def test_the_last_word_is_begun_while_it_is_typed() -> None:
    assert [word.begun for word in read_typing("john smi", TODAY).words] == [False, True]
    assert [word.begun for word in read_typing("john smi ", TODAY).words] == [False, False]


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60), st.text(max_size=120), st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(text: str, name: str, birth: str, address: str, phone: str) -> None:
    clues = read(Asked(text=text, name=name, date_of_birth=birth, address=address, phone=phone), TODAY)
    assert len(clues.words) <= 14


def test_a_very_long_question_is_read_in_part() -> None:
    assert len(read_text("smith " * 2_000).words) == 14
