"""Typed text made fit to keep: one Unicode form, no invisible characters, single spaces, a sane length."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

from sleuth.base.values import NotAValue

JOINED = "'`´\u2018\u2019\u201b\u2032\u02bc\u02b9\u02bb\uff07"


# Letters that anyascii leaves out and that names begin with: Arabic ain (Ali, Omar).
_LETTERS_LEFT_OUT = {"\u0639": "a"}


class _TidyTable(dict[int, str]):
    """For str.translate: control characters and odd spaces become a space, invisible format characters vanish."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            kept = " "
        elif category in ("Cf", "Cs", "Co", "Cn"):
            kept = ""
        else:
            kept = char
        self[code] = kept
        return kept


class _FoldTable(dict[int, str]):
    """For str.translate: any script to lower-case a-z and 0-9; apostrophes join; all else is a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in JOINED or category in ("Cf", "Cs", "Co", "Cn", "Lm"):
            kept = ""
        elif char in _LETTERS_LEFT_OUT:
            kept = _LETTERS_LEFT_OUT[char]
        elif category[0] in "SPZC":  # emoji too: their names are not what was written
            kept = " "
        else:
            latin = anyascii(char).lower()
            kept = "".join(c for c in latin if c.isalnum() and c.isascii())
        self[code] = kept
        return kept


_TIDY = _TidyTable()
_FOLD = _FoldTable()


def tidy(text: str, *, what: str, limit: int) -> str:
    """The text in NFC without invisible characters and double spaces; raises NotAValue when longer than `limit`.

    The length is checked first, because putting thousands of combining marks in order takes quadratic time.
    """
    if len(text) > limit:
        raise _too_long(text, what, limit)
    tidied = " ".join(unicodedata.normalize("NFC", text.translate(_TIDY)).split())
    if len(tidied) > limit:
        raise _too_long(tidied, what, limit)
    return tidied


def _too_long(text: str, what: str, limit: int) -> NotAValue:
    return NotAValue(f"{what} can have at most {limit} characters; this has {len(text):,}. Shorten it.")


def fold(text: str) -> str:
    """Any script in lower-case ASCII letters, digits and single spaces: "O’Brien-Łysek" gives "obrien lysek"."""
    return " ".join(text.translate(_FOLD).split())


_SMALL_IN_PLACES = frozenset({"of", "on", "upon", "the", "in", "le", "by", "and", "with", "under", "next", "y", "cum"})


def capitals(text: str, small: frozenset[str]) -> str:
    """Mixed case for what was typed all in capitals or all in small letters; anything else stays as it was typed.

    Words in `small` (of, van, bin) are written small unless they stand last.
    """
    if text != text.upper() and text != text.lower():
        return text
    words = text.lower().split(" ")
    last = len(words) - 1
    shown = (word if word in small and place < last else _capital(word) for place, word in enumerate(words))
    return unicodedata.normalize("NFC", " ".join(shown))


def place_capitals(text: str) -> str:
    """Mixed case for a line of an address: "STRATFORD UPON AVON" gives "Stratford upon Avon"."""
    shown = capitals(text, _SMALL_IN_PLACES)
    return shown[:1].title() + shown[1:] if shown != text else text


def _capital(word: str) -> str:
    word = "-".join(piece[:1].title() + piece[1:] for piece in word.split("-"))
    if word[:1] in ("O", "D") and word[1:2] and word[1] in JOINED:
        return word[:2] + word[2:3].title() + word[3:]
    if word.startswith("Mc") and len(word) > 3:
        return "Mc" + word[2].title() + word[3:]
    return word
