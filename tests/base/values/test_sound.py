"""Words that sound alike, across English, Polish and South Asian spellings."""

from __future__ import annotations

import pytest

from sleuth.base.values.sound import phonetic


def sound_alike(one: str, other: str) -> bool:
    return bool(set(phonetic(one)) & set(phonetic(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("smith", "smyth"), ("clark", "clarke"), ("phillips", "filips"), ("knight", "nite"), ("wright", "rite")],
        *[
            ("stephen", "steven"),
            ("thompson", "tomson"),
            ("hughes", "hews"),
            ("leigh", "lee"),
            ("mcdonald", "macdonald"),
        ],
        *[
            ("shaikh", "sheik"),
            ("akhtar", "akter"),
            ("qureshi", "kureshi"),
            ("choudhury", "chowdhry"),
            ("laxmi", "lakshmi"),
        ],
        *[("yusuf", "yousaf"), ("khatun", "khatoon"), ("vijay", "wijai"), ("iqbal", "ikbal"), ("singh", "sing")],
        *[
            ("szymanski", "shimansky"),
            ("kowalski", "kovalsky"),
            ("lewandowski", "levandovski"),
            ("krzysztof", "kristof"),
        ],
        *[
            ("jan", "yan"),
            ("janusz", "yanush"),
            ("wladyslaw", "vladislav"),
            ("lukasz", "lukash"),
            ("michael", "mikael"),
        ],
        *[("mhmd", "muhammad"), ("hsyn", "hussain"), ("rhman", "rahman"), ("aly", "ali"), ("ywsf", "yusuf")],
    ],
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    assert sound_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("smith", "jones"), ("khan", "kahil"), ("bill", "phil"), ("begum", "patel"), ("tomasz", "mateusz")],
)
def test_different_sounds_share_none(one: str, other: str) -> None:
    assert not sound_alike(one, other)


@pytest.mark.parametrize("word", ["", "12", "12a", "w"])
def test_what_has_no_sound_has_no_key(word: str) -> None:
    assert phonetic(word) == ()
