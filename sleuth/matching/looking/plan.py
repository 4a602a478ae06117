"""Which keys to look up for a question: pairs of the words that its clues can mean, likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2

from sleuth.matching.asking.clues import NAME, PLACE, TITLE, WordClue
from sleuth.matching.keeping import keys
from sleuth.matching.keeping.entry import outward
from sleuth.matching.keeping.keys import half, pair, word_alone
from sleuth.matching.weighing.births import sure_days
from sleuth.matching.weighing.meanings import AS_NAME, AS_PLACE, AS_TITLE, Meaning, Totals
from sleuth.matching.weighing.question import Question

MOST_NAME_PAIRS, MOST_PLACE_PAIRS, MOST_TITLE_PAIRS = 240, 160, 60
MOST_WORDS_APART = 2
"""How far apart two words of free text may stand and still be one name."""
RARE_PAIR = 6
"""Expected bearers up to which all bearers of a pair of names are looked at, whatever their date of birth."""
ROWS_WITHOUT_DATE = 700
POSTCODE_BITS, DISTRICT_BITS, CODE_BITS = 12.0, 5.0, 15.0
MOST_UNLIKELY = 24.0
DEEPEST_PAIR, SHALLOWEST_PAIR = 160, 20
"""The n-th likeliest word of one clue is paired with the n-th part of so many of the other; less with more clues."""
MOST_MEANINGS, MOST_STREETS, MOST_AREAS = 60, 16, 10


@dataclass(slots=True)
class NamePlan:
    """Name keys with the bits of the pair; those of common pairs are read only for fitting dates of birth."""

    bits: dict[int, float] = field(default_factory=dict)
    rare: list[int] = field(default_factory=list)
    common: list[int] = field(default_factory=list)


def _texts(meaning: Meaning, role: int, most: int = MOST_MEANINGS) -> Iterator[tuple[str, float, int]]:
    """The likeliest words of a clue in a role: text, loss, bearers."""
    for text in meaning.likeliest[role][:most]:
        found = meaning.slips[text]
        if found:
            yield text, found.loss, meaning.counts[text].borne(role)


def name_plan(question: Question, totals: Totals) -> NamePlan:
    """Pairs of names, the likeliest first, as many as are worth reading."""
    found: dict[int, tuple[float, float]] = {}
    pairs = _pairs_of_clues(question)
    deepest = max(SHALLOWEST_PAIR, DEEPEST_PAIR // max(1, len(pairs)))
    for one, other in pairs:
        _pair_up(one, other, totals, deepest, found)
    plan = NamePlan()
    dated = bool(question.clues.births)
    room = float("inf") if dated else ROWS_WITHOUT_DATE
    for key, (loss, expected) in sorted(found.items(), key=lambda item: (item[1][0], item[0]))[:MOST_NAME_PAIRS]:
        if expected > room and plan.bits:
            continue
        room -= expected
        plan.bits[key] = -loss
        (plan.common if dated and expected > RARE_PAIR else plan.rare).append(key)
    return plan


def _pairs_of_clues(question: Question) -> list[tuple[Meaning, Meaning]]:
    clues = [(at, meaning) for at, meaning in enumerate(question.meanings) if meaning.clue.roles & NAME]
    return [
        (one, other)
        for place, (at, one) in enumerate(clues)
        for other_at, other in clues[place + 1 :]
        if _may_be_one_name(at, one.clue, other_at, other.clue)
    ]


def _may_be_one_name(at: int, one: WordClue, other_at: int, other: WordClue) -> bool:
    if {at, *one.parts} & {other_at, *other.parts}:
        return False
    return one.roles == other.roles == NAME or abs(one.at - other.at) <= MOST_WORDS_APART


def _pair_up(one: Meaning, other: Meaning, totals: Totals, deepest: int, found: dict[int, tuple[float, float]]) -> None:
    """Pair likely words with likely ones, and the likeliest of each with even unlikely ones of the other."""
    people = totals.of(AS_NAME)
    theirs = [
        (half("n", text), loss + _unlike_name(other, text), count) for text, loss, count in _texts(other, AS_NAME)
    ]
    for rank, (text, loss, count) in enumerate(_texts(one, AS_NAME), start=1):
        loss += _unlike_name(one, text)
        lead = half("n", text)
        for trail, with_loss, with_count in theirs[: deepest // rank]:
            total = loss + with_loss
            key = pair(lead, trail)
            if total <= MOST_UNLIKELY and (key not in found or total < found[key][0]):
                found[key] = (total, count * with_count / people)


def _unlike_name(meaning: Meaning, text: str) -> float:
    """In free text, a word that is mostly a street or a town is less likely a name."""
    if meaning.clue.roles == NAME:
        return 0.0
    word = meaning.counts[text]
    return max(0.0, log2((word.borne(AS_PLACE) + 1) / (word.borne(AS_NAME) + 1)) - 2.0)


def single_names(question: Question) -> list[tuple[str, float]]:
    """Likeliest words of every clue that may be a name, with their gains, best first."""
    found: dict[str, float] = {}
    for meaning in question.meanings:
        if meaning.clue.roles & NAME:
            for text, _, _ in _texts(meaning, AS_NAME):
                found[text] = max(found.get(text, 0.0), meaning.gain(text, AS_NAME) - _unlike_name(meaning, text))
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def single_places(question: Question) -> list[tuple[int, float]]:
    """Leading halves of streets, areas and postcode districts by themselves, with their gains, best first."""
    found: dict[int, float] = {}
    for meaning in question.meanings:
        if not meaning.clue.roles & PLACE or meaning.clue.parts:
            continue
        for text, _, _ in _texts(meaning, AS_PLACE):
            tags = [
                tag for tag, borne in (("s", meaning.counts[text].street), ("t", meaning.counts[text].area)) if borne
            ]
            found.update((half(tag, text), meaning.gain(text, AS_PLACE)) for tag in tags)
    found.update((half("p", outward(code)), DISTRICT_BITS) for code in question.clues.postcodes)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def single_titles(question: Question) -> list[tuple[int, float]]:
    """Keys of single words of titles, with their gains, best first."""
    found: dict[int, float] = {}
    for meaning in question.meanings:
        if meaning.clue.roles & TITLE and not meaning.clue.parts:
            found.update(
                (word_alone(text), meaning.gain(text, AS_TITLE)) for text, _, _ in _texts(meaning, AS_TITLE, MOST_AREAS)
            )
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def exact_keys(question: Question) -> dict[int, float]:
    """Keys of streets with numbers, postcodes, codes and titles, with the bits of what they stand for."""
    found = _title_pairs(question)
    numbers = [half("#", number.digits) for number in question.clues.numbers]
    found.update(_likeliest(_street_pairs(question, dict.fromkeys(numbers, -1))))
    for code in question.clues.postcodes:
        found[keys.postcode(outward(code), code[len(outward(code)) :])] = POSTCODE_BITS
    found.update((keys.code("any", clue.value), CODE_BITS) for clue in question.clues.codes)
    return found


def area_keys(question: Question) -> dict[int, float]:
    """Keys of streets with areas: many houses each, to be narrowed by their numbers."""
    areas = {}
    for at, meaning in enumerate(question.meanings):
        if meaning.clue.roles & PLACE:
            for text, _, _ in _texts(meaning, AS_PLACE, MOST_AREAS):
                if meaning.counts[text].area:
                    areas[half("t", text)] = at
    return _likeliest(_street_pairs(question, areas))


def area_number_keys(question: Question) -> dict[int, float]:
    """Keys of areas with house numbers, for streets that nothing was found for."""
    numbers = [half("#", number.digits) for number in question.clues.numbers]
    found: dict[int, float] = {}
    for meaning in question.meanings:
        if meaning.clue.roles & PLACE:
            for text, _, _ in _texts(meaning, AS_PLACE, MOST_AREAS):
                if meaning.counts[text].area:
                    found.update((pair(half("t", text), number), meaning.gain(text, AS_PLACE)) for number in numbers)
    return _likeliest(found)


def _street_pairs(question: Question, trails: dict[int, int]) -> dict[int, float]:
    """Every street that the clues can mean with every trail; `trails` say which clue (by number) they come from."""
    found: dict[int, float] = {}
    for at, meaning in enumerate(question.meanings):
        if not meaning.clue.roles & PLACE:
            continue
        for text, _, _ in _texts(meaning, AS_PLACE, MOST_STREETS):
            if not meaning.counts[text].street:
                continue
            lead, gain = half("s", text), meaning.gain(text, AS_PLACE)
            for trail, trail_at in trails.items():
                if trail_at != at:
                    found[pair(lead, trail)] = max(found.get(pair(lead, trail), 0.0), gain)
    return found


def _likeliest(found: dict[int, float]) -> dict[int, float]:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_PLACE_PAIRS])


def near_numbers(digits: str) -> set[int]:
    """House numbers of which one digit is wrong, missing, too many or changed round; 0 for no number."""
    found = {digits, "0"}
    for at in range(len(digits)):
        found.add(digits[:at] + digits[at + 1 :])
        found.add(digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :])
        found |= {digits[:at] + other + digits[at + 1 :] for other in "0123456789"}
    found |= {digits[:at] + other + digits[at:] for at in range(len(digits) + 1) for other in "0123456789"}
    return {int(number) for number in found if number}


def birth_keys(question: Question) -> list[int]:
    """Keys of the days that were most likely meant."""
    return [keys.born(day) for clue in question.clues.births[:2] for day in sure_days(clue)]


def code_end_keys(question: Question) -> list[int]:
    """Keys of the heads and tails of codes, for codes with an error in one end."""
    found: list[int] = []
    for clue in question.clues.codes:
        for kind in (clue.kind,) if clue.kind in keys.CODE_ENDS else tuple(keys.CODE_ENDS):
            head, tail = keys.CODE_ENDS[kind]
            if len(clue.value) >= tail:
                found.append(keys.code(f"{kind}>", clue.value[-tail:]))
            if len(clue.value) > head:
                found.append(keys.code(f"{kind}<", clue.value[:head]))
    return found


def _title_pairs(question: Question) -> dict[int, float]:
    """Pairs of title words."""
    found: dict[int, float] = {}
    meanings = [meaning for meaning in question.meanings if meaning.clue.roles & TITLE]
    for at, one in enumerate(meanings):
        for other in meanings[at + 1 :]:
            for text, _, _ in _texts(one, AS_TITLE, MOST_AREAS):
                for with_text, _, _ in _texts(other, AS_TITLE, MOST_AREAS):
                    gain = one.gain(text, AS_TITLE) + other.gain(with_text, AS_TITLE)
                    found[pair(half("w", text), half("w", with_text))] = gain
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_TITLE_PAIRS])
