"""Who lives together: households whose members, taken over a county, have ages like those of the United Kingdom."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from sleuth.demo.lists import wheel

KIND_WEIGHTS = {
    "alone": 20, "old alone": 14, "couple": 17, "old couple": 18,
    "couple with children": 17, "lone parent": 7, "shared": 5, "grown children": 8,
}  # fmt: skip
KINDS = wheel(list(KIND_WEIGHTS), list(KIND_WEIGHTS.values()), 208)
BIG_FAMILIES = frozenset({"muslim", "somali", "nigerian", "sikh", "hindu"})
TWINS_SHARE = 0.016
YEARS_BETWEEN_BIRTHS = 0.9
SEXES = ("male", "female")


class Member(NamedTuple):
    """One person of a household: `age` in years with a fraction; `family` is "own" (of the household) or "other"."""

    sex: str
    age: float
    family: str
    married: bool


def household(rng: Random, kind: str, tradition: str) -> list[Member]:
    """The members of one household of a kind, grown-ups first."""
    draw = rng.random
    if kind == "alone":
        return [Member(SEXES[draw() < 0.42], 18 + draw() ** 1.25 * 52, "own", False)]
    if kind == "old alone":
        return [Member(SEXES[draw() < 0.66], 66 + draw() ** 1.5 * 32, "own", draw() < 0.6)]
    if kind == "shared":
        sharers = range(2 + int(draw() * 4))
        return [Member(SEXES[draw() < 0.45], 18 + draw() ** 1.5 * 28, "other", False) for _ in sharers]
    if kind in ("couple", "old couple"):
        return _couple(rng, 22 + draw() * 44 if kind == "couple" else 60 + draw() ** 1.4 * 32)
    more = 1.6 if tradition in BIG_FAMILIES else 1.0
    if kind == "grown children":
        parents = _couple(rng, 44 + draw() * 24)
        return parents + _children(rng, 1 + int(draw() * 2 * more), 16, min(parents[-1].age - 19, 32))
    mother = 20 + draw() * 32
    children = _children(rng, 1 + int(draw() ** 1.6 * 4 * more), 0, min(mother - 17, 18))
    if kind == "lone parent":
        return [Member(SEXES[draw() < 0.86], mother, "own", draw() < 0.4), *children]
    return _couple(rng, mother + 2) + children


def _couple(rng: Random, age: float) -> list[Member]:
    draw = rng.random
    younger = max(18.0, age - 2 + (draw() - 0.5) * 9)
    if draw() < 0.015:
        sex = SEXES[draw() < 0.5]
        return [Member(sex, age, "own", True), Member(sex, younger, "other", True)]
    taken = draw() < 0.82
    return [Member("male", age, "own", True), Member("female", younger, "own" if taken else "other", True)]


def _children(rng: Random, number: int, youngest: float, oldest: float) -> list[Member]:
    draw = rng.random
    children: list[Member] = []
    for _ in range(number):
        age = youngest + draw() * max(0.5, oldest - youngest)
        if any(abs(age - child.age) < YEARS_BETWEEN_BIRTHS for child in children):
            continue
        children.append(Member(SEXES[draw() < 0.49], age, "own", False))
        if draw() < TWINS_SHARE:
            children.append(Member(SEXES[draw() < 0.49], age, "own", False))
    return children
