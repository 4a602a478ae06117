"""The ledger's heads, kept in a file outside the database, and what the file proves.

Whoever owns the database can cut the ledger's end off or write it anew from any entry on, and the chain holds again. A
copy of its head that lies elsewhere shows both. One line for each head, appended, never rewritten:

    number digest time count marks

`count` says how many entries there were (as many as the number says, while none is missing). `marks` are the first six
signs of the digest of each entry since the line before, so that the first entry that is other can be named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db.models import Max

from sleuth.access.ledger import Broken
from sleuth.access.models import LedgerEntry
from sleuth.base import clock

FILE_NAME = "ledger-heads.txt"
SIGNS = 6
MOST_IN_A_LINE = 5000
LINE = re.compile(
    r"(?P<seq>\d{1,18}) (?P<digest>[0-9a-f]{64}) (?P<at>\S{1,40}) (?P<count>\d{1,18}) ?(?P<marks>[0-9a-f]*)"
)


class UnreadableHeads(Exception):
    """The file is not one of heads, or a line of it was changed; the sentence names the line."""


class NotTheSame(Exception):
    """The ledger is not the one whose head was kept."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(str(broken))
        self.broken = broken


@dataclass(frozen=True)
class Head:
    """The last entry of the ledger as it was when the line was written."""

    seq: int
    digest: str
    at: str
    count: int
    marks: str = ""

    def __str__(self) -> str:
        return f"{self.seq} {self.digest} {self.at} {self.count} {self.marks}".rstrip()


def file_in(target: Path) -> Path:
    """The file of heads: `target` itself, or the one in this folder."""
    return target / FILE_NAME if target.is_dir() else target


def read(target: Path) -> list[Head]:
    """The heads of a file, oldest first; none when there is no such file yet. Raises UnreadableHeads."""
    file = file_in(target)
    if not file.exists():
        return []
    heads: list[Head] = []
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        match = LINE.fullmatch(line.rstrip())
        head = (
            Head(int(match["seq"]), match["digest"], match["at"], int(match["count"]), match["marks"])
            if match
            else None
        )
        if head is None or (heads and head.seq <= heads[-1].seq):
            raise UnreadableHeads(f"Line {number} of {file} is not a head of the ledger that follows the line before.")
        heads.append(head)
    return heads


def append_to(target: Path) -> Head | None:
    """Write the head that the ledger has now at the end of the file; None when no entry has come since the last line.

    Raises NotTheSame, and writes nothing, when the ledger is not the one whose head the last line holds.
    """
    file = file_in(target)
    kept = read(target)
    broken = against(kept[-1:])
    if broken:
        raise NotTheSame(broken)
    lines = list(_lines(after=kept[-1].seq if kept else 0))
    if lines:
        with file.open("a", encoding="utf-8") as out:
            out.writelines(f"{head}\n" for head in lines)
            out.flush()
            os.fsync(out.fileno())
    return lines[-1] if lines else None


def _lines(after: int) -> Iterator[Head]:
    last = LedgerEntry.objects.aggregate(last=Max("seq"))["last"] or 0
    count = LedgerEntry.objects.filter(seq__lte=after).count()
    rows = LedgerEntry.objects.filter(seq__gt=after, seq__lte=last).order_by("seq").values_list("seq", "digest")
    entries = rows.iterator(chunk_size=MOST_IN_A_LINE)
    while batch := list(islice(entries, MOST_IN_A_LINE)):
        count += len(batch)
        seq, digest = batch[-1]
        marks = "".join(digest[:SIGNS] for _, digest in batch)
        yield Head(seq, digest, clock.now().isoformat(timespec="seconds"), count, marks)


def against(heads: Iterable[Head]) -> Broken | None:
    """The first entry that is not what these heads saw: cut off, or written anew. None when all of them hold."""
    last = LedgerEntry.objects.aggregate(last=Max("seq"))["last"] or 0
    before = 0
    for head in heads:
        fault = _fault(head, before, last)
        if fault is not None:
            return fault
        before = head.seq
    return None


def _fault(head: Head, before: int, last: int) -> Broken | None:
    """The first entry since the line before that is not the one of its mark; a line without marks tells of its own alone."""
    marks = dict(enumerate(_marks(head), head.seq - len(head.marks) // SIGNS + 1)) | {head.seq: head.digest}
    first = max(min(marks), before + 1)
    rows = LedgerEntry.objects.filter(seq__gte=first, seq__lte=head.seq).values_list("seq", "digest")
    stored = dict(rows.iterator(chunk_size=MOST_IN_A_LINE))
    others = (seq for seq in range(first, head.seq + 1) if not stored.get(seq, "").startswith(marks[seq]))
    other = next(others, None)
    if other is None:
        return None
    if other > last:
        return Broken(last + 1, f"is missing: the ledger ends before it, and the head of {head.at} saw {head.seq:,}")
    what = "was written anew" if other in stored else "is missing"
    return Broken(other, f"{what}: it is not the entry that the head of {head.at} saw")


def _marks(head: Head) -> list[str]:
    return [head.marks[place : place + SIGNS] for place in range(0, len(head.marks), SIGNS)]
