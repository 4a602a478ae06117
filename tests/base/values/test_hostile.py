"""Whatever is typed: a sound value or a sentence that says what to do, quickly, and never another fault."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given

from sleuth.base.values import NotAValue, address, name, partial_date, phone, plate, pnc_id, postcode
from sleuth.base.values.writing import fold
from tests.base.values.texts import ANY_TEXT, HOSTILE, examples

CLEANERS: dict[str, Callable[[str], object]] = {
    "a name": name.clean,
    "a name split": name.split,
    "an address": address.parse,
    "an address in parts": lambda text: address.from_parts(street=text, number=text, town=text),
    "a postcode": postcode.clean,
    "a telephone number": phone.clean,
    "a plate": plate.clean,
    "a PNC ID": pnc_id.clean,
    "a date of birth": partial_date.parse,
}
READERS: dict[str, Callable[[str], object]] = {
    "folded": fold,
    "words": name.tokens,
    "sound": lambda text: name.phonetic(fold(text)),
    "nickname": name.nickname_group,
    "likeness": lambda text: name.compare(text, text[::-1]),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("kind", CLEANERS)
def test_hostile_text_is_refused_in_plain_words_or_taken_soundly(kind: str, case: str) -> None:
    started = time.process_time()
    try:
        taken = CLEANERS[kind](HOSTILE[case])
    except NotAValue as refused:
        assert str(refused).endswith(".")
        assert len(str(refused)) < 200
    else:
        assert all(char.isprintable() for char in repr(taken))
        assert "\x00" not in str(taken)
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("kind", READERS)
def test_what_the_index_does_to_text_never_fails_nor_dawdles(kind: str, case: str) -> None:
    READERS[kind]("bill smith")  # the lists are read once
    started = time.process_time()
    READERS[kind](HOSTILE[case])
    assert time.process_time() - started < 0.2


@pytest.mark.parametrize("kind", CLEANERS)
@examples
@given(text=ANY_TEXT)
def test_any_text_is_taken_or_refused_in_words(kind: str, text: str) -> None:
    try:
        CLEANERS[kind](text)
    except NotAValue as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize("clean", [name.clean, postcode.clean, phone.clean, plate.clean, pnc_id.clean])
@examples
@given(text=ANY_TEXT)
def test_a_cleaned_value_is_clean(clean: Callable[[str], str], text: str) -> None:
    try:
        once = clean(text)
    except NotAValue:
        return
    assert clean(once) == once


@examples
@given(text=ANY_TEXT)
def test_folded_text_is_plain_ascii_and_stays_so(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == fold(folded)
    assert all(char.isalnum() or char == " " for char in folded)
    assert "  " not in folded
