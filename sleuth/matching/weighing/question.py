"""A question with the meanings of its words worked out, against which records are weighed."""

from __future__ import annotations

from collections.abc import Sequence

from sleuth.matching.asking.clues import NAME, PLACE, TITLE, Clues
from sleuth.matching.weighing import births
from sleuth.matching.weighing.births import Fit
from sleuth.matching.weighing.meanings import AS_NAME, ROLES, Meaning

Answers = tuple[tuple[int, float], ...]
_ROLE_OF = (NAME, PLACE, TITLE)


class Question:
    """Clues and meanings, with what was worked out for one record remembered for the next."""

    def __init__(self, clues: Clues, meanings: Sequence[Meaning], *, ordered: bool) -> None:
        self.clues = clues
        self.meanings = meanings
        self.ordered = ordered
        """Whether given names come before family names, as they do in a field of its own."""
        self._answers: tuple[dict[str, Answers], ...] = tuple(self._known(role) for role in range(ROLES))
        self._by_letter = tuple(self._beginning(role) for role in range(ROLES))
        self._births: dict[int, Fit] = {}

    def _known(self, role: int) -> dict[str, Answers]:
        """Which clues each word of the dictionary answers."""
        found: dict[str, list[tuple[int, float]]] = {}
        for at, meaning in enumerate(self.meanings):
            if _may_answer(meaning, role):
                for kept in meaning.counts:
                    gain = meaning.gain(kept, role)
                    if gain > 0.0:
                        found.setdefault(kept, []).append((at, gain))
        return {kept: tuple(answers) for kept, answers in found.items()}

    def _beginning(self, role: int) -> dict[str, list[int]]:
        """Clues by their first letter: what the dictionary did not find is alike only where it begins alike."""
        found: dict[str, list[int]] = {}
        for at, meaning in enumerate(self.meanings):
            if _may_answer(meaning, role):
                found.setdefault(meaning.clue.text[:1], []).append(at)
        return found

    def answers(self, kept: str, role: int) -> Answers:
        """Which clues (by number) the word `kept` of a record answers in a role, and with how many bits."""
        known = self._answers[role]
        try:
            return known[kept]
        except KeyError:
            found = known[kept] = self._far_fetched(kept, role)
            return found

    def _far_fetched(self, kept: str, role: int) -> Answers:
        clues = self._by_letter[role].get(kept[:1], ())
        return tuple((at, gain) for at in clues if (gain := self.meanings[at].gain(kept, role)) > 0.0)

    def birth(self, day: int) -> Fit:
        """How well a kept day of birth fits every date that was asked for: the best of them."""
        try:
            return self._births[day]
        except KeyError:
            fits = (births.fit(clue, day) for clue in self.clues.births)
            found = self._births[day] = max(fits, default=births.UNKNOWN)
            return found


def _may_answer(meaning: Meaning, role: int) -> bool:
    """Whether the clue can be about this; a single letter only stands for a name."""
    return bool(meaning.clue.roles & _ROLE_OF[role]) and (role == AS_NAME or len(meaning.clue.text) > 1)
