"""The weight of a whole record against a question: the sum of what its facts say for and against."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from sleuth.matching.asking.clues import NAME, PLACE, CodeClue
from sleuth.matching.keeping.entry import Entry
from sleuth.matching.keeping.keys import national
from sleuth.matching.weighing.addresses import NO_ADDRESS, AddressFit, fit_address
from sleuth.matching.weighing.births import UNKNOWN, Fit
from sleuth.matching.weighing.meanings import AS_TITLE
from sleuth.matching.weighing.names import NO_NAME, NOT_BORNE, NameFit, fit_name
from sleuth.matching.weighing.question import Question

NOT_FOUND = -3.5
"""A word that nothing in the record answers."""
WORST_ADDRESS = -4.0
"""People move: an address that does not fit says little against a person."""
SAME_CODE, CODE_NEAR, PART_OF_CODE, OTHER_CODE = 20.0, 12.0, 9.0, -1.0
TITLE_WORD_NOT_ASKED = -1.0
WORST_REST = -9.0
"""Words of free text that may be anything."""


class Weight(NamedTuple):
    """Bits in favour of a record, and the parts they come from."""

    bits: float
    name: NameFit
    birth: Fit
    address: AddressFit
    codes: tuple[str, ...]
    titles: tuple[tuple[int, str], ...]


def weigh_person(entry: Entry, question: Question) -> Weight:
    """A person: the best name, then the best date of birth, the best address and the codes."""
    name = _best_name(entry, question)
    taken = _with_parts(question, name.matched)
    birth = max((question.birth(day) for day in entry.births), default=UNKNOWN)
    address = max((fit_address(each, question, taken) for each in entry.addresses), default=NO_ADDRESS, key=_bits_of)
    code_bits, said = _codes(entry, question.clues.codes)
    unborne, not_there, unfound = _unmatched(question, taken | _with_parts(question, address.matched))
    where = max(WORST_ADDRESS, address.bits + not_there) if entry.addresses else 0.0
    bits = name.bits + birth.bits + code_bits + where + unborne + max(WORST_REST, unfound)
    return Weight(bits, name, birth, address, said, ())


def _bits_of(fit: NameFit | AddressFit) -> float:
    return fit.bits


def _best_name(entry: Entry, question: Question) -> NameFit:
    """The name that fits best. An alias that answers no more than the name on the record is not mentioned."""
    fits = [fit_name(each, question) for each in entry.names]
    best = max(fits, default=NO_NAME, key=_bits_of)
    if best.name and best.name.kind:
        for fit in fits:
            if fit.name and not fit.name.kind and set(fit.matched) == set(best.matched):
                return fit._replace(bits=best.bits)
    return best


def weigh_place(entry: Entry, question: Question) -> Weight:
    """A place: its address and what it is called; words that are names count against it."""
    nobody: frozenset[int] = frozenset()
    address = max((fit_address(each, question, nobody) for each in entry.addresses), default=NO_ADDRESS, key=_bits_of)
    bits, called = _best_title(entry, question, _with_parts(question, address.matched))
    matched = _with_parts(question, address.matched + called)
    return Weight(address.bits + bits + sum(_unmatched(question, matched)), NO_NAME, UNKNOWN, address, (), called)


def weigh_titled(entry: Entry, question: Question) -> Weight:
    """A thing, organisation or event: its codes, and the title that answers most words."""
    code_bits, said = _codes(entry, question.clues.codes)
    title_bits, called = _best_title(entry, question, set())
    bits = title_bits + code_bits + sum(_unmatched(question, {at for at, _ in called}))
    return Weight(bits, NO_NAME, UNKNOWN, NO_ADDRESS, said, called)


def _best_title(entry: Entry, question: Question, taken: set[int]) -> tuple[float, tuple[tuple[int, str], ...]]:
    """The title that answers most of the words not yet `taken`, with its bits; nothing when none answers any."""
    best: tuple[float, tuple[tuple[int, str], ...]] = (0.0, ())
    for title in entry.titles:
        found: dict[int, str] = {}
        bits = 0.0
        for word in title:
            hits = [(gain, at) for at, gain in question.answers(word, AS_TITLE) if at not in found and at not in taken]
            if hits:
                gain, at = max(hits)
                found[at] = word
                bits += gain
            else:
                bits += TITLE_WORD_NOT_ASKED
        best = max(best, (bits, tuple(found.items())))
    return best


def _with_parts(question: Question, matched: tuple[tuple[int, str], ...]) -> set[int]:
    """The clues that were matched, and those that a matched clue was joined from."""
    found = {at for at, _ in matched}
    for at in tuple(found):
        found.update(question.meanings[at].clue.parts)
    return found


def _unmatched(question: Question, matched: set[int]) -> tuple[float, float, float]:
    """What the words cost that nothing answers: those that are names, those of an address, those that may be either."""
    names = places = either = 0.0
    for at, meaning in enumerate(question.meanings):
        clue = meaning.clue
        if at in matched or clue.optional:
            continue
        if clue.roles == NAME:
            names += NOT_BORNE
        elif clue.roles == PLACE:
            places += NOT_FOUND
        else:
            either += NOT_FOUND
    return names, places, either


def _codes(entry: Entry, clues: list[CodeClue]) -> tuple[float, tuple[str, ...]]:
    bits, said = 0.0, []
    for clue in clues:
        best, why = OTHER_CODE if entry.codes else 0.0, ""
        for code in entry.codes:
            gained, words = _code(clue, code.kind, code.value)
            if gained > best:
                best, why = gained, words
        bits += best
        if why:
            said.append(why)
    return bits, tuple(said)


CODE_WORDS = {"phone": "phone", "plate": "plate", "pnc": "PNC ID", "id": "number", "reference": "reference"}


def _code(clue: CodeClue, kind: str, value: str) -> tuple[float, str]:
    if clue.kind not in ("any", kind):
        return 0.0, ""
    called = CODE_WORDS.get(kind, kind)
    kept = national(value) if kind == "phone" else value
    if clue.value == kept:
        return SAME_CODE, f"same {called}"
    if min(len(clue.value), len(kept)) >= 6 and OSA.distance(clue.value, kept, score_cutoff=1) == 1:
        return CODE_NEAR, f"{called} one character off"
    if len(clue.value) >= 4 and (kept.endswith(clue.value) or kept.startswith(clue.value)):
        return PART_OF_CODE, f"part of the {called}"
    return 0.0, ""
