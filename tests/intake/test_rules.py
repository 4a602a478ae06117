"""Columns are guessed, wrong choices are named, and a row that comes again is recognised."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.intake.formats import FORMATS
from sleuth.intake.rules import (
    best_delimiter,
    choose,
    column_faults,
    defused,
    guess_columns,
    restored,
    unused_columns,
)
from tests.intake.files_made import CRIME_HEADER, HEADER

NOMINALS, CRIMES = FORMATS["nominals"].fields, FORMATS["street-crimes"].fields


@pytest.mark.parametrize(("fields", "header"), [(NOMINALS, HEADER), (CRIMES, CRIME_HEADER)])
def test_the_formats_own_headers_are_recognised_whole(fields: tuple, header: str) -> None:
    headers = header.split(",")
    guessed = guess_columns(fields, headers)
    assert list(guessed.values()) == headers
    assert column_faults(fields, headers, guessed) == {}


def test_case_spaces_and_other_words_do_not_matter() -> None:
    headers = ["REF", "First Name", "SURNAME", "D.O.B.", "crime id"]
    assert guess_columns(NOMINALS, headers) == {
        "external_id": "REF",
        "given_names": "First Name",
        "family_name": "SURNAME",
        "date_of_birth": "D.O.B.",
    }
    assert guess_columns(CRIMES, headers)["crime_id"] == "crime id"
    assert unused_columns(headers, guess_columns(NOMINALS, headers)) == ["crime id"]


def test_one_column_is_never_guessed_for_two_fields() -> None:
    guessed = guess_columns(NOMINALS, ["id", "name", "reference"])
    assert len(set(guessed.values())) == len(guessed)


@pytest.mark.parametrize(
    ("headers", "mapping", "field", "sentence"),
    [
        (["a"], {}, "external_id", "no column for “External id”"),
        (["a"], {"external_id": "b", "family_name": "a"}, "external_id", "no column “b” in the file. It has: “a”"),
        (["a", "b", "b"], {"external_id": "a", "family_name": "b"}, "family_name", "Two columns are called “b”"),
        (["a"], {"external_id": "a", "family_name": "a"}, "", "chosen for External id and Family name"),
        (["a", "b"], {"external_id": "a", "family_name": "b", "colour": "a"}, "", "no field “colour”"),
    ],
)
def test_wrong_columns_are_named(headers: list[str], mapping: dict[str, str], field: str, sentence: str) -> None:
    assert sentence in column_faults(NOMINALS, headers, mapping)[field]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_character_between_the_cells_is_found(mark: str) -> None:
    assert best_delimiter(NOMINALS, HEADER.replace(",", mark)) == mark


@dataclass
class Came:
    digest: bytes
    seen_in: int
    seen_line: int = 2


def test_a_key_stands_once_in_a_file_unless_rows_repeat() -> None:
    assert choose([], b"a", 7, repeats=False).outcome == "new"
    assert choose([Came(b"a", 6)], b"a", 7, repeats=False).outcome == "same"
    assert choose([Came(b"a", 6)], b"b", 7, repeats=False).outcome == "changed"
    assert choose([Came(b"a", 7)], b"a", 7, repeats=False).outcome == "same"
    assert choose([Came(b"a", 7)], b"b", 7, repeats=False).outcome == "clash"


@given(st.lists(st.sampled_from([b"a", b"b"]), max_size=4), st.lists(st.sampled_from([b"a", b"b"]), max_size=4))
def test_rows_that_nothing_tells_apart_are_counted_whatever_their_order(before: list[bytes], now: list[bytes]) -> None:
    ends = set()
    for order in itertools.permutations(now):
        known = [Came(digest, 6) for digest in before]
        for digest in order:
            choice = choose(known, digest, 7, repeats=True)
            if choice.outcome == "new":
                known.append(Came(digest, 7))
            else:
                known[choice.place].digest, known[choice.place].seen_in = digest, 7
        assert len(known) == max(len(before), len(now))
        ends.add(tuple(sorted((row.digest, row.seen_in) for row in known if row.seen_in == 7)))
    assert len(ends) <= 1


@given(st.text(max_size=20))
def test_a_defused_cell_is_no_formula_and_comes_back_as_it_was(cell: str) -> None:
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(defused(cell)) == cell or cell.startswith("'")
