"""How a word that was asked for can have come from a word that is kept: which slip, and how unlikely it is.

A loss is in bits: 0 for the same word, 5 for a slip that happens once where 32 words are written right. The figures
were tuned on made-up people (`make bench`) and hold for names and for streets alike.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from jellyfish import metaphone
from rapidfuzz.distance import OSA, JaroWinkler

from sleuth.base.values.name import nickname_group


class Slip(NamedTuple):
    """What went wrong (in words, "" when nothing did) and how many bits it costs."""

    loss: float
    why: str


SAME = Slip(0.0, "")
NICKNAME = 4.0
SOUNDS_ALIKE = 4.5
INITIAL = 4.0
SPACING = 3.0
BEGINS = 7.0
MIXED_UP = 9.0
SHORTEST_MIXED = 3
FAR = 13.0
_ONE, _TWO, _THREE = "one letter off", "two letters off", "three letters off"
_sound = lru_cache(maxsize=1 << 15)(metaphone)


def slip(asked: str, kept: str, *, nicknames: bool, mixed: bool = False) -> Slip | None:
    """The likeliest slip from `kept` to `asked`, or None when they have nothing to do with one another.

    Letters that are `mixed` up count where the word is sure to be a name; elsewhere too much would look like it.
    """
    if asked == kept:
        return SAME
    if nicknames and kept in nickname_group(asked):
        return Slip(NICKNAME, f"short for {kept}" if len(asked) <= len(kept) else f"known as {kept}")
    if len(asked) == 1 or len(kept) == 1:
        return Slip(INITIAL, "initial") if asked[:1] == kept[:1] else None
    return _misspelt(asked, kept) or (_mixed_up(asked, kept) if mixed else None)


@lru_cache(maxsize=1 << 16)
def _misspelt(asked: str, kept: str) -> Slip | None:
    longest, shortest = max(len(asked), len(kept)), min(len(asked), len(kept))
    distance = OSA.distance(asked, kept, score_cutoff=3)
    alike = _sound(asked[:40]) == _sound(kept[:40])
    if distance == 1:
        loss = 6.0 if shortest > 3 else 7.0 if shortest == 3 else 8.0
        if asked[0] != kept[0]:
            loss += 1.0
        if sorted(asked) == sorted(kept) or _doubled(asked, kept):
            loss -= 1.0
        return Slip(min(loss, SOUNDS_ALIKE), "sounds alike") if alike and shortest > 2 else Slip(loss, _ONE)
    if distance == 2 and shortest > 3:
        loss = 11.0 if shortest > 4 else 13.0
        return Slip(6.5, "sounds alike") if alike else Slip(loss, _TWO)
    if alike and shortest > 2 and distance == 3:
        return Slip(8.5, "sounds alike")
    if distance == 3 and shortest > 7:
        return Slip(15.0, _THREE)
    if longest >= shortest + 2 and shortest >= 3 and _begins_alike(asked, kept):
        return Slip(BEGINS, "begins alike")
    if alike and shortest > 3:
        return Slip(10.0, "sounds alike")
    if shortest > 4 and JaroWinkler.similarity(asked, kept) >= 0.9:
        return Slip(FAR, "similar")
    return None


def _begins_alike(asked: str, kept: str) -> bool:
    """Whether the typed word was cut short, or goes on after the kept one by less than its length."""
    return kept.startswith(asked) or (asked.startswith(kept) and 2 * len(kept) > len(asked))


def _mixed_up(asked: str, kept: str) -> Slip | None:
    """The same letters in another order, or all but one of the longer word."""
    if min(len(asked), len(kept)) < SHORTEST_MIXED or abs(len(asked) - len(kept)) > 1:
        return None
    here, there = Counter(asked), Counter(kept)
    odd = (here - there).total() + (there - here).total()
    return Slip(MIXED_UP + 1.5 * odd, "letters mixed up") if odd <= 1 else None


def _doubled(asked: str, kept: str) -> bool:
    """Whether the only difference is a letter doubled or a double letter single."""
    longer, shorter = (asked, kept) if len(asked) > len(kept) else (kept, asked)
    if len(longer) != len(shorter) + 1:
        return False
    return any(
        longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))
    )
