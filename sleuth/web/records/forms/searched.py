"""What was searched for, carried into the form of a new person when the search found nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sleuth.base.values import NotAValue
from sleuth.base.values import name as names

MOST_WORDS = 4
_BORN = re.compile(r"\bb?\s*(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)


def carried_over(searched: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form by what was searched for in parts, or in one line that holds a name and perhaps a date.

    A line that may hold an address too is not guessed at: a wrong guess costs more than typing it again.
    """
    born = _BORN.search(searched.get("q", ""))
    rest = _BORN.sub(" ", searched.get("q", ""))
    line = rest if len(rest.split()) <= MOST_WORDS and not re.search(r"\d", rest) else ""
    given, family = _split(searched.get("name", "") or line)
    found = {
        "given_names": given,
        "family_name": family,
        "birth_date": searched.get("date_of_birth", "") or (born[1] if born and line else ""),
        "address": searched.get("address", ""),
        "phone": searched.get("phone", ""),
    }
    return {field: text for field, text in found.items() if text}


def _split(full: str) -> tuple[str, str]:
    try:
        return names.split(full) if full.strip() else ("", "")
    except NotAValue:
        return "", ""
