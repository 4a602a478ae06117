"""Kinds of value on public data that nobody of this project wrote; the figures are floors, a little under the measured.

The lists of street types and nicknames were completed on these very files, so this guards them; it does not prove them.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from sleuth.base.values import address, name, street
from sleuth.base.values.nickname import nickname_group, shortens
from sleuth.base.values.sound import phonetic
from sleuth.base.values.writing import fold

pytestmark = pytest.mark.open_data
OpenData = Callable[[str], Path]
NOT_STREETS = {
    "Area",
    "Supermarket",
    "Station",
    "Nightclub",
    "Petrol",
    "Centre",
    "Facility",
    "Shopping",
    "Complex",
    "Club",
}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, skipinitialspace=True)


@pytest.fixture(scope="module")
def streets(open_data: OpenData) -> list[str]:
    """2,000 names of English streets of two words and more, out of the police's street-level crimes."""
    found = set()
    for path in sorted(open_data("police_uk/street").glob("2025-0*.csv.gz")):
        found |= {row["Location"].removeprefix("On or near ") for row in rows(path)}
    kept = sorted(
        one for one in found if len(one.split()) > 1 and not NOT_STREETS & set(one.split()) and "/" not in one
    )
    return random.Random(1).sample(kept, 2_000)


@pytest.mark.parametrize(
    ("written", "at_least"),
    [
        ("12 {street}, {town}, BB11 2DE", 0.999),
        ("Flat 3, 12A {street}, {town}, BB11 2DE", 0.999),
        ("3/12 {street}, {town}", 0.999),
        ("Rose Cottage, {street}, {town}", 0.99),
        ("12 {street}; ; {town}; BB11 2DE", 0.999),
        ("{street}, {town}", 0.99),
        ("12a {street} {town} bb11 2de", 0.97),
    ],
)
def test_english_streets_are_read_out_of_addresses(streets: list[str], written: str, at_least: float) -> None:
    towns = ["Burnley", "St Helens", "Hebden Bridge", "Barrow-in-Furness"]
    right = 0
    for place, one in enumerate(streets):
        town = towns[place % len(towns)]
        read = address.parse(written.format(street=one, town=town))
        right += street.words(read.street) == street.words(one) and fold(read.town) == fold(town)
    assert right / len(streets) >= at_least


def given_name_pairs(open_data: OpenData, *, bad: str, nickname: bool) -> list[tuple[str, str]]:
    """Pairs of old given names that people have judged (blank: one name, 1: not)."""
    found = []
    with gzip.open(open_data("names/ancestry_given_name_pairs.csv.gz"), "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines):
            one, other = fold(row[2]), fold(row[3])
            if row[0] == bad and bool(row[1]) == nickname and one != other and " " not in one + other:
                found.append((one, other))
    return found


def share(pairs: list[tuple[str, str]], alike: Callable[[str, str], bool]) -> float:
    return sum(alike(one, other) for one, other in pairs) / len(pairs)


def sound_alike(one: str, other: str) -> bool:
    return bool(set(phonetic(one)) & set(phonetic(other)))


def test_sounds_join_old_spellings_and_not_what_was_judged_different(open_data: OpenData) -> None:
    assert share(given_name_pairs(open_data, bad="", nickname=False), sound_alike) >= 0.61
    assert share(given_name_pairs(open_data, bad="1", nickname=False), sound_alike) <= 0.06


def test_nicknames_join_old_nicknames_and_not_what_was_judged_different(open_data: OpenData) -> None:
    def stand_for_each_other(one: str, other: str) -> bool:
        return other in nickname_group(one) or shortens(one, other)

    assert share(given_name_pairs(open_data, bad="", nickname=True), stand_for_each_other) >= 0.75
    assert share(given_name_pairs(open_data, bad="1", nickname=False), stand_for_each_other) <= 0.09


def test_mistyped_names_are_likelier_than_strangers(open_data: OpenData) -> None:
    """FEBRL's pairs of one person, of whom one record was spoilt on purpose, against pairs drawn at random."""
    people: dict[str, list[str]] = {}
    for row in rows(open_data("linkage/febrl/febrl1.csv.gz")):
        full = f"{row['given_name']} {row['surname']}"
        people.setdefault(row["rec_id"].split("-")[1], []).append(full)
    true = [pair for names in people.values() for pair in combinations(names, 2)]
    everybody = [names[0] for names in people.values()]
    chance = random.Random(1)
    strangers = [(chance.choice(everybody), chance.choice(everybody)) for _ in range(3_000)]
    strangers = [(one, other) for one, other in strangers if one != other]
    assert share(true, lambda one, other: name.compare(one, other).score >= 0.6) >= 0.85
    assert share(strangers, lambda one, other: name.compare(one, other).score >= 0.6) <= 0.005
