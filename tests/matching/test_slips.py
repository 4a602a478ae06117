"""How one word can have come from another, and how a date of birth can have gone wrong: rules alone."""

from __future__ import annotations

import pytest

from sleuth.matching.asking.clues import BirthClue
from sleuth.matching.keeping import keys
from sleuth.matching.weighing import births
from sleuth.matching.weighing.births import fit
from sleuth.matching.weighing.slips import slip


@pytest.mark.parametrize(
    ("asked", "kept", "why"),
    [
        ("smith", "smith", ""),
        ("smyth", "smith", "sounds alike"),
        ("jhon", "john", "one letter off"),
        ("burnly", "burnley", "sounds alike"),
        ("hgih", "high", "one letter off"),
        ("garsyde", "garfide", "two letters off"),
        ("bill", "william", "short for william"),
        ("william", "bill", "known as bill"),
        ("w", "william", "initial"),
        ("wm", "wilson", None),
        ("olirve", "oliver", "two letters off"),
        ("ohna", "noah", "letters mixed up"),
        ("green", "brown", None),
    ],
)
def test_what_went_wrong_with_a_word(asked: str, kept: str, why: str | None) -> None:
    found = slip(asked, kept, nicknames=True, mixed=True)
    assert (found.why if found else None) == why


def test_likelier_slips_cost_less() -> None:
    losses = [slip("william", kept, nicknames=True) for kept in ("william", "bill", "wiliam", "wilam")]
    said = [found.loss for found in losses if found]
    assert said == sorted(said) and len(said) == 4


@pytest.mark.parametrize(
    ("asked", "kept", "expected"),
    [
        (19710312, 19710312, births.SAME_DAY),
        (19711203, 19710312, births.SWAPPED),
        (19710313, 19710312, births.DIGIT_OFF),
        (19710321, 19710312, births.DIGITS_SWAPPED),
        (19720312, 19710312, births.YEAR_BESIDE),
        (19810312, 19710312, births.YEAR_BESIDE),
        (19710000, 19710312, births.SAME_YEAR),
        (19710312, 19710300, births.SAME_MONTH),
        (19711302, 19710213, births.SWAPPED),
        (19710312, 19850704, births.OTHER),
        (19710312, 0, births.UNKNOWN),
    ],
)
def test_what_went_wrong_with_a_date(asked: int, kept: int, expected: births.Fit) -> None:
    assert fit(BirthClue(asked), kept) == expected


def test_an_age_leaves_two_years_open() -> None:
    aged_45 = BirthClue(0, 1980, 1981)
    assert [fit(aged_45, year * 10_000 + 101) for year in (1979, 1980, 1981, 1983, 1970)] == [
        births.AGE_BESIDE,
        births.AGE,
        births.AGE,
        births.AGE_NEAR,
        births.OTHER,
    ]


@pytest.mark.parametrize("slipped", [19710312, 19711203, 19710313, 19710321, 19720312, 19810312, 19710000])
def test_every_likely_slip_of_a_date_is_looked_up(slipped: int) -> None:
    assert slipped in births.likely_days(BirthClue(19710312))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("smiht", "smith"), ("jonston", "johnston"), ("katherine", "catherine"), ("mcdonld", "macdonald")],
)
def test_a_misspelt_word_shares_a_key_with_the_right_one(asked: str, kept: str) -> None:
    tried = {keys.spelling_key(left) for left in keys.deletions(asked, keys.slip_depth(asked))}
    assert tried & keys.word_keys(kept)


def test_letters_in_whatever_order_lead_to_the_word() -> None:
    for typed, kept in (("cbmpael", "campbell"), ("rnbinsoo", "robinson"), ("llno", "lon")):
        assert keys.scramble_keys(typed) & keys.word_keys(kept), typed
    assert not keys.scramble_keys("green") & keys.scramble_keys("brown")
