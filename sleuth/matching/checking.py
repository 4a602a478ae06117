"""Checking the index against the records: entry by entry, then posting by posting, then word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sleuth.matching.keeping.entry import Entry, Lock
from sleuth.matching.keeping.keys import word_keys
from sleuth.matching.keeping.postings import KIND_ROOM, KINDS, Row, WordLists, list_words, postings, unpacked
from sleuth.matching.shelves import stamp, writer
from sleuth.matching.shelves.dictionary import COLUMNS, Changes
from sleuth.matching.shelves.engine import Engine

DIGEST_SPACE = 1 << 64
Records = dict[int, dict[Lock, Entry]]
Batches = Callable[[], Iterable[Records]]
"""Every record in batches, from the first one again each time that it is called."""


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


def first_fault(engine: Engine, batches: Batches) -> str:
    """The first fault in one sentence, with the record that it is about, or ""."""
    wrong = stamp.on(engine)
    if wrong:
        return str(wrong)
    expected = _Expected()
    for records in batches():
        texts, numbers = writer.due(engine, records)
        fault = _of_entries(engine, texts)
        if fault:
            return fault
        expected.add(records, numbers)
    expected.add_words()
    return (
        _of_tally(engine, expected, batches)
        or _of_words(engine, expected, batches)
        or _of_postings(engine, expected, batches)
    )


def named(ref: int) -> str:
    """A record (packed ref) by kind and number: "person N-000012"."""
    found = unpacked(ref)
    return f"{found.kind} {found.number}"


def _of_entries(engine: Engine, due: writer.Texts) -> str:
    kept = writer.kept(engine, due)
    for ref, texts in due.items():
        if kept.get(ref, {}) != texts:
            fault = "is not in the index" if ref not in kept else "is in the index with other facts than it has"
            return f"The {named(ref)} {fault}"
    return ""


def _of_tally(engine: Engine, expected: _Expected, batches: Batches) -> str:
    ((entries,),) = engine.rows("SELECT COUNT(*) FROM matching_entry")
    if entries != expected.tally.total():
        real = {ref for records in batches() for ref, record in records.items() if record}
        kept = engine.stream("SELECT ref FROM matching_entry ORDER BY ref")
        left_over = next((ref for (ref,) in kept if ref not in real), None)
        about = f": {named(left_over)} does not exist" if left_over is not None else ""
        return f"The index has {entries:,} entries where {expected.tally.total():,} are due{about}"
    rows = engine.rows(
        "SELECT lock, what, count FROM matching_tally WHERE what NOT IN ('fresh', 'format') AND count <> 0"
    )
    kept_counts = {(lock, what): count for lock, what, count in rows}
    differing = (
        key for key in sorted({*kept_counts, *expected.tally}) if kept_counts.get(key) != expected.tally.get(key)
    )
    wrong = next(differing, None)
    return f"The index counts the records of kind {wrong[1]} wrongly" if wrong else ""


def _of_words(engine: Engine, expected: _Expected, batches: Batches) -> str:
    missing = dict(expected.texts)
    for at, text, *counts in engine.stream(f"SELECT id, text, {COLUMNS} FROM matching_word ORDER BY id"):
        missing.pop(at, None)
        if expected.words.get(at) != counts:
            return f'The dictionary counts the word "{text}" wrongly{_bearer(text, batches)}'
    for _, text in missing.values():
        return f'The dictionary lacks the word "{text}"{_bearer(text, batches)}'
    return ""


def _bearer(word: str, batches: Batches) -> str:
    """The first record in which a word stands, to go on from."""
    for records in batches():
        for ref, record in records.items():
            lists: WordLists = ([], [], [], [], [])
            for entry in record.values():
                list_words(entry, ref % KIND_ROOM, lists)
            if any(word in words for words in lists):
                return f", which stands first in {named(ref)}"
    return ", which stands in no record"


def _of_postings(engine: Engine, expected: _Expected, batches: Batches) -> str:
    digest = rows = 0
    for row in _kept_postings(engine):
        digest = (digest + hash(row)) % DIGEST_SPACE
        rows += 1
    if (digest, rows) == (expected.digest, expected.rows):
        return ""
    about = _first_with_other_postings(engine, expected, batches)
    return f"The index has {rows:,} postings where the records need {expected.rows:,}, or some are wrong: {about}"


def _kept_postings(engine: Engine) -> Iterator[Row]:
    for table in ("matching_posting", "matching_fresh"):
        yield from map(tuple, engine.stream(f"SELECT key, lock, ref, hint, sign FROM {table}"))


def _first_with_other_postings(engine: Engine, expected: _Expected, batches: Batches) -> str:
    """The first record, else the first word, whose postings are not what they should be. Only read after a fault."""
    sums: Counter[int] = Counter()
    for row in _kept_postings(engine):
        sums[row[2]] += hash(row)
    for records in batches():
        _, numbers = writer.due(engine, records)
        for ref, record in records.items():
            for row in postings(ref, record, numbers):
                sums[ref] -= hash(row)
    for at, (lock, text) in expected.texts.items():
        for key in word_keys(text):
            sums[at] -= hash((key, lock, at, 0, 0))
    wrong = min((ref for ref, left in sums.items() if left), default=None)
    if wrong is None:
        return "two of them changed places"
    return f'those of the word "{expected.texts[wrong][1]}"' if wrong in expected.texts else f"those of {named(wrong)}"
