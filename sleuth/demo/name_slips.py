"""Errors in names: each takes a person and returns (given names, family name) as asked for, None where impossible."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sleuth.demo.letters import like, mishear, mistype
from sleuth.demo.lists import groups, nicknames
from sleuth.demo.shapes import MadeUpPerson
from sleuth.demo.spelling import UNACCENTED

Asked = tuple[str, str]
NameSlip = Callable[[MadeUpPerson, Random], Asked | None]


def _one_word(person: MadeUpPerson, rng: Random, change: Callable[[str, Random], str | None]) -> Asked | None:
    """Change the first given name or a word of the family name, whichever can be changed."""
    given = person.given_names.split(" ")
    family = person.family_name.split(" ")
    places = [(given, 0), (family, len(family) - 1)]
    rng.shuffle(places)
    for words, at in places:
        changed = change(words[at], rng)
        if changed is not None and changed != words[at]:
            words[at] = changed
            return " ".join(given), " ".join(family)
    return None


def typing(person: MadeUpPerson, rng: Random) -> Asked | None:
    """One keyboard error."""
    return _one_word(person, rng, mistype)


def phonetic(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Written as heard: a known pair such as Smith and Smyth where there is one, else a sound spelt otherwise."""
    return _one_word(person, rng, lambda word, rng: _from("sound_alikes", word, rng) or mishear(word, rng))


def _from(name: str, word: str, rng: Random) -> str | None:
    others = groups(name).get(word.lower())
    return like(word, rng.choice(others)) if others else None


def nickname(person: MadeUpPerson, rng: Random) -> Asked | None:
    """The short form of the first given name."""
    short = nicknames().get(person.given_names.split(" ")[0].lower())
    return (rng.choice(short), person.family_name) if short else None


def swapped(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Given and family name changed round."""
    first = person.given_names.split(" ")[0]
    return (person.family_name, first) if first and person.family_name and first != person.family_name else None


def missing_given(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Only the family name."""
    return ("", person.family_name) if person.given_names and person.family_name else None


def missing_family(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Only the given names."""
    return (person.given_names, "") if person.given_names and person.family_name else None


def missing_middle(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Only the first of several given names."""
    first, _, rest = person.given_names.partition(" ")
    return (first, person.family_name) if rest else None


def initials(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Initials for the given names."""
    letters = [name[0] for name in person.given_names.split()]
    return (" ".join(letters[: rng.randint(1, len(letters))]), person.family_name) if letters else None


def alias(person: MadeUpPerson, rng: Random) -> Asked | None:
    """One of the other names on record."""
    if not person.aliases:
        return None
    other = rng.choice(person.aliases)
    return other.given, other.family


def spacing(person: MadeUpPerson, rng: Random) -> Asked | None:
    """A hyphen, an apostrophe or the gap in Mc Donald written otherwise; two-syllable given names joined."""
    given, family = person.given_names, person.family_name
    if "-" in family:
        return given, family.replace("-", rng.choice((" ", "")))
    if "'" in family:
        return given, family.replace("'", rng.choice((" ", "", "’")))
    for prefix in ("Mc", "Mac"):
        if family.startswith(prefix) and family[len(prefix) :][:1].isupper():
            rest = family[len(prefix) :]
            return given, rng.choice(
                (f"{prefix} {rest}", f"{prefix}{rest.lower()}", f"{'Mac' if prefix == 'Mc' else 'Mc'}{rest}")
            )
    if person.tradition == "chinese" and given.count(" ") == 1:
        first, second = given.split(" ")
        return rng.choice((f"{first}-{second}", first + second.lower())), family
    return None


def transliteration(person: MadeUpPerson, rng: Random) -> Asked | None:
    """Another spelling from the same foreign original; accents left out."""
    if not person.full_name.isascii():
        return person.given_names.translate(UNACCENTED), person.family_name.translate(UNACCENTED)
    return _one_word(person, rng, lambda word, rng: _from("variants", word, rng))


NAME_SLIPS: dict[str, NameSlip] = {
    "typing": typing,
    "phonetic": phonetic,
    "nickname": nickname,
    "swapped": swapped,
    "missing given": missing_given,
    "missing family": missing_family,
    "missing middle": missing_middle,
    "initials": initials,
    "alias": alias,
    "spacing": spacing,
    "transliteration": transliteration,
}
