"""Names of the made-up county by naming tradition, sex and year of birth."""

from __future__ import annotations

from functools import cache
from random import Random

from sleuth.demo.lists import entries, falling, table, wheel

TRADITION_WEIGHTS = {
    "british": 735, "muslim": 78, "welsh": 28, "irish": 22, "polish": 34, "hindu": 24, "sikh": 20, "romanian": 14,
    "caribbean": 14, "nigerian": 8, "ghanaian": 4, "somali": 5, "chinese": 8, "ukrainian": 3, "portuguese": 5,
    "turkish": 4,
}  # fmt: skip
TRADITIONS = wheel(list(TRADITION_WEIGHTS), list(TRADITION_WEIGHTS.values()), 1000)
COMMON_SURNAMES_SHARE = 0.52
RARE_GIVEN_SHARE = 0.06
SURNAME_WHEEL = 200_000
MIXING_SEED = 11
POLISH_FEMALE = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"))
ENGLISH_GIVEN = frozenset({"british", "caribbean"})
Wheel = tuple[str, ...]


def feminine(family: str) -> str:
    """The form of a Polish surname that a woman bears: Kowalski → Kowalska; others are unchanged."""
    for ending, changed in POLISH_FEMALE:
        if family.endswith(ending):
            return family[: -len(ending)] + changed
    return family


def tail_surnames() -> list[str]:
    """The long tail of British and Irish surnames, put together from their elements; about 11,000, in no order."""
    elements = table("surname_elements")
    firsts, lasts, stems = elements["place first"], elements["place last"], elements["patronymic"]
    made = {first + last for first in firsts for last in lasts if first[-1] != last[0]}
    made |= {f"{stem}son" for stem in stems} | {f"{stem}kins" for stem in stems if len(stem) < 4}
    made |= {f"{prefix}{stem}" for stem in elements["gaelic"] for prefix in ("Mc", "Mac")}
    made |= {f"O'{stem}" for stem in elements["irish o"]}
    return sorted(made)


def _british_surnames() -> Wheel:
    common = list(dict.fromkeys(word for _, words in entries("surnames_british") for word in words))
    tail = [name for name in tail_surnames() if name not in set(common)]
    Random(MIXING_SEED).shuffle(tail)
    head_weights = falling(len(common), 3, 0.85)
    tail_weights = falling(len(tail), 900, 1.0)
    tail_total = sum(tail_weights) * COMMON_SURNAMES_SHARE / (1 - COMMON_SURNAMES_SHARE) / sum(head_weights)
    return wheel(common + tail, [weight * tail_total for weight in head_weights] + tail_weights, SURNAME_WHEEL)


@cache
def _surname_wheels() -> dict[str, Wheel]:
    others = table("surnames_by_culture").items()
    return {"british": _british_surnames()} | {
        tradition: wheel(words, falling(len(words), 1.5, 0.9), 4000) for tradition, words in others
    }


@cache
def _given_wheels() -> dict[str, Wheel]:
    lists = table("given_by_culture").items()
    return {label: wheel(words, falling(len(words), 3, 0.8), 2000) for label, words in lists}


@cache
def _british_given(sex: str) -> tuple[Wheel, ...]:
    """One wheel for each year from 1900 to 2049."""
    eras: list[tuple[int, Wheel]] = []
    for label, words in entries("given_british"):
        kind, _, start = label.partition(" ")
        if kind == sex:
            names = list(dict.fromkeys(words))
            eras.append((int(start), wheel(names, falling(len(names), 2, 0.75), 3000)))
    latest = eras[::-1]
    return tuple(next((era for start, era in latest if year >= start), eras[0][1]) for year in range(1900, 2050))


class Names:
    """Draws names; `draw` is the random() of the one generator that everything comes from."""

    def __init__(self, rng: Random) -> None:
        self._draw = rng.random
        self._surnames = _surname_wheels()
        self._given = _given_wheels()
        self._rare = {sex: tuple(words) for sex, words in table("given_rare").items()}
        self._eras = {sex: _british_given(sex) for sex in ("male", "female")}

    def surname(self, tradition: str) -> str:
        """A family name of the tradition, in the form for men."""
        drawn = self._surnames[tradition]
        return drawn[int(self._draw() * len(drawn))]

    def given(self, tradition: str, sex: str, year: int) -> str:
        """All given names of one person, the first being the one that is used."""
        if tradition in ENGLISH_GIVEN:
            return self._english(tradition, sex, year)
        return self._of_tradition(tradition, sex, year)

    def _one(self, label: str) -> str:
        drawn = self._given[label]
        return drawn[int(self._draw() * len(drawn))]

    def _english_one(self, sex: str, year: int) -> str:
        draw = self._draw
        if draw() < RARE_GIVEN_SHARE:
            rare = self._rare[sex]
            return rare[int(draw() * len(rare))]
        era = self._eras[sex][min(max(year - int(draw() * 4), 1900), 2049) - 1900]
        return era[int(draw() * len(era))]

    def _english(self, tradition: str, sex: str, year: int) -> str:
        draw = self._draw
        if tradition == "caribbean" and draw() < 0.6:
            first = self._one(f"caribbean {sex}")
        else:
            first = self._english_one(sex, year)
        chance = draw()
        if chance < 0.3:
            return first
        middle = self._english_one(sex, year - 15)
        if chance < 0.88:
            return first if middle == first else f"{first} {middle}"
        return f"{first} {middle} {self._english_one(sex, year - 25)}"

    def _of_tradition(self, tradition: str, sex: str, year: int) -> str:
        draw = self._draw
        if tradition == "sikh":
            return f"{self._one('sikh any')} {'Singh' if sex == 'male' else 'Kaur'}"
        first = self._one(f"{tradition} {sex}")
        chance = draw()
        if tradition == "muslim":
            return self._muslim(first, sex, chance)
        if tradition == "chinese":
            syllables = f"{first} {self._one(f'chinese {sex}')}"
            return self._english_one(sex, year) if chance < 0.35 else syllables
        if tradition == "somali" or (tradition == "hindu" and chance < 0.35):
            return f"{first} {self._one(f'{tradition} male')}"
        if tradition in ("welsh", "irish") and chance < 0.5:
            first = self._english_one(sex, year)
        if chance > 0.6:
            second = self._one(f"{tradition} {sex}")
            return first if second == first else f"{first} {second}"
        return first

    def _muslim(self, first: str, sex: str, chance: float) -> str:
        if chance < 0.35:
            return first
        if sex == "male" and chance < 0.6 and first not in ("Mohammed", "Muhammad"):
            return f"Mohammed {first}"
        second = self._one(f"muslim second {sex}")
        return first if second == first else f"{first} {second}"
