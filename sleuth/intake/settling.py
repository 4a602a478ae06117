"""What becomes of each row of a batch: new, as before, changed, or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sleuth.intake import rules
from sleuth.intake.formats import Format
from sleuth.intake.formats.shape import Change, CleanRow
from sleuth.intake.memory import Entry, Known, Memory
from sleuth.intake.models import Import
from sleuth.intake.reading import Record
from sleuth.records.bulk import Bulk


class Reject(NamedTuple):
    """A row that cannot be stored, and why."""

    record: Record
    reason: str


@dataclass
class Batch:
    """Rows that follow each other in the file, those that are fit to be stored apart from those that are not."""

    clean: list[tuple[Record, CleanRow]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    lines_done: int = 0
    share: float = 0.0
    digest: str = ""

    @property
    def rows(self) -> int:
        return len(self.clean) + len(self.rejects)


@dataclass
class Settled:
    """What becomes of the clean rows of a batch."""

    new: list[tuple[Entry, CleanRow]] = field(default_factory=list)
    changed: list[tuple[Entry, bytes, CleanRow]] = field(default_factory=list)
    unchanged: int = 0
    met: list[Entry] = field(default_factory=list)
    clashes: list[Reject] = field(default_factory=list)


def settle(batch: Batch, known: Known, this_import: int, *, repeats: bool) -> Settled:
    """Decide about each clean row; `known` is brought up to date on the way."""
    settled = Settled()
    for record, row in batch.clean:
        entries = known.setdefault(row.key, [])
        choice = rules.choose(entries, row.digest, this_import, repeats=repeats)
        if choice.outcome == "new":
            entry = Entry(row.key, len(entries) + 1, None, row.digest, 0, this_import, record.line)
            entries.append(entry)
            settled.new.append((entry, row))
            continue
        entry = entries[choice.place]
        if choice.outcome == "clash":
            settled.clashes.append(Reject(record, _clash(row.key, entry.seen_line)))
            continue
        if choice.outcome == "changed":
            settled.changed.append((entry, entry.digest, row))
            entry.digest = row.digest
        else:
            settled.unchanged += 1
        if entry.seen_in != this_import:
            entry.seen_in, entry.seen_line = this_import, record.line
            settled.met.append(entry)
    return settled


def store(settled: Settled, bulk: Bulk, memory: Memory, format: Format, feed_sources: str) -> None:
    """Write what is new and what changed, and remember every row that was met."""
    ids = format.add(bulk, [row.value for _, row in settled.new])
    for (entry, _), on_id in zip(settled.new, ids, strict=True):
        entry.on_id = on_id
    changes = [Change(entry.on_id, before, row) for entry, before, row in settled.changed]
    if changes:
        format.change(bulk, feed_sources, changes)
    memory.keep(_all(settled), bulk)


def counts(batch: Batch, settled: Settled) -> dict[str, int]:
    """How many rows, and what became of them; the four outcomes add up to the rows."""
    return {
        "rows": batch.rows,
        "created": len(settled.new),
        "changed": len(settled.changed),
        "unchanged": settled.unchanged,
        "rejected": len(batch.rejects) + len(settled.clashes),
    }


def feed_sources(doing: Import) -> str:
    """How the batch of every source of this feed begins."""
    return f"feed {doing.feed_id} import "


def _all(settled: Settled) -> Sequence[Entry]:
    return [entry for entry, _ in settled.new] + settled.met


def _clash(key: str, line: int) -> str:
    return f"External id: {key[:40]} stands on line {line} too, where the row says something else. Keep one of them."
