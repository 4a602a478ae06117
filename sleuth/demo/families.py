"""The ties within made-up households: partners, parents and children, brothers and sisters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sleuth.base.ref import Ref
from sleuth.demo.shapes import CENSUS_DAY, MadeUpPerson

GENERATION = 17
GROWN_UP = 18


class Nominal(NamedTuple):
    """A made-up person who has been recorded."""

    ref: Ref
    person: MadeUpPerson

    @property
    def age(self) -> int:
        """Age in years on census day, to a year or so; 40 where the date of birth is not known."""
        born = self.person.date_of_birth
        return CENSUS_DAY.year - int(born[:4]) if born else 40

    @property
    def is_child(self) -> bool:
        return self.age < GROWN_UP


def ties(household: Sequence[Nominal]) -> Iterator[tuple[Ref, Ref, str]]:
    """The links of one household as (from, to, kind of link)."""
    for elder, younger in combinations(sorted(household, key=lambda each: -each.age), 2):
        kin = _kin(elder, younger)
        gap = elder.age - younger.age
        if kin and gap >= GENERATION:
            yield elder.ref, younger.ref, "parent"
        elif elder.is_child or (kin and elder.person.sex == younger.person.sex and gap < GENERATION):
            yield elder.ref, younger.ref, "sibling"
        elif elder.person.sex != younger.person.sex and not younger.is_child and gap < GENERATION:
            yield elder.ref, younger.ref, "partner"


def _kin(one: Nominal, other: Nominal) -> bool:
    return _stem(one) == _stem(other)


def _stem(nominal: Nominal) -> str:
    return nominal.person.family_name.split("-")[-1].removesuffix("ski").removesuffix("ska")
