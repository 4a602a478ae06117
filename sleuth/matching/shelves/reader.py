"""Reading from the shelves as somebody: only what stands under locks that are open to them."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.matching.keeping.entry import Entry, read, together
from sleuth.matching.shelves import stamp
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.locks import open_locks, shared_locks
from sleuth.matching.weighing.meanings import Known, Totals

PostingRow = tuple[int, int, int, int]
"""Key, packed ref, hint, sign."""
TABLES = ("matching_posting", "matching_fresh")


class Reader:
    """The index as it is for one officer, at one moment."""

    def __init__(self, engine: Engine, guards: frozenset[int], shared: frozenset[int] | None = None) -> None:
        """`shared` are the circles of an agency, whose people look at nothing else; None for the force's own people."""
        self._engine = engine
        locks = open_locks(engine, guards) if shared is None else shared_locks(engine, guards, shared)
        self._locks = ",".join(map(str, locks))

    def totals(self) -> Totals:
        """How many records there are. Raises OutOfDate when the index is of another format: every search begins here."""
        rows = self._engine.rows(
            f"SELECT what, SUM(count) FROM matching_tally WHERE lock IN ({self._locks})"
            f" OR (lock = 0 AND what = '{stamp.WHAT}') GROUP BY what"
        )
        found = {what: int(count) for what, count in rows}
        wrong = stamp.fault(found)
        if wrong:
            raise wrong
        titled = sum(found.get(kind, 0) for kind in ("thing", "organisation", "event"))
        return Totals(found.get("person", 0), found.get("place", 0), titled)

    def words(self, keys: list[int]) -> list[tuple[int, Known]]:
        """Words of the dictionary under these keys, each with the key that it stands under."""
        each, columns = self._engine.each, "p.key, w.text, w.given, w.family, w.street, w.area, w.title"
        halves = [
            f"SELECT {columns} FROM {{numbers}} {each(table, 'p', 'key')} {each('matching_word', 'w', 'id', 'p.ref')}"
            f" WHERE p.lock IN ({self._locks})"
            for table in TABLES
        ]
        rows = self._engine.rows(" UNION ALL ".join(halves), keys, keys)
        if self._locks == "0":
            return [(row[0], Known(*row[1:])) for row in rows]
        return _summed(rows)

    def postings(self, keys: list[int], most: int) -> list[PostingRow]:
        """Rows under these keys."""
        return self._postings("", keys, [], most)

    def postings_between(self, keys: list[int], days: list[int], first: int, last: int, most: int) -> list[PostingRow]:
        """Rows under these keys whose hint is one of `days`, lies from `first` to `last`, or is not known."""
        where = " AND (p.hint IN (SELECT j.value FROM {numbers}) OR p.hint = 0 OR p.hint BETWEEN ? AND ?)"
        return self._postings(where, keys, [days, first, last], most)

    def postings_signed(self, keys: list[int], mask: int, most: int) -> list[PostingRow]:
        """Rows under these keys whose sign has any bit of the mask."""
        return self._postings(" AND (p.sign & ?) <> 0", keys, [mask], most)

    def _postings(self, where: str, keys: list[int], values: list[object], most: int) -> list[PostingRow]:
        if not keys:
            return []
        halves = [
            f"SELECT p.key, p.ref, p.hint, p.sign FROM {{numbers}} {self._engine.each(table, 'p', 'key')}"
            f" WHERE p.lock IN ({self._locks}){where}"
            for table in TABLES
        ]
        statement = f"{' UNION ALL '.join(halves)} ORDER BY 2, 1, 3 LIMIT {most}"
        return self._engine.rows(statement, keys, *values, keys, *values)

    def range(self, first: int, last: int, most: int) -> list[PostingRow]:
        """Rows under all keys from `first` to `last`, those of the first keys first."""
        halves = [
            f"SELECT * FROM (SELECT p.key, p.ref, p.hint, p.sign FROM {table} p WHERE p.key BETWEEN ? AND ?"
            f" AND p.lock IN ({self._locks}) ORDER BY p.key, p.lock, p.ref LIMIT {most}) AS {table}"
            for table in TABLES
        ]
        statement = f"{' UNION ALL '.join(halves)} ORDER BY 1, 2, 3 LIMIT {most}"
        return self._engine.rows(statement, first, last, first, last)

    def latest(self, key: int, most: int) -> list[PostingRow]:
        """Rows under a key, those of the latest records first."""
        halves = [
            f"SELECT * FROM (SELECT p.key, p.ref, p.hint, p.sign FROM {table} p WHERE p.key = ?"
            f" AND p.lock IN ({self._locks}) ORDER BY p.ref DESC LIMIT {most}) AS {table}"
            for table in TABLES
        ]
        return self._engine.rows(f"{' UNION ALL '.join(halves)} ORDER BY 2 DESC LIMIT {most}", key, key)

    def entries(self, refs: Iterable[int]) -> dict[int, Entry]:
        """What is known of these records (packed refs)."""
        rows = self._engine.rows(
            f"SELECT d.ref, d.text FROM {{numbers}} {self._engine.each('matching_entry', 'd', 'ref')}"
            f" WHERE d.lock IN ({self._locks}) ORDER BY d.ref, d.lock",
            list(refs),
        )
        found: dict[int, Entry] = {}
        for ref, text in rows:
            entry = read(text)
            before = found.get(ref)
            found[ref] = together((before, entry)) if before else entry
        return found

    def words_beginning(self, start: str, most: int) -> list[Known]:
        """Words that begin with these letters, the commonest first."""
        rows = self._engine.rows(
            "SELECT text, SUM(given), SUM(family), SUM(street), SUM(area), SUM(title) FROM matching_word"
            f" WHERE text >= ? AND text < ? AND lock IN ({self._locks}) GROUP BY text"
            f" ORDER BY SUM(given + family + street + area + title) DESC, text LIMIT {most}",
            start,
            start + "{",
        )
        return [Known(row[0], *map(int, row[1:])) for row in rows]


def _summed(rows: list[tuple[object, ...]]) -> list[tuple[int, Known]]:
    """Words that stand under several locks counted together, so that the locks cannot be told apart."""
    counts: dict[tuple[int, str], list[int]] = {}
    for key, text, *numbers in rows:
        sums = counts.setdefault((key, text), [0] * len(numbers))  # type: ignore[arg-type]
        for at, number in enumerate(numbers):
            sums[at] += number  # type: ignore[operator]
    return [(key, Known(text, *sums)) for (key, text), sums in counts.items()]
