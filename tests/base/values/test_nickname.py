"""Short forms and spellings of given names."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sleuth.base.values.nickname import nickname_group, shortens, stem
from sleuth.base.values.writing import fold


@pytest.mark.parametrize(
    ("short", "full"),
    [
        *[
            ("bill", "william"),
            ("wm", "william"),
            ("peggy", "margaret"),
            ("jack", "john"),
            ("jas", "james"),
            ("ted", "edward"),
        ],
        *[
            ("kasia", "katarzyna"),
            ("tomek", "tomasz"),
            ("gosia", "malgorzata"),
            ("wojtek", "wojciech"),
            ("kuba", "jakub"),
        ],
        *[
            ("dai", "david"),
            ("sion", "john"),
            ("reece", "rhys"),
            ("mair", "mary"),
            ("nye", "aneirin"),
            ("twm", "thomas"),
        ],
        *[
            ("muhammad", "mohammed"),
            ("mohd", "mohammed"),
            ("ayesha", "aisha"),
            ("yousaf", "yusuf"),
            ("othman", "usman"),
        ],
        *[
            ("gurprit", "gurpreet"),
            ("laxmi", "lakshmi"),
            ("shaun", "sean"),
            ("paddy", "patrick"),
            ("tina", "christina"),
        ],
    ],
)
def test_well_known_short_forms_and_spellings_stand_for_the_name(short: str, full: str) -> None:
    assert full in nickname_group(short)
    assert short in nickname_group(full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sian", "sean"),
        ("albert", "alan"),
        ("bill", "robert"),
        ("susanna", "joanna"),
        ("kasia", "malgorzata"),
        ("ann", "william"),
    ],
)
def test_names_that_only_share_a_short_form_or_a_look_are_kept_apart(one: str, other: str) -> None:
    assert other not in nickname_group(one)


def test_every_group_holds_its_name_and_is_symmetric() -> None:
    lines = files("sleuth.base.values").joinpath("name_forms.txt").read_text(encoding="utf-8").splitlines()
    known = {word for line in lines if not line.startswith("#") for word in line.replace(":", " ").split()}
    assert len(known) > 2_000
    for one in known:
        group = nickname_group(one)
        assert one in group
        assert all(one in nickname_group(other) for other in group)


def test_no_group_is_so_wide_that_it_says_nothing() -> None:
    sizes = sorted(
        (len(nickname_group(one)), one) for one in ("john", "mary", "al", "ann", "ella", "bert", "lena", "mair")
    )
    assert sizes[-1][0] <= 80


def test_our_own_list_is_folded_already() -> None:
    text = files("sleuth.base.values").joinpath("name_forms.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.replace(":", " ").split()]
    assert all(word == fold(word) for word in words)


def test_an_unknown_word_stands_for_itself_alone() -> None:
    assert nickname_group("zzyzx") == {"zzyzx"}
    assert nickname_group("") == {""}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bennie", "benjamin", True),
        ("ben", "benjamin", True),
        ("eliz", "elizabeth", True),
        ("rosie", "rosamund", True),
        ("jo", "joseph", False),
        ("benjamin", "benjamin", False),
        ("tom", "tim", False),
    ],
)
def test_a_beginning_stands_for_the_whole_name(one: str, other: str, expected: bool) -> None:
    assert shortens(one, other) is expected
    assert shortens(other, one) is expected


def test_pet_endings_are_taken_off() -> None:
    assert [stem(word) for word in ("benny", "bennie", "rosie", "ben", "ally", "ie", "y")] == [
        *("ben", "ben", "ros", "ben", "all", "ie", "y"),
    ]
