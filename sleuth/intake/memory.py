"""What a feed has handed in before: looked up for a whole batch, kept with the batch, or, in a dry run, on the side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sleuth.intake.models import Import, Received
from sleuth.records.bulk import Bulk, rows_by

COLUMNS = ("key", "copy", "pk", "digest", "on_id", "seen_in", "seen_line")


@dataclass(slots=True)
class Entry:
    """One row that the feed handed in. `id` is None until it is stored; `on_id` is 0 until its record is."""

    key: str
    copy: int
    id: int | None
    digest: bytes
    on_id: int
    seen_in: int
    seen_line: int


Known = dict[str, list[Entry]]


class Memory(Protocol):
    """Where entries are looked up and kept."""

    def known(self, keys: Iterable[str]) -> Known: ...

    def keep(self, entries: Iterable[Entry], bulk: Bulk | None) -> None: ...


class Lasting:
    """Kept in the database, in the transaction of the batch."""

    def __init__(self, doing: Import) -> None:
        self._feed = doing.feed_id

    def known(self, keys: Iterable[str]) -> Known:
        """Key → its entries by copy, for those that were handed in before."""
        found: Known = {}
        for key, copy, pk, digest, *rest in rows_by(Received.objects.filter(feed=self._feed), "key", keys, COLUMNS):
            found.setdefault(key, []).append(Entry(key, copy, pk, bytes(digest), *rest))
        for entries in found.values():
            entries.sort(key=lambda entry: entry.copy)
        return found

    def keep(self, entries: Iterable[Entry], bulk: Bulk | None) -> None:
        """Write new entries and those that were met again."""
        assert bulk is not None
        add = bulk.rows(Received, "feed_id", "key", "copy", "digest", "on_id", "seen_in", "seen_line")
        for entry in entries:
            seen: dict[str, Any] = {"digest": entry.digest, "seen_in": entry.seen_in, "seen_line": entry.seen_line}
            if entry.id is None:
                add((self._feed, entry.key, entry.copy, entry.digest, entry.on_id, entry.seen_in, entry.seen_line))
            else:
                bulk.update(Received, entry.id, **seen)


class OnTheSide:
    """For a dry run: what the database holds, and above it what the run itself has met, in a file that goes with it."""

    def __init__(self, doing: Import) -> None:
        self._below = Lasting(doing)
        self._met = sqlite3.connect("")
        columns = "key TEXT, copy INTEGER, digest BLOB, line INTEGER, PRIMARY KEY (key, copy)"
        self._met.execute(f"CREATE TABLE met ({columns})")
        self._import = doing.pk

    def known(self, keys: Iterable[str]) -> Known:
        """Key → its entries by copy, with what this run has met already."""
        keys = list(keys)
        found = self._below.known(keys)
        for key in keys:
            for copy, digest, line in self._met.execute("SELECT copy, digest, line FROM met WHERE key = ?", [key]):
                entries = found.setdefault(key, [])
                met = Entry(key, copy, None, digest, 0, self._import, line)
                entries[:] = sorted([*(each for each in entries if each.copy != copy), met], key=lambda each: each.copy)
        return found

    def keep(self, entries: Iterable[Entry], bulk: Bulk | None) -> None:
        """Remember until the run ends."""
        rows = ((entry.key, entry.copy, entry.digest, entry.seen_line) for entry in entries)
        self._met.executemany("INSERT OR REPLACE INTO met VALUES (?, ?, ?, ?)", rows)
