"""Why a record was found, in an officer's words: "alias; surname one letter off; born same day, month swapped"."""

from __future__ import annotations

from sleuth.matching.keeping.entry import AddressEntry, NameEntry
from sleuth.matching.weighing.addresses import AddressFit
from sleuth.matching.weighing.names import NameFit
from sleuth.matching.weighing.question import Question
from sleuth.matching.weighing.slips import Slip
from sleuth.matching.weighing.weigh import Weight


def reasons(weight: Weight, question: Question) -> tuple[str, ...]:
    """The reasons, the strongest kind first; never empty for a record that was found by its facts."""
    said = [*_of_name(weight.name, question)]
    if weight.birth.bits > 0:
        said.append(weight.birth.why)
    said += weight.codes
    said += _of_address(weight.address, question)
    said += _of_titles(weight, question)
    return tuple(dict.fromkeys(said)) or ("reference",)


def _of_name(fit: NameFit, question: Question) -> list[str]:
    if fit.name is None:
        return []
    said = [fit.name.kind] if fit.name.kind else []
    slips = [(_called(word, fit.name), _slip(at, word, question)) for at, word in fit.matched]
    wrong = [f"{called} {slip.why}" for called, slip in slips if slip and slip.why]
    if not wrong:
        asked_for = {word for _, word in fit.matched}
        whole = asked_for.issuperset((*fit.name.given, *fit.name.family))
        wrong = ["same name" if whole else f"same {_part(asked_for, fit.name)}"]
    if fit.swapped:
        wrong.append("names swapped")
    return said + wrong


def _called(word: str, name: NameEntry) -> str:
    return "surname" if word in name.family else "first name" if name.given[:1] == (word,) else "middle name"


def _part(matched: set[str], name: NameEntry) -> str:
    given, family = matched.intersection(name.given), matched.intersection(name.family)
    if given and family:
        return "name, without the middle name"
    return "surname" if family else "first name" if name.given[0] in matched else "middle name"


def _slip(at: int, word: str, question: Question) -> Slip | None:
    return question.meanings[at].slip_of(word)


def _of_address(fit: AddressFit, question: Question) -> list[str]:
    entry = fit.entry
    if entry is None:
        return []
    said = []
    for called, words in (("street", entry.street), ("house name", entry.building), ("town", entry.area)):
        matched = [(at, word) for at, word in fit.matched if word in words]
        if matched:
            wrong = [slip.why for at, word in matched if (slip := _slip(at, word, question)) and slip.why]
            said.append(f"{called} {wrong[0]}" if wrong else f"same {called}")
    number = _of_number(entry, question)
    return [*said[:1], *([number] if number else []), *said[1:], *fit.why]


def _of_number(entry: AddressEntry, question: Question) -> str:
    if any(clue.digits == entry.number for clue in question.clues.numbers):
        return "same house number"
    return "another house number" if entry.number and question.clues.numbers else ""


def _of_titles(weight: Weight, question: Question) -> list[str]:
    if not weight.titles:
        return []
    wrong = [f"{word} {slip.why}" for at, word in weight.titles if (slip := _slip(at, word, question)) and slip.why]
    return wrong or [f"called {' '.join(word for _, word in weight.titles)}"]
