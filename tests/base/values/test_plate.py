"""Registration plates: the British series, slips of look-alike characters, foreign plates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.values import NotAValue, plate
from tests.base.values.texts import examples


@pytest.mark.parametrize(
    ("typed", "kept", "series", "shown"),
    [
        ("ab12 cde", "AB12CDE", "current", "AB12 CDE"),
        ("AB-51-CDE", "AB51CDE", "current", "AB51 CDE"),
        ("a123 bcd", "A123BCD", "prefix", "A123 BCD"),
        ("P1 BCD", "P1BCD", "prefix", "P1 BCD"),
        ("abc 123d", "ABC123D", "suffix", "ABC 123D"),
        ("abc 1d", "ABC1D", "suffix", "ABC 1D"),
        ("ABZ 1234", "ABZ1234", "Northern Ireland", "ABZ 1234"),
        ("IA 77", "IA77", "Northern Ireland", "IA 77"),
        ("77 IA", "77IA", "Northern Ireland", "77 IA"),
        ("ABC 123", "ABC123", "dateless", "ABC 123"),
        ("1066 H", "1066H", "dateless", "1066 H"),
        ("WXA 12345", "WXA12345", "", "WXA12345"),
        ("B-MW 4077", "BMW4077", "dateless", "BMW 4077"),
    ],
)
def test_every_series_is_known_and_shown_as_on_the_car(typed: str, kept: str, series: str, shown: str) -> None:
    assert plate.clean(typed) == kept
    assert plate.form(kept) == series
    assert plate.show(kept) == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ABl2 CDE", "AB12CDE"),
        ("AB1O CDE", "AB10CDE"),
        ("8B12 CDE", "BB12CDE"),
        ("AB12 CD0", "AB12CDO"),
        ("A1Z3 BCD", "A123BCD"),
    ],
)
def test_characters_that_look_alike_are_put_right_where_only_one_kind_fits(typed: str, kept: str) -> None:
    assert plate.clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "A", "AB12CDE-AB12CDE", "AB12 <b>", "ÀB12CDE", "----", "\0\0", "12" * 5000])
def test_what_cannot_be_a_plate_is_refused_in_plain_words(typed: str) -> None:
    with pytest.raises(NotAValue, match=r"registration plate"):
        plate.clean(typed)


@pytest.mark.parametrize(
    ("ours", "theirs", "score", "why"),
    [
        ("AB12CDE", "AB12CDE", 1.0, "same plate"),
        ("AB10CDE", "ABIOCDE", 0.95, "look alike"),
        ("AB12CDE", "AB12CDF", 0.85, "one character off"),
        ("AB12CDE", "BA12CDE", 0.85, "one character off"),
        ("AB12CDE", "AB12", 0.6, "part of the plate"),
        ("AB12CDE", "AB12CXX", 0.6, "two characters off"),
        ("AB12CDE", "XY99ZZZ", 0.0, "another plate"),
    ],
)
def test_likeness_is_told_in_words(ours: str, theirs: str, score: float, why: str) -> None:
    likeness = plate.compare(ours, theirs)
    assert likeness.score == score
    assert why in likeness.why
    assert plate.compare(theirs, ours) == likeness


@examples
@given(st.from_regex(r"[A-HJ-PR-Y]{2}(0[2-9]|[1-9][0-9])[A-HJ-PR-Z]{3}", fullmatch=True))
def test_a_current_plate_survives_being_shown_and_typed_again(text: str) -> None:
    assert plate.clean(plate.show(plate.clean(text))) == text
