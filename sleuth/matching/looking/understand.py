"""From clues to a question: every word looked up in the dictionary, as typed, misspelt, misheard, shortened."""

from __future__ import annotations

from sleuth.base.values.name import nickname_group
from sleuth.matching.asking.clues import NAME, Clues, WordClue
from sleuth.matching.keeping import keys
from sleuth.matching.looking.plan import MOST_MEANINGS
from sleuth.matching.shelves.reader import Reader
from sleuth.matching.weighing.meanings import SHORTEST_BEGINNING, Known, Totals, meaning
from sleuth.matching.weighing.question import Question

SPLIT_FROM = 6
SHORTEST_PART = 3


def understand(reader: Reader, clues: Clues, totals: Totals, *, ordered: bool) -> Question:
    """Look up what the words can mean. Two statements, one when every word is known."""
    clues.words = [*clues.words, *_joined(clues.words)]
    first = {at: _first_keys(clue) for at, clue in enumerate(clues.words)}
    known = _look_up(reader, first)
    for at, clue in enumerate(clues.words):
        if clue.begun:
            known[at].update((word.text, word) for word in reader.words_beginning(clue.text, MOST_MEANINGS))
            if len(clue.text) >= SHORTEST_BEGINNING:
                near = reader.words_beginning(clue.text[:-1], MOST_MEANINGS)
                known[at].update((word.text, word) for word in near)
    strangers = [at for at, clue in enumerate(clues.words) if clue.text not in known[at] and not clue.parts]
    if strangers:
        second = {at: _second_keys(clues.words[at]) - first[at] for at in strangers}
        for at, more in _look_up(reader, second).items():
            known[at].update(more)
    meanings = []
    for at, clue in enumerate(clues.words):
        meanings.append(meaning(clue, known[at].values(), totals, MOST_MEANINGS))
    return Question(clues, meanings, ordered=ordered)


def _joined(words: list[WordClue]) -> list[WordClue]:
    """Neighbours written together: "mac donald" as "macdonald"; they cost nothing when nobody is called so."""
    found = []
    for at, (one, other) in enumerate(zip(words, words[1:], strict=False)):
        if one.roles == other.roles and other.at == one.at + 1 and len(one.text) + len(other.text) > 3:
            found.append(WordClue(one.text + other.text, one.roles, one.at, True, (at, at + 1)))
    return found


def _first_keys(clue: WordClue) -> set[int]:
    """Keys of the word, of its single slips, of its sound, of its nicknames and of its halves."""
    word = clue.text
    if clue.parts:
        return {keys.spelling_key(word[: keys.PREFIX]), keys.sound_key(word)}
    found = {keys.spelling_key(left) for left in keys.deletions(word, min(1, keys.slip_depth(word)))}
    found.add(keys.sound_key(word))
    if clue.roles & NAME:
        found.update(keys.spelling_key(other[: keys.PREFIX]) for other in nickname_group(word))
    return found


def _second_keys(clue: WordClue) -> set[int]:
    """For a word that nobody bears: keys of its double slips, its letters mixed up, its parts if it is two in one."""
    word = clue.text
    found = {keys.spelling_key(left) for left in keys.deletions(word, keys.slip_depth(word))}
    found |= keys.scramble_keys(word)
    if len(word) >= SPLIT_FROM:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            found |= {keys.spelling_key(word[:cut][: keys.PREFIX]), keys.spelling_key(word[cut:][: keys.PREFIX])}
    return found


def _look_up(reader: Reader, wanted: dict[int, set[int]]) -> dict[int, dict[str, Known]]:
    """Known words for each clue (by number), by text."""
    clues_of: dict[int, list[int]] = {}
    for at, numbers in wanted.items():
        for number in numbers:
            clues_of.setdefault(number, []).append(at)
    found: dict[int, dict[str, Known]] = {at: {} for at in wanted}
    if clues_of:
        for key, word in reader.words(list(clues_of)):
            for at in clues_of[key]:
                found[at][word.text] = word
    return found
