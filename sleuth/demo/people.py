"""The made-up people of Demoshire: the same seed and count give the same people, and a million need little memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import gcd
from random import Random

from sleuth.demo.contact import landline, mobile, pnc_id
from sleuth.demo.geography import County
from sleuth.demo.households import KINDS, Member, household
from sleuth.demo.lists import nicknames, table
from sleuth.demo.names import TRADITIONS, Names, feminine
from sleuth.demo.shapes import CENSUS_DAY, MadeUpAddress, MadeUpName, MadeUpPerson
from sleuth.demo.spelling import UNACCENTED

__all__ = ["CENSUS_DAY", "MadeUpAddress", "MadeUpName", "MadeUpPerson", "people"]

Aliases = tuple[MadeUpName, ...]
Homes = tuple[MadeUpAddress, ...]
PEOPLE_PER_HOUSEHOLD = 2.2
SHARE_OF_HOMES_EMPTY = 0.08
DAYS_IN_A_YEAR = 365.2425
YEAR_ONLY, MONTH_ONLY, UNKNOWN = 0.012, 0.024, 0.03
NICKNAMED, ALIASED, MAIDEN_KNOWN, DOUBLE_BARRELLED = 0.12, 0.045, 0.35, 0.02
HAS_PNC_ID = 0.12


def people(seed: int, count: int) -> Iterator[MadeUpPerson]:
    """Yield `count` made-up people, household by household, with external ids "P0000001" and up."""
    town_hall = _Registry(seed, count)
    made = 0
    home = 0
    while made < count:
        for person in town_hall.household(home, made):
            yield person
            made += 1
            if made == count:
                return
        home += 1


class _Registry:
    """Draws everything from one generator, in one order."""

    def __init__(self, seed: int, count: int) -> None:
        self._rng = Random(seed)
        self._draw = self._rng.random
        self._names = Names(self._rng)
        homes = int(count / PEOPLE_PER_HOUSEHOLD / (1 - SHARE_OF_HOMES_EMPTY)) + 40
        self._county = County(homes)
        self._stride = _stride(self._county.dwellings)
        self._start = int(self._draw() * self._county.dwellings)
        self._today = CENSUS_DAY.toordinal()

    def household(self, home: int, made: int) -> Iterator[MadeUpPerson]:
        """The people of one home; `made` is how many people there are already."""
        draw = self._draw
        tradition = TRADITIONS[int(draw() * len(TRADITIONS))]
        kind = KINDS[int(draw() * len(KINDS))]
        family = self._names.surname(tradition)
        here = self._county.address((self._start + home * self._stride) % self._county.dwellings)
        before = self._former_homes()
        line = landline(draw()) if draw() < 0.3 else ""
        for at, member in enumerate(household(self._rng, kind, tradition)):
            homes = (here, *before) if kind != "shared" else (here, *self._former_homes())
            yield self._person(made + at, home, tradition, family, member, homes, line)

    def _former_homes(self) -> Homes:
        draw = self._draw
        chance = draw()
        number = 0 if chance < 0.6 else 1 if chance < 0.86 else 2 if chance < 0.96 else 3
        dwellings = self._county.dwellings
        return tuple(self._county.address(int(draw() * dwellings)) for _ in range(number))

    def _person(
        self, made: int, home: int, tradition: str, family: str, member: Member, homes: Homes, line: str
    ) -> MadeUpPerson:
        born = date.fromordinal(self._today - int(member.age * DAYS_IN_A_YEAR) - 1)
        given, family_name, aliases = self._name(tradition, family, member, born.year)
        phones = (mobile(self._draw()),) if member.age > 12 and self._draw() < 0.65 else ()
        return MadeUpPerson(
            f"P{made + 1:07d}", given, family_name, member.sex, self._date(born), aliases,
            (*phones, line) if line else phones, tuple(dict.fromkeys(homes)), self._pnc_id(member.age, born.year),
            tradition, home,
        )  # fmt: skip

    def _date(self, born: date) -> str:
        chance = self._draw()
        iso = born.isoformat()
        if chance > UNKNOWN:
            return iso
        return iso[:4] if chance < YEAR_ONLY else iso[:7] if chance < MONTH_ONLY else ""

    def _pnc_id(self, age: float, year: int) -> str:
        if age < 16 or self._draw() > HAS_PNC_ID:
            return ""
        last = CENSUS_DAY.year - 1
        return pnc_id(max(1980, min(last, year + 15 + int(self._draw() * 25))), self._draw())

    def _name(self, tradition: str, family: str, member: Member, year: int) -> tuple[str, str, Aliases]:
        draw = self._draw
        given = self._names.given(tradition, member.sex, year)
        name = family if member.family == "own" else self._names.surname(tradition)
        if tradition == "muslim" and member.sex == "female" and draw() < 0.4:
            name = table("given_by_culture")["muslim second female"][int(draw() * 6)]
        elif tradition == "sikh" and draw() < 0.3:
            given, name = given.split()[0], "Singh" if member.sex == "male" else "Kaur"
        elif draw() < DOUBLE_BARRELLED:
            name = f"{self._names.surname(tradition)}-{name}"
        if tradition == "polish" and member.sex == "female":
            name = feminine(name)
        aliases = self._aliases(tradition, given, name, member, year)
        if not given.isascii() or not name.isascii():
            return self._written_in_english(given, name, aliases)
        return given, name, aliases

    def _written_in_english(self, given: str, name: str, aliases: Aliases) -> tuple[str, str, Aliases]:
        """Most clerks leave the accents out; some records keep both spellings."""
        plain = given.translate(UNACCENTED), name.translate(UNACCENTED)
        chance = self._draw()
        if chance < 0.55:
            return *plain, aliases
        if chance < 0.7:
            return given, name, (*aliases, MadeUpName("transliteration", *plain))
        return given, name, aliases

    def _aliases(self, tradition: str, given: str, name: str, member: Member, year: int) -> Aliases:
        draw = self._draw
        aliases: list[MadeUpName] = []
        first = given.split(" ", 1)[0]
        if draw() < NICKNAMED and (short := nicknames().get(first.lower())):
            aliases.append(MadeUpName("nickname", short[int(draw() * len(short))], name))
        if member.married and member.sex == "female" and member.family == "own" and draw() < MAIDEN_KNOWN:
            maiden = self._names.surname(tradition)
            aliases.append(MadeUpName("maiden", given, feminine(maiden) if tradition == "polish" else maiden))
        if member.age > 14 and draw() < ALIASED:
            other = first if draw() < 0.4 else self._names.given(tradition, member.sex, year)
            aliases.append(MadeUpName("alias", other, self._names.surname(tradition)))
        return tuple(alias for alias in aliases if alias.full != f"{given} {name}")


def _stride(dwellings: int) -> int:
    """A step that visits every dwelling once, far from the one before."""
    step = int(dwellings * 0.618) | 1
    while gcd(step, dwellings) != 1:
        step += 2
    return step
