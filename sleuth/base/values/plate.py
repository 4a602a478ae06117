"""Vehicle registration plates: every British and Northern Irish form, and foreign ones as they are."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from sleuth.base.values import Likeness, NotAValue
from sleuth.base.values.writing import tidy

LONGEST = 12
# Forms with the length of the first of the two groups in which a plate is written; the first that fits counts.
# Sources: DVLA INF104 (memory tags, age identifiers 02-50 for March and 51-99 for September) and the older series.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("current", re.compile(r"([A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-9][0-9]))([A-HJ-PR-Z]{3})")),
    ("prefix", re.compile(r"([A-HJ-NP-TV-Y][1-9][0-9]{0,2})([A-HJ-PR-Y][A-HJ-PR-Z]{2})")),
    ("suffix", re.compile(r"([A-Z]{3})([1-9][0-9]{0,2}[A-HJ-NP-TV-Y])")),
    ("Northern Ireland", re.compile(r"([A-Z]?(?:I[A-Z]|[A-Z]Z))([1-9][0-9]{0,3})")),
    ("Northern Ireland", re.compile(r"([1-9][0-9]{0,3})([A-Z]?(?:I[A-Z]|[A-Z]Z))")),
    ("dateless", re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,3})")),
    ("dateless", re.compile(r"([1-9][0-9]{0,3})([A-Z]{1,3})")),
)
_TO_DIGIT = str.maketrans("OIQLZSBG", "01012586")
_TO_LETTER = str.maketrans("012568", "OIZSGB")
_ALIKE = str.maketrans("OQDILZSBG", "000112586")


def clean(text: str) -> str:
    """The plate in capitals without spaces; O/0, I/1 and the like repaired where only then a British form fits.

    A plate of no British form is kept as it is, since foreign vehicles are seen too; raises NotAValue for what
    cannot be a plate anywhere.
    """
    squeezed = re.sub(r"[\s.\-]", "", tidy(text, what="A registration plate", limit=30).upper())
    if not re.fullmatch(r"[A-Z0-9]{2,12}", squeezed):
        raise NotAValue("That is not a registration plate. Write its letters and digits, like AB12 CDE.")
    if form(squeezed):
        return squeezed
    return _repaired(squeezed) or squeezed


def form(plate: str) -> str:
    """Which series a cleaned plate belongs to: "current", "prefix", "suffix", "Northern Ireland", "dateless" or ""."""
    return next((name for name, pattern in _FORMS if pattern.fullmatch(plate)), "")


def _repaired(plate: str) -> str:
    """The plate with look-alike letters and digits put right for a seven-character form, or "" when none fits."""
    for pattern in ("AA99AAA", "A999AAA", "AAA999A") if len(plate) == 7 else ():
        candidate = "".join(
            char.translate(_TO_LETTER if want == "A" else _TO_DIGIT) for char, want in zip(plate, pattern, strict=True)
        )
        if form(candidate) in ("current", "prefix", "suffix"):
            return candidate
    return ""


def show(plate: str) -> str:
    """A cleaned plate with the space where it is written: "AB12 CDE"."""
    for _, pattern in _FORMS:
        found = pattern.fullmatch(plate)
        if found:
            return f"{found[1]} {found[2]}"
    return plate


def compare(a: str, b: str) -> Likeness:
    """Likeness of two cleaned plates; part of a plate, look-alike characters and one slip count as near."""
    if a == b:
        return Likeness(1.0, "same plate")
    if a.translate(_ALIKE) == b.translate(_ALIKE):
        return Likeness(0.95, "plate same but for characters that look alike")
    if min(len(a), len(b)) >= 3 and (a in b or b in a):
        return Likeness(0.6, "part of the plate")
    slips = OSA.distance(a.translate(_ALIKE), b.translate(_ALIKE), score_cutoff=2)
    if slips == 1 and min(len(a), len(b)) >= 5:
        return Likeness(0.85, "plate one character off")
    if slips == 2 and min(len(a), len(b)) >= 7:
        return Likeness(0.6, "plate two characters off")
    return Likeness(0.0, "another plate")
