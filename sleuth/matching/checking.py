"""Checking the index against the records: entry by entry, then posting by posting, then word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sleuth.matching.keeping.entry import Entry, Lock
from sleuth.matching.keeping.keys import word_keys
from sleuth.matching.keeping.postings import KIND_ROOM, KINDS, Row, list_words, postings, unpacked
from sleuth.matching.shelves import writer
from sleuth.matching.shelves.dictionary import COLUMNS, Changes
from sleuth.matching.shelves.engine import Engine

DIGEST_SPACE = 1 << 64
Records = dict[int, dict[Lock, Entry]]


class _Expected:
    """What the shelves should hold, added up so that it does not grow with the records."""

    def __init__(self) -> None:
        self.digest = 0
        self.rows = 0
        self.words: dict[int, list[int]] = {}
        self.texts: dict[int, tuple[int, str]] = {}
        self.tally: Counter[tuple[int, str]] = Counter()

    def add(self, records: Records, numbers: dict[Lock, int]) -> None:
        changes = Changes()
        for ref, record in records.items():
            for row in postings(ref, record, numbers):
                self._row(row)
            for lock, entry in record.items():
                self.tally[numbers[lock], KINDS[ref % KIND_ROOM]] += 1
                list_words(entry, ref % KIND_ROOM, changes.come[numbers[lock]])
        more, texts = changes.counts()
        self.texts.update(texts)
        for at, counts in more.items():
            before = self.words.get(at, [0] * len(counts))
            self.words[at] = [a + b for a, b in zip(before, counts, strict=True)]

    def add_words(self) -> None:
        for at, (lock, text) in self.texts.items():
            for key in word_keys(text):
                self._row((key, lock, at, 0, 0))

    def _row(self, row: Row) -> None:
        self.digest = (self.digest + hash(row)) % DIGEST_SPACE
        self.rows += 1


def first_fault(engine: Engine, batches: Iterable[Records]) -> str:
    """The first fault in one sentence, or ""."""
    expected = _Expected()
    for records in batches:
        texts, numbers = writer.due(engine, records)
        fault = _of_entries(engine, texts)
        if fault:
            return fault
        expected.add(records, numbers)
    expected.add_words()
    return _of_tally(engine, expected) or _of_words(engine, expected) or _of_postings(engine, expected)


def _of_entries(engine: Engine, due: writer.Texts) -> str:
    kept = writer.kept(engine, due)
    for ref, texts in due.items():
        if kept.get(ref, {}) != texts:
            fault = "is not in the index" if ref not in kept else "is in the index with other facts than it has"
            return f"{unpacked(ref).number} {fault}"
    return ""


def _of_tally(engine: Engine, expected: _Expected) -> str:
    ((entries,),) = engine.rows("SELECT COUNT(*) FROM matching_entry")
    if entries != expected.tally.total():
        return f"The index has {entries:,} entries where {expected.tally.total():,} are due"
    rows = engine.rows("SELECT lock, what, count FROM matching_tally WHERE what <> 'fresh' AND count <> 0")
    kept = {(lock, what): count for lock, what, count in rows}
    wrong = next(
        (key for key in sorted({*kept, *expected.tally}) if kept.get(key, 0) != expected.tally.get(key, 0)), None
    )
    return f"The index counts the records of kind {wrong[1]} wrongly" if wrong else ""


def _of_words(engine: Engine, expected: _Expected) -> str:
    seen = 0
    for at, text, *counts in engine.stream(f"SELECT id, text, {COLUMNS} FROM matching_word ORDER BY id"):
        seen += 1
        if expected.words.get(at) != counts:
            return f'The dictionary counts the word "{text}" wrongly'
    return "" if seen == len(expected.words) else "The dictionary lacks words that stand in records"


def _of_postings(engine: Engine, expected: _Expected) -> str:
    digest = rows = 0
    for table in ("matching_posting", "matching_fresh"):
        for row in engine.stream(f"SELECT key, lock, ref, hint, sign FROM {table}"):
            digest = (digest + hash(tuple(row))) % DIGEST_SPACE
            rows += 1
    if (digest, rows) == (expected.digest, expected.rows):
        return ""
    return f"The index has {rows:,} postings where the records need {expected.rows:,}, or some are wrong"
