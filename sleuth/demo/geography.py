"""The streets and houses of Demoshire, a county that does not exist.

No real household is pointed at. The towns are invented. The postcodes look right and pass a validator, because their
area letters are real (HR, LD, DT), but their districts begin at 20, and those areas stop at HR9, LD8 and DT11.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from random import Random
from typing import NamedTuple

from sleuth.demo.lists import falling, table, weighted, wheel
from sleuth.demo.shapes import MadeUpAddress

AREAS = ("HR", "LD", "DT")
FIRST_DISTRICT = 20
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
HOUSES_PER_POSTCODE = 18
MAP_SEED = 1839
LETTERS = ("", "A", "B")


class Town(NamedTuple):
    """A town with its postcode districts and the parts of it that people name."""

    name: str
    districts: tuple[str, ...]
    localities: tuple[str, ...]


class Street(NamedTuple):
    """A street: `kind` is old, suburban, modern, village or flats; `building` is set where all dwellings are flats."""

    kind: str
    name: str
    locality: str
    town: str
    postcodes: tuple[str, ...]
    houses: int
    building: str

    def address(self, place: int) -> MadeUpAddress:
        """The dwelling at a place (from 0) in the street; the same place is always the same dwelling."""
        postcode = self.postcodes[min(place // HOUSES_PER_POSTCODE, len(self.postcodes) - 1)]
        flat = building = number = ""
        if self.kind == "flats":
            flat, building, number = f"Flat {place + 1}", self.building, str(len(self.name) * 3)
        elif self.kind == "village" and place % 3:
            building = HOUSE_NAMES[(place * 37 + len(self.name) * 11) % len(HOUSE_NAMES)]
        elif self.kind == "old" and place % 8 == 5:
            flat, number = ("Flat 1", "Flat 2", "Top Flat")[place // 8 % 3], str(place + 1)
        elif self.kind in ("old", "suburban") and place % 11 == 7:
            number = f"{place}{LETTERS[1 + place % 2]}"
        else:
            number = str(place + 1)
        return MadeUpAddress(flat, building, number, self.name, self.locality, self.town, postcode)


def _house_names() -> tuple[str, ...]:
    places = table("places")
    firsts, _ = weighted(places["house first"])
    lasts, weights = weighted(places["house last"])
    kinds = wheel(lasts, weights, 100)
    names = (f"{first} {kinds[(spot * 13) % len(kinds)]}" for spot, first in enumerate(firsts * 4))
    return tuple(dict.fromkeys(names))


HOUSE_NAMES = _house_names()


class County:
    """Enough streets for a number of dwellings; a bigger county is the smaller one with streets added."""

    def __init__(self, dwellings: int) -> None:
        self._rng = Random(MAP_SEED)
        self._units: Counter[str] = Counter()
        self._names: set[tuple[str, str, str]] = set()
        places = table("places")
        towns, weights = weighted(places["town"])
        made = [self._town(name, at, weights[at]) for at, name in enumerate(towns)]
        self._town_wheel = wheel(made, weights, 400)
        common, common_weights = weighted(places["street everywhere"])
        rest, _ = weighted(places["street names"])
        rest = sorted(rest, key=lambda _: self._rng.random())
        everywhere = [weight * 0.004 for weight in common_weights]
        self._names_wheel = wheel(common + rest, everywhere + falling(len(rest), 30, 0.8), 6000)
        self._saints = places["saint"]
        self._types = {kind: wheel(*weighted(places[f"type {kind}"]), 200) for kind in STREET_KINDS_WITH_TYPES}
        self._buildings = wheel(*weighted(places["building"]), 200)
        self.streets: list[Street] = []
        self.dwellings = 0
        while self.dwellings < dwellings:
            street = self._street()
            self.streets.append(street)
            self.dwellings += street.houses
        self._ends = list(accumulate(street.houses for street in self.streets))

    def address(self, slot: int) -> MadeUpAddress:
        """The dwelling with this number, 0 ≤ slot < dwellings."""
        at = bisect_right(self._ends, slot)
        street = self.streets[at]
        return street.address(slot - self._ends[at] + street.houses)

    def _town(self, name: str, at: int, weight: float) -> Town:
        area = AREAS[at % len(AREAS)]
        first = FIRST_DISTRICT + 5 * (at // len(AREAS))
        districts = tuple(f"{area}{first + more}" for more in range(1 + min(4, int(weight) // 3)))
        places = table("places")
        firsts, _ = weighted(places["locality first"])
        lasts, _ = weighted(places["locality last"])
        names = {f"{self._rng.choice(firsts)} {self._rng.choice(lasts)}" for _ in range(4 + int(weight))}
        return Town(name, districts, tuple(sorted(names)))

    def _street(self) -> Street:
        rng = self._rng
        town = rng.choice(self._town_wheel)
        kind = rng.choice(KIND_WHEEL)
        in_locality = kind == "village" or rng.random() < 0.35
        locality = rng.choice(town.localities) if in_locality else ""
        name = self._street_name(kind, locality, town.name)
        houses = rng.randint(6, 30) if kind in ("flats", "village") else rng.randint(10, 75)
        building = f"{rng.choice(self._names_wheel)} {rng.choice(self._buildings)}" if kind == "flats" else ""
        units = 1 + (houses - 1) // HOUSES_PER_POSTCODE
        return Street(kind, name, locality, town.name, self._postcodes(town, units), houses, building)

    def _street_name(self, kind: str, locality: str, town: str) -> str:
        rng = self._rng
        types = self._types.get(kind, self._types["suburban"])
        while True:
            saint = rng.random() < 0.03
            stem = f"St {rng.choice(self._saints)}'s" if saint else rng.choice(self._names_wheel)
            name = f"{stem} {rng.choice(types)}"
            if stem == "High" and rng.random() < 0.9:
                name = "High Street"
            if (name, locality, town) not in self._names and name.split()[0] != name.split()[-1]:
                self._names.add((name, locality, town))
                return name

    def _postcodes(self, town: Town, units: int) -> tuple[str, ...]:
        sector = f"{self._rng.choice(town.districts)} {self._rng.randint(0, 9)}"
        first = self._units[sector]
        self._units[sector] += units
        return tuple(sector + _unit(first + more) for more in range(units))


def _unit(number: int) -> str:
    first, second = divmod(number % len(UNIT_LETTERS) ** 2, len(UNIT_LETTERS))
    return UNIT_LETTERS[first] + UNIT_LETTERS[second]


STREET_KINDS_WITH_TYPES = ("old", "suburban", "modern", "village")
KIND_WHEEL = wheel(("old", "suburban", "modern", "village", "flats"), (30, 32, 18, 8, 12), 100)
