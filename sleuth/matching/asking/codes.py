"""Numbers and marks in a question that are looked up whole: references, PNC IDs, phones, plates, postcodes."""

from __future__ import annotations

import re

from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue, phone, plate, pnc_id, postcode
from sleuth.matching.asking.clues import Clues, CodeClue
from sleuth.matching.asking.spoken import street_follows
from sleuth.matching.keeping.entry import postcode_key
from sleuth.matching.keeping.keys import national
from sleuth.matching.keeping.words import squeezed

_REF = re.compile(r"\b([NLTGE])-(\d{4,12})\b", re.I)
_PNC = re.compile(r"\b(?:\d{4}|\d{2})/\d{1,7}[a-z]\b", re.I)
_PHONE = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d[\d\s()\-]{5,18}\d(?![\w/])")
_PLATE = re.compile(r"\b(?:[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])\b", re.I)
_GAPS = re.compile(r"\b(?:[a-z]{2}\s?\d{2}\s?[a-z]{3}|[a-z]\s?\d{1,3}\s[a-z]{3}|[a-z]{3}\s\d{1,3}\s[a-z])\b", re.I)
"""Plates as they are read out, with a gap between letters and digits."""
_LIKE_A_HOUSE = re.compile(r"[a-z]+\s\d", re.I)
_PART_OF_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)(?:\s(\d))?(?=\s*(?:,|$)|\s+[a-z])", re.I)
_TWO_NUMBERS = re.compile(r"\d{1,4}[a-z]?[/-]\d{1,4}[a-z]?", re.I)
_MIXED = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)[a-z0-9]+(?:[/-][a-z0-9]+)*(?![\w/-])", re.I)


def take_codes(text: str, clues: Clues) -> str:
    """Move every code of a free text into the clues; returns the rest, with commas where they were."""

    def put_ref(match: re.Match[str]) -> str:
        clues.refs.append(Ref.from_number(match[0]))
        return " , "

    def put_pnc(match: re.Match[str]) -> str:
        clues.codes.append(CodeClue("pnc", squeezed(_pnc(match[0]))))
        return " , "

    def put_plate(match: re.Match[str]) -> str:
        if not plate.form(squeezed(match[0])) or _is_postcode(match[0]) or _is_house(match):
            return match[0]
        clues.codes.append(CodeClue("plate", plate.clean(match[0])))
        return " , "

    text = _GAPS.sub(lambda match: put_plate(match) if _alone(match) else match[0], _REF.sub(put_ref, text))
    text = _PNC.sub(put_pnc, text)
    text = _take_postcodes(postcode.IN_TEXT, text, clues)
    text = _take_postcodes(_PART_OF_POSTCODE, _PLATE.sub(put_plate, text), clues)
    text = _PHONE.sub(lambda match: _put_phone(match, clues), text)
    return _MIXED.sub(lambda match: _put_mixed(match, clues), text)


def _is_house(match: re.Match[str]) -> bool:
    """Whether it is a word and a house number: "lee 14a bridge street"."""
    return bool(_LIKE_A_HOUSE.match(match[0])) and street_follows(match.string[match.end() :])


def _alone(match: re.Match[str]) -> bool:
    """Whether a plate with gaps is all that was typed, or stands out in capitals."""
    rest = match.string[: match.start()] + match.string[match.end() :]
    return not rest.strip(" ,.") or (match[0].isupper() and not rest.isupper())


def _pnc(text: str) -> str:
    try:
        return pnc_id.clean(text)
    except NotAValue:
        return text


def _is_postcode(text: str) -> bool:
    try:
        return postcode.is_whole(postcode.clean(text))
    except NotAValue:
        return False


def _take_postcodes(pattern: re.Pattern[str], text: str, clues: Clues) -> str:
    def put(match: re.Match[str]) -> str:
        try:
            code = postcode.clean(match[0])
        except NotAValue:
            return match[0]
        clues.postcodes.append(postcode_key(code))
        return " , "

    return pattern.sub(put, text)


def _put_phone(match: re.Match[str], clues: Clues) -> str:
    digits = re.sub(r"\D", "", match[0])
    if len(digits) < 7:
        return match[0]
    clues.codes.append(phone_clue(match[0]))
    return " , "


def phone_clue(text: str) -> CodeClue:
    """A phone number as it is looked up, or as many digits of one as there are."""
    try:
        return CodeClue("phone", national(phone.clean(text)))
    except NotAValue:
        return CodeClue("phone", national(re.sub(r"\D", "", text)))


def _put_mixed(match: re.Match[str], clues: Clues) -> str:
    """A long word with digits is a reference of some kind; short ones and pairs are left to be house numbers."""
    value = squeezed(match[0])
    if len(value) < 5 or _TWO_NUMBERS.fullmatch(match[0]):
        return match[0]
    clues.codes.append(CodeClue("any", value))
    return " , "
