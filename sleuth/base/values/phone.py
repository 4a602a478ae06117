"""Telephone numbers in E.164 ("+447700900123"), Great Britain by default."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from rapidfuzz.distance import OSA

from sleuth.base.values import Likeness, NotAValue
from sleuth.base.values.writing import tidy

HOW = "Write it like 07700 900123, or +48 22 123 45 67 for one abroad."
_BEFORE = re.compile(r"^(?:tel|telephone|phone|mob|mobile|home|work|t|m)\b[.:\s]*", re.IGNORECASE)
# Ten digits after the 0 are always a possible British number; most are written so, and the library takes far longer.
_PLAIN = re.compile(r"(?:\+44 ?|0)([1-9](?: ?[0-9]){9})")
_EXTENSION = re.compile(r"\s*(?:extension|ext|x)\.?\s*[0-9]{1,6}$", re.IGNORECASE)


def clean(text: str) -> str:
    """The number in E.164, an extension dropped; raises NotAValue when it cannot be a telephone number."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        return f"+44{plain[1].replace(' ', '')}"
    typed = _EXTENSION.sub("", _BEFORE.sub("", tidy(text, what="A telephone number", limit=60)))
    if any(char.isalpha() for char in typed):
        raise NotAValue(f"A telephone number has digits only. {HOW}")
    try:
        number = phonenumbers.parse(typed, "GB")
    except phonenumbers.NumberParseException:
        raise NotAValue(f"That is not a telephone number. {HOW}") from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        raise NotAValue("That telephone number has no area code. Write the whole number.")
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise NotAValue("That telephone number is too short or too long. Check the digits.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def show(number: str) -> str:
    """A cleaned number the way it is dialled here: "07700 900123"; foreign numbers with their country code."""
    parsed = phonenumbers.parse(number, "GB")
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    if parsed.country_code == 44:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(parsed, form)


def compare(a: str, b: str) -> Likeness:
    """Likeness of two cleaned numbers; symmetric."""
    if a == b:
        return Likeness(1.0, "same number")
    if OSA.distance(a, b, score_cutoff=1) == 1:
        swapped = len(a) == len(b) and sorted(a) == sorted(b)
        return Likeness(0.8, "number with two digits swapped" if swapped else "number one digit off")
    if a[-6:] == b[-6:]:
        return Likeness(0.5, "same last six digits")
    return Likeness(0.0, "another number")
