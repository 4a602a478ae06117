"""PNC IDs: the number of a person on the Police National Computer, "2001/0171310W"."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from sleuth.base.clock import today as london_today
from sleuth.base.values import Likeness, NotAValue
from sleuth.base.values.writing import tidy

# The check letter is the remainder by 23 of the two-digit year followed by the seven-digit serial number,
# looked up here (remainder 1 is A, 0 is Z; no I, O, S). Checked on six public test numbers.
LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
HOW = "Write it like 2001/0171310W."

_SLASHED = re.compile(r"(\d{4}|\d{2})[/\\-](\d{1,7})([A-Z])")
_SOLID = re.compile(r"(\d{4}|\d{2})(\d{7})([A-Z])")
_TO_DIGIT = str.maketrans("OIL", "011")


def check_letter(year: int, serial: int) -> str:
    """The last character of the PNC ID of that year and serial number."""
    return LETTERS[(year % 100 * 10_000_000 + serial) % 23]


def clean(text: str) -> str:
    """The PNC ID in its long form; short years and serials are filled up, O for 0 and I for 1 repaired.

    Raises NotAValue when the form or the check letter is wrong.
    """
    squeezed = "".join(tidy(text, what="A PNC ID", limit=40).upper().split())
    squeezed = squeezed[:-1].translate(_TO_DIGIT) + squeezed[-1:]
    found = _SLASHED.fullmatch(squeezed) or _SOLID.fullmatch(squeezed)
    if not found or not squeezed.isascii():
        raise NotAValue(f"That is not a PNC ID. {HOW}")
    year, serial, letter = _whole_year(found[1]), int(found[2]), found[3]
    if letter != check_letter(year, serial):
        raise NotAValue("The last letter of that PNC ID does not fit its digits. Check each digit and the letter.")
    return f"{year}/{serial:07d}{letter}"


def _whole_year(digits: str) -> int:
    """The year; of two digits the latest that is not in the future."""
    if len(digits) == 4:
        return int(digits)
    this_year = london_today().year
    year = this_year // 100 * 100 + int(digits)
    return year if year <= this_year else year - 100


def compare(a: str, b: str) -> Likeness:
    """Likeness of two cleaned PNC IDs; the letter makes single slips visible, so a near one is only a hint."""
    if a == b:
        return Likeness(1.0, "same PNC ID")
    slips = OSA.distance(a[:-1], b[:-1], score_cutoff=1)
    return Likeness(0.5, "PNC ID one digit off") if slips <= 1 else Likeness(0.0, "another PNC ID")
