"""A list of codes is searched by words, however roughly typed."""

from __future__ import annotations

import pytest

from sleuth.base.word_search import best

CODES = {
    "28E": ("Burglary – residential", "house break in", "dwelling"),
    "30C": ("Burglary – business and community", "shop break", "church"),
    "58A": ("Criminal damage to a dwelling", "window smashed"),
    "202": ("Nuisance", "noise"),
    "308": ("Animals", "dog bite"),
}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("28e", "28E"),
        ("burglary", "28E"),
        ("burg shop", "30C"),
        ("brugl dwel", "28E"),
        ("residental burglry", "28E"),
        ("smashed window", "58A"),
        ("house break in", "28E"),
        ("noise dog", "202"),
    ],
)
def test_the_best_fit_comes_first(typed: str, first: str) -> None:
    assert best(typed, CODES)[0] == first


def test_where_no_code_has_every_word_those_with_some_are_offered() -> None:
    assert best("noise dog", CODES) == ["202", "308"]


@pytest.mark.parametrize("typed", ["", "  ", "zzzz", "the of", "–", "\x00", "x" * 9_999])
def test_what_fits_nothing_finds_nothing(typed: str) -> None:
    assert best(typed, CODES) == []
