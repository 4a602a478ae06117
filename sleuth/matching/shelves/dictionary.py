"""The words of the index: how often each is borne, and the keys by which a misspelt one is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import blake2b

from sleuth.matching.keeping.keys import word_keys
from sleuth.matching.keeping.postings import MEANINGS, Row, WordLists
from sleuth.matching.shelves.engine import Engine

COLUMNS = ", ".join(MEANINGS)
ADDED = ", ".join(f"{column} = {column} + ?" for column in MEANINGS)
UNUSED = " AND ".join(f"{column} = 0" for column in MEANINGS)


class Changes:
    """Words that come and words that go, by lock number and meaning."""

    def __init__(self) -> None:
        self.come: defaultdict[int, WordLists] = defaultdict(_empty)
        self.gone: defaultdict[int, WordLists] = defaultdict(_empty)

    def counts(self) -> tuple[dict[int, list[int]], dict[int, tuple[int, str]]]:
        """By the id of the word: how much more in each meaning; and its lock and text."""
        more: dict[int, list[int]] = {}
        texts: dict[int, tuple[int, str]] = {}
        for sign, lists_by_lock in ((1, self.come), (-1, self.gone)):
            for lock, lists in lists_by_lock.items():
                for meaning, words in enumerate(lists):
                    for text, count in Counter(words).items():
                        at = word_id(lock, text)
                        texts[at] = (lock, text)
                        more.setdefault(at, [0, 0, 0, 0, 0])[meaning] += sign * count
        return more, texts


def _empty() -> WordLists:
    return [], [], [], [], []


def word_id(lock: int, text: str) -> int:
    """The number of a word under a lock; a digest, so that it need not be looked up to be written."""
    return int.from_bytes(blake2b(f"{lock}:{text}".encode(), digest_size=8).digest(), "big") >> 2


def count(engine: Engine, changes: Changes) -> list[Row]:
    """Bring the dictionary up to date; returns the postings that new words need."""
    more, texts = changes.counts()
    wanted = sorted(at for at, counts in more.items() if any(counts))
    statement = f"SELECT w.id FROM {{numbers}} {engine.each('matching_word', 'w', 'id')}"
    known = {at for (at,) in engine.rows(statement, wanted)}
    engine.run_many(f"UPDATE matching_word SET {ADDED} WHERE id = ?", [(*more[at], at) for at in wanted if at in known])
    new = [at for at in wanted if at not in known]
    engine.insert("matching_word", f"id, lock, text, {COLUMNS}", [(at, *texts[at], *more[at]) for at in new])
    return [(key, texts[at][0], at, 0, 0) for at in new for key in word_keys(texts[at][1])]


def forget_unused(engine: Engine, changes: Changes) -> list[tuple[int, int, int, int]]:
    """Drop the words of which no record is left; returns the postings to be dropped with them."""
    fewer = _ids(changes.gone)
    if not fewer:
        return []
    statement = f"SELECT w.id FROM {{numbers}} {engine.each('matching_word', 'w', 'id')} WHERE {UNUSED}"
    unused = engine.rows(statement, sorted(fewer))
    engine.run_many("DELETE FROM matching_word WHERE id = ?", unused)
    return [(key, fewer[at][0], at, 0) for (at,) in unused for key in word_keys(fewer[at][1])]


def _ids(lists_by_lock: Mapping[int, WordLists]) -> dict[int, tuple[int, str]]:
    found = {}
    for lock, lists in lists_by_lock.items():
        for text in set().union(*lists):
            found[word_id(lock, text)] = (lock, text)
    return found
