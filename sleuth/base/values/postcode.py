"""UK postcodes: whole ("BB11 2DE"), the first half alone ("BB11"), or with the sector ("BB11 2")."""

from __future__ import annotations

import re
from string import ascii_uppercase

from rapidfuzz.distance import OSA

from sleuth.base.values import Likeness, NotAValue
from sleuth.base.values.writing import tidy

# Forms of the outward half by BS 7666 (A9 A99 AA9 AA99 A9A AA9A, and GIR); no unit ends in C I K M O V.
_OUTWARD = r"(?:[A-PR-UWYZ](?:[0-9][0-9]?|[A-HK-Y][0-9][0-9]?|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRV-Y])|GIR)"
_UNIT = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_WHOLE = re.compile(rf"({_OUTWARD})({_UNIT})")
_PART = re.compile(rf"({_OUTWARD})\s?([0-9])?")
IN_TEXT = re.compile(r"\b[A-Za-z]{1,2}[0-9OoIiLl][0-9A-Za-z]?\s?[0-9OoIiLl][A-Za-z]{2}\b")
_GAPS = re.compile(r"[\s.\-]")
_DIGIT = re.compile(r"[0-9]")
_TO_DIGIT = str.maketrans("OILSZB", "011528")
_TO_LETTER = str.maketrans("01528", "OISZB")
_TO_UNIT_LETTER = str.maketrans("528", "SZB")
HOW = "Write a postcode like BB11 2DE, or its first half alone."


def clean(text: str) -> str:
    """The postcode in capitals with one space; digits typed for letters, and letters for digits, put right.

    "BB11 2", "BB112" and "BB11" are read as parts of one. Raises NotAValue when it cannot be a postcode.
    """
    typed = tidy(text, what="A postcode", limit=40).upper()
    squeezed = _GAPS.sub("", typed)
    whole = _WHOLE.fullmatch(squeezed) or _WHOLE.fullmatch(_repaired(typed, squeezed))
    if whole:
        return f"{whole[1]} {whole[2]}"
    part = _PART.fullmatch(typed)
    if part:
        return f"{part[1]} {part[2]}" if part[2] else part[1]
    raise NotAValue(f"That is not a UK postcode. {HOW}")


def repaired(text: str) -> bool:
    """Whether `clean` puts a look-alike character of `text` right, which the form should say."""
    return _GAPS.sub("", text.upper()) != clean(text).replace(" ", "")


def _repaired(typed: str, code: str) -> str:
    """`code` with look-alike characters put right where only one kind can stand, and where a gap shows the halves."""
    if not 5 <= len(code) <= 7 or code[:2].isdigit() or not _DIGIT.search(code):
        return code
    parted = len(typed) > 4 and typed[-4] == " "
    if " " in typed and not parted:
        return code
    out, unit = code[:-3], code[-3].translate(_TO_DIGIT) + code[-2:].translate(_TO_UNIT_LETTER if parted else {})
    first = out[0].translate(_TO_LETTER)
    if len(out) == 2:
        return first + out[1].translate(_TO_DIGIT) + unit
    if len(out) == 4:
        head = first + out[1].translate(_TO_LETTER) + out[2].translate(_TO_DIGIT)
        readings = (head + out[3].translate(_TO_DIGIT), head + out[3])
    else:
        readings = (first + out[1] + out[2].translate(_TO_DIGIT), first + out[1].translate(_TO_DIGIT) + out[2])
    return next((f"{out}{unit}" for out in readings if _WHOLE.fullmatch(f"{out}{unit}")), code)


def is_whole(code: str) -> bool:
    """Whether a cleaned postcode has both halves."""
    return len(code) >= 6 and code[-4:-3] == " " and _WHOLE.fullmatch(code.replace(" ", "")) is not None


def outward(code: str) -> str:
    """First half: "BB11" of "BB11 2DE"."""
    return code.split(" ")[0]


def sector(code: str) -> str:
    """First half and the digit after it: "BB11 2" of "BB11 2DE"; only the first half when no more is known."""
    out, _, rest = code.partition(" ")
    return f"{out} {rest[0]}" if rest else out


def area(code: str) -> str:
    """The letters in front: "BB" of "BB11 2DE"."""
    return code[: len(code) - len(code.lstrip(ascii_uppercase))]


def compare(a: str, b: str) -> Likeness:
    """Likeness of two cleaned postcodes, of which one may be a part; symmetric."""
    if a == b:
        return Likeness(1.0, "same postcode")
    short, long = sorted((a, b), key=lambda code: (len(code), code))
    if long.startswith(f"{short} ") or (" " in short and long.startswith(short)):
        return Likeness(0.8 if " " in short else 0.7, "first part of the same postcode")
    slips = OSA.distance(a.replace(" ", ""), b.replace(" ", ""), score_cutoff=1)
    if slips == 1 and len(short) >= 5:
        return Likeness(0.8, "postcode one character off")
    if sector(a) == sector(b):
        return Likeness(0.7, "same postcode sector")
    if outward(a) == outward(b):
        return Likeness(0.5, "same postcode district")
    return Likeness(0.2, "same postcode area") if area(a) == area(b) else Likeness(0.0, "another postcode")
