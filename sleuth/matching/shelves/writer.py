"""Writing to the shelves: what a record was known by goes, what it is known by now comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from sleuth.matching.keeping import entry as entries
from sleuth.matching.keeping.entry import Entry, Lock
from sleuth.matching.keeping.postings import KIND_ROOM, KINDS, Row, list_words, locks_of, postings
from sleuth.matching.shelves import dictionary, locks, stamp
from sleuth.matching.shelves.engine import Engine

SETTLE_AT = 1_000_000
SETTLED_AT_ONCE = 50_000
"""Fresh postings above which they are settled. Small enough that their tree stays in memory."""
COLUMNS = "key, lock, ref, hint, sign"

Record = Mapping[Lock, Entry]
Texts = dict[int, dict[int, str]]
"""Written entries by packed ref and lock number."""
Tally = Counter[tuple[int, str]]


def kept(engine: Engine, refs: Iterable[int]) -> Texts:
    """What the index has of these records (packed refs)."""
    statement = f"SELECT d.ref, d.lock, d.text FROM {{numbers}} {engine.each('matching_entry', 'd', 'ref')}"
    found: Texts = {}
    for ref, lock, text in engine.rows(statement, list(refs)):
        found.setdefault(ref, {})[lock] = text
    return found


def due(engine: Engine, records: Mapping[int, Record]) -> tuple[Texts, dict[Lock, int]]:
    """What the index should have of these records, and the numbers of all locks that they need."""
    needed: dict[Lock, None] = {}
    for record in records.values():
        needed.update(dict.fromkeys(record if len(record) < 2 else locks_of(record)))
    numbers = locks.numbers_of(engine, needed)
    texts = {
        ref: {numbers[lock]: entries.written(entry) for lock, entry in each.items()} for ref, each in records.items()
    }
    return texts, numbers


def replace(engine: Engine, records: Mapping[int, Record]) -> list[int]:
    """Make the index say of these records (by packed ref; empty when gone) what they are now.

    Returns the records that it said something else of before.
    """
    stamp.put_on_a_new_index(engine)
    old = kept(engine, records)
    new, numbers = due(engine, records)
    changes, tally = dictionary.Changes(), Tally()
    changed = [ref for ref, texts in old.items() if new[ref] != texts]
    if changed:
        _take_out(engine, {ref: old[ref] for ref in changed}, changes, tally)
    rows: list[Row] = []
    texts: list[tuple[int, int, str]] = []
    for ref, record in records.items():
        if record and old.get(ref) != new[ref]:
            rows += postings(ref, record, numbers)
            texts += [(ref, lock, text) for lock, text in new[ref].items()]
            for lock, entry in record.items():
                list_words(entry, ref % KIND_ROOM, changes.come[numbers[lock]])
                tally[numbers[lock], KINDS[ref % KIND_ROOM]] += 1
    _put_in(engine, rows, texts, changes)
    _count(engine, tally)
    return changed


def _take_out(engine: Engine, gone: Texts, changes: dictionary.Changes, tally: Tally) -> None:
    by_number = locks.locks_by_number(engine)
    numbers = {lock: number for number, lock in by_number.items()}
    rows: list[tuple[int, int, int, int]] = []
    for ref, texts in gone.items():
        record = {by_number[lock]: entries.read(text) for lock, text in texts.items()}
        rows += [row[:4] for row in postings(ref, record, numbers)]
        for lock, entry in record.items():
            list_words(entry, ref % KIND_ROOM, changes.gone[numbers[lock]])
            tally[numbers[lock], KINDS[ref % KIND_ROOM]] -= 1
    _drop(engine, rows)
    engine.run_many("DELETE FROM matching_entry WHERE ref = ?", [(ref,) for ref in gone])


def _put_in(engine: Engine, rows: list[Row], texts: list[tuple[int, int, str]], changes: dictionary.Changes) -> None:
    texts.sort(key=itemgetter(0))
    engine.insert("matching_entry", "ref, lock, text", texts)
    rows += dictionary.count(engine, changes)
    rows.sort(key=itemgetter(0))
    engine.insert("matching_fresh", COLUMNS, rows)
    _drop(engine, dictionary.forget_unused(engine, changes))
    _grow(engine, len(rows))


def _drop(engine: Engine, rows: list[tuple[int, int, int, int]]) -> None:
    for table in ("matching_posting", "matching_fresh"):
        engine.run_many(f"DELETE FROM {table} WHERE key = ? AND lock = ? AND ref = ? AND hint = ?", rows)


def _count(engine: Engine, tally: Tally) -> None:
    engine.run_many(
        "INSERT INTO matching_tally (lock, what, count) VALUES (?, ?, ?)"
        " ON CONFLICT (lock, what) DO UPDATE SET count = matching_tally.count + excluded.count",
        [(lock, what, more) for (lock, what), more in sorted(tally.items()) if more],
    )


def _grow(engine: Engine, rows: int) -> None:
    """Settle when there is too much that is fresh. The count only decides when: a wrong one does no harm."""
    _count(engine, Counter({(0, "fresh"): rows}))
    found = engine.rows("SELECT count FROM matching_tally WHERE lock = 0 AND what = 'fresh'")
    if found and found[0][0] >= SETTLE_AT:
        settle(engine)


def settle(engine: Engine) -> None:
    """Move the fresh postings to the settled ones, in key order.

    Slice by slice: SQLite keeps what one statement may have to undo in memory, and that grows with the index.
    """
    order = "ORDER BY key, lock, ref, hint"
    into = f"INSERT INTO matching_posting ({COLUMNS}) SELECT {COLUMNS} FROM matching_fresh"
    for first, last in _slices(engine):
        engine.run(f"{into} WHERE key BETWEEN ? AND ? {order}", first, last)
    engine.empty("matching_fresh")
    engine.run("UPDATE matching_tally SET count = 0 WHERE lock = 0 AND what = 'fresh'")


def _slices(engine: Engine) -> Iterator[tuple[int, int]]:
    """First and last key of slices of about as many fresh postings each."""
    following = "SELECT key FROM matching_fresh WHERE key >= ? ORDER BY key LIMIT 1 OFFSET ?"
    first, highest = engine.rows("SELECT min(key), max(key) FROM matching_fresh")[0]
    while first is not None and first <= highest:
        found = engine.rows(following, first, SETTLED_AT_ONCE)
        last = max(found[0][0] - 1, first) if found else highest
        yield first, last
        first = last + 1


def empty(engine: Engine) -> None:
    """Take everything off the shelves; the locks keep their numbers."""
    for table in ("matching_posting", "matching_fresh", "matching_entry", "matching_word", "matching_tally"):
        engine.empty(table)
