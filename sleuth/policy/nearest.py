"""Says what was probably meant: turns a schema error into a path and a plain sentence with the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import get_args, get_type_hints

from pydantic import ValidationError

UNKNOWN_KEY = "unexpected_keyword_argument"
MISSING_KEYS = ("missing", "missing_argument", "missing_keyword_only_argument")
ONE_OF_A_LIST = ("enum", "literal_error")


def nearest(word: str, known: Iterable[str]) -> str:
    """The tail of a sentence, "; did you mean 'roles'?", or nothing when no known word is close."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def meant(error: ValidationError, kind: object) -> tuple[str, str]:
    """Path inside the value ("acts.0") and the sentence for the likeliest thing wrong with it: a misspelt key first."""
    first = min(error.errors(include_url=False), key=lambda each: each["type"] != UNKNOWN_KEY)
    path = ".".join(str(step) for step in first["loc"])
    word = str(first["loc"][-1]) if first["loc"] else ""
    if first["type"] == UNKNOWN_KEY:
        return path, f"is not a key here{nearest(word, _keys_within(kind))}"
    if first["type"] in MISSING_KEYS:
        return path, "is missing; add it"
    if first["type"] in ONE_OF_A_LIST:
        known = re.findall(r"'([^']*)'", str(first["ctx"]["expected"]))
        return path, f"{first['input']!r} is not one of {', '.join(known)}{nearest(str(first['input']), known)}"
    return path, f"{first['msg'][0].lower()}{first['msg'][1:]}; it is {first['input']!r}"


def _keys_within(kind: object) -> Iterator[str]:
    """Names of the fields of every dataclass that a type mentions, at any depth."""
    for inner in get_args(kind):
        yield from _keys_within(inner)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        for column in fields(kind):
            yield column.name
            yield from _keys_within(hints[column.name])
