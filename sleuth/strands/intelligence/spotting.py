"""Names, plates, phones and addresses in free text. Plain rules: whether there is such a record is asked elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sleuth.base.values import NotAValue, phone, plate

MOST = 10
STREETS = (
    "Street|St|Road|Rd|Lane|Ln|Close|Avenue|Ave|Drive|Way|Place|Terrace|Court|Crescent|Gardens|Grove|Square|Row|Walk"
)
_PHONE = re.compile(r"(?<![\w+])(?:\+44|0)\d[\d ]{7,12}\d(?!\w)")
_PLATE = re.compile(r"\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"\b(?:Flat \w+,? )?\d{{1,4}}[A-Za-z]?,? (?:[A-Z][\w'’-]+ ){{1,3}}(?:{STREETS})\b(?:,? [A-Z][\w'’-]+)?"
)
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’-]+(?:[ ][A-ZÀ-ÞĀ-Ž][\w'’-]+){1,3}")
_OPENING = frozenset(
    {
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "It",
        "We",
        "I",
        "On",
        "At",
        "In",
        "Last",
        "This",
        "That",
        "There",
        "And",
        "But",
    }
    | {
        "If",
        "When",
        "While",
        "After",
        "Before",
        "Since",
        "From",
        "To",
        "By",
        "With",
        "Her",
        "His",
        "Their",
        "My",
        "Our",
    }
    | {"Mr", "Mrs", "Ms", "Miss", "Dr", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    | {"Police", "Cst", "Sgt", "PC", "PS"}
)


@dataclass(frozen=True)
class Spot:
    """What was seen in the text, and which kind of record it may be."""

    kind: str
    text: str


def spots(text: str) -> list[Spot]:
    """What may be the name or number of a record, each once, in order of kind; at most ten."""
    rest, found = text, list[Spot]()
    for kind, pattern in (("phone", _PHONE), ("address", _ADDRESS), ("plate", _PLATE), ("name", _NAME)):
        for match in pattern.finditer(rest):
            words = _tidy(kind, match.group())
            if words:
                found.append(Spot(_RECORD[kind], words))
        rest = pattern.sub(lambda match: "·" * len(match.group()), rest) if kind != "name" else rest
    return list(dict.fromkeys(found))[:MOST]


_RECORD = {"phone": "thing", "plate": "thing", "address": "place", "name": "person"}


def _tidy(kind: str, words: str) -> str:
    """The text as it is looked for; "" when it cannot be one."""
    try:
        if kind == "phone":
            return phone.clean(words)
        if kind == "plate":
            return plate.clean(words)
    except NotAValue:
        return ""
    if kind == "name":
        parts = words.split()
        while parts and parts[0] in _OPENING:
            parts.pop(0)
        return " ".join(parts) if len(parts) > 1 else ""
    return " ".join(words.split())
