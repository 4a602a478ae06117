"""What may be recorded: plain rules over plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sleuth.base.values import NotAValue
from sleuth.base.values.partial_date import PartialDate

READ_ONLY = "This record comes from another system and is read only here. Ask its owner to correct it."
KEPT_BY_ITS_UNIT = "This is changed by the unit that published it, and read only for others. Ask that unit to correct it."


def birth_date_fault(born: PartialDate, today: date, oldest_birth_year: int) -> str | None:
    """The sentence to show beside an impossible date of birth, or None."""
    if born.earliest > today:
        return "The date of birth is in the future. Check the year."
    if born.year < oldest_birth_year:
        return f"The date of birth is before {oldest_birth_year}. Check the year."
    return None


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Field → [before, after] for the fields of `after` that differ."""
    return {name: [before.get(name, ""), value] for name, value in after.items() if before.get(name, "") != value}


def check_text(value: str, label: str, longest: int) -> str:
    """The text trimmed; raises NotAValue when it is too long or holds characters that cannot be shown."""
    text = value.replace("\r\n", "\n").strip()
    if "\x00" in text:
        raise NotAValue(f"{label} holds a character that cannot be stored. Type it again instead of pasting it.")
    if len(text) > longest:
        raise NotAValue(f"{label} must have {longest:,} characters or fewer; this has {len(text):,}.")
    return text
