"""How one word goes wrong under the fingers or in the ear."""

from __future__ import annotations

import re
from random import Random

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
CLEAR_SOUNDS = (
    "ph f  f ph  ck k  gh -  wr r  kn n  wh w  th t  sch sh  ie y  ey y  ee ea  ea ee  ai ay  ay ai  ou ow  ow ou  "
    "au aw  oo u  er ar  ar er  or er  le el  ton tun  ley leigh  c k  k c  s z  z s  x ks  j g  v w  i y  y ie"
)
FAINT_SOUNDS = "sh ch  b p  d t  m n  a e  e i  o u"
"""Sounds and how else they are written; the faint ones are taken when no clear one occurs in the word."""


def _pairs(sounds: str) -> tuple[tuple[str, str], ...]:
    pieces = sounds.split()
    return tuple((found, said.replace("-", "")) for found, said in zip(pieces[::2], pieces[1::2], strict=True))


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for at, keys in enumerate(KEYBOARD):
        for spot, key in enumerate(keys):
            below = KEYBOARD[at + 1][max(0, spot - 1) : spot + 1] if at < 2 else ""
            above = KEYBOARD[at - 1][spot : spot + 2] if at else ""
            near[key] = keys[max(0, spot - 1) : spot] + keys[spot + 1 : spot + 2] + below + above
    return near


NEIGHBOURS = _neighbours()
CLEAR, FAINT = _pairs(CLEAR_SOUNDS), _pairs(FAINT_SOUNDS)
DOUBLED = re.compile("|".join(f"{letter}{letter}" for letter in "bcdfglmnprstz"))


def like(model: str, word: str) -> str:
    """The word with a capital first letter when the model has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def mistype(word: str, rng: Random) -> str | None:
    """One keyboard error: a key beside it, two letters changed round, one doubled or dropped; None for short words."""
    letters = word.lower()
    if sum(letter.isalpha() for letter in letters) < 4:
        return None
    while True:
        spot = rng.randrange(1 if rng.random() < 0.9 else 0, len(letters))
        wrong = _strike(letters, spot, rng.randrange(4), rng)
        if wrong != letters:
            return like(word, wrong)


def _strike(letters: str, spot: int, how: int, rng: Random) -> str:
    letter, before, after = letters[spot], letters[:spot], letters[spot + 1 :]
    if not letter.isalpha():
        return letters
    if how == 0:
        return before + rng.choice(NEIGHBOURS.get(letter, letter)) + after
    if how == 1:
        return before + after[:1] + letter + after[1:] if after[:1].isalpha() else letters
    return before + letter * 2 + after if how == 2 else before + after


def mishear(word: str, rng: Random) -> str | None:
    """The word as somebody writes it who only heard it; None when nothing in it can be heard otherwise."""
    letters = word.lower()
    ways = [(found, said) for found, said in CLEAR if found in letters[1:]]
    ways += [(pair, pair[0]) for pair in DOUBLED.findall(letters)]
    ways = ways or [(found, said) for found, said in FAINT if found in letters[1:]]
    if not ways:
        return None
    found, said = rng.choice(ways)
    return like(word, letters[0] + letters[1:].replace(found, said, 1))
