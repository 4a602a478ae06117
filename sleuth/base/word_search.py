"""Finding the codes of a list by words, however roughly they are typed: "brugl dwel" finds "Burglary – dwelling"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[a-z0-9]+")
ALIKE = 0.74
LONG_ENOUGH = 4
LITTLE = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def best(asked: str, texts: Mapping[str, Iterable[str]], most: int = 8) -> list[str]:
    """The keys whose code or texts fit what was typed, the best first; `texts` are a key's words and then its synonyms.

    A code typed exactly comes first. Every word that was typed should fit; where no key has them all, those with some do.
    """
    typed = asked.strip().casefold()
    wanted = [word for word in _words(typed) if word not in LITTLE]
    if not wanted:
        return []
    kept = {key: tuple(said) for key, said in texts.items()}
    whole = {key: 9.0 if key.casefold() == typed else _fit(wanted, said) for key, said in kept.items()}
    scores = whole if any(whole.values()) or len(wanted) == 1 else _by_single_words(wanted, kept)
    places = {key: place for place, key in enumerate(kept)}
    fitting = [key for key, score in scores.items() if score > 0]
    return sorted(fitting, key=lambda key: (-scores[key], places[key]))[:most]


def _by_single_words(wanted: list[str], texts: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """The sum of what each word alone fits."""
    return {key: sum(_fit([word], said) for word in wanted) for key, said in texts.items()}


def _fit(wanted: list[str], said: tuple[str, ...]) -> float:
    """How well all the words fit one of the texts, or the texts together; the first text counts a little more."""
    each = [_share(wanted, _words(text.casefold())) for text in said]
    weighed = [score + (0.05 if place == 0 else 0.0) for place, score in enumerate(each) if score]
    if weighed:
        return max(weighed)
    return 0.5 * _share(wanted, tuple(word for text in said for word in _words(text.casefold())))


def _share(wanted: list[str], words: tuple[str, ...]) -> float:
    """The mean fit of each wanted word, less for words left over; 0.0 when one fits nowhere."""
    fits = [max((_alike(want, word) for word in words), default=0.0) for want in wanted]
    if not fits or min(fits) == 0.0:
        return 0.0
    left_over = max(0, len(words) - len(wanted))
    return sum(fits) / len(fits) - min(0.2, 0.02 * left_over)


def _alike(want: str, word: str) -> float:
    if want == word:
        return 1.0
    if word.startswith(want):
        return 0.9
    if len(want) < LONG_ENOUGH:
        return 0.0
    likeness = max(OSA.normalized_similarity(want, word), OSA.normalized_similarity(want, word[: len(want)]) - 0.05)
    return 0.8 * likeness if likeness >= ALIKE else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
