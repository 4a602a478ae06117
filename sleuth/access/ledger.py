"""Appends to the ledger and proves its chain.

Each digest covers every column of its entry and the digest before it, so a changed, removed, inserted or reordered
entry breaks the chain at a place that `verify` names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection

from sleuth.access.models.ledger import KINDS, LedgerEntry

GENESIS = "0" * 64
CHAIN_LOCK = 334_855
COLUMNS = (
    *("seq", "at", "kind", "act", "officer_id", "officer", "on_kind", "on_id"),
    *("because", "policy", "doing", "detail", "previous"),
)


class CannotBeWritten(Exception):
    """The ledger takes no entry now, so nothing may be shown or changed."""


@dataclass(frozen=True)
class Broken:
    """The first entry at which the chain does not hold, and why."""

    seq: int
    reason: str

    def __str__(self) -> str:
        return f"Entry {self.seq}: {self.reason}"


def digest_of(row: Iterable[Any]) -> str:
    """SHA-256 of the values of `COLUMNS` in order; times as UTC with microseconds."""
    values = [
        value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
        for value in row
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def append(entries: Iterable[Mapping[str, Any]]) -> int:
    """Write entries at the end of the chain, inside the caller's transaction; the number of the last one.

    Raises CannotBeWritten.

    Each has at, kind, act, officer_id, officer, on_kind, on_id, because, policy, doing and detail (a plain dict).
    """
    try:
        return _append(entries)
    except DatabaseError as fault:
        raise CannotBeWritten("The ledger cannot be written.") from fault


def _append(entries: Iterable[Mapping[str, Any]]) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = LedgerEntry.objects.order_by("-seq").values_list("seq", "digest").first() or (0, GENESIS)
    seq, previous = last
    rows = []
    for entry in entries:
        if entry["kind"] not in KINDS:
            raise ValueError(f"{entry['kind']!r} is not a kind of ledger entry")
        seq += 1
        columns = dict(entry) | {
            "seq": seq,
            "previous": previous,
            "detail": json.dumps(entry["detail"], ensure_ascii=False, sort_keys=True, default=str),
        }
        previous = digest_of(columns[name] for name in COLUMNS)
        rows.append(LedgerEntry(**columns, digest=previous))
    LedgerEntry.objects.bulk_create(rows)
    return seq


def verify() -> tuple[int, Broken | None]:
    """How many entries hold, and the first that does not (None when the whole chain is sound)."""
    expected_seq, previous = 0, GENESIS
    rows = LedgerEntry.objects.order_by("seq").values_list(*COLUMNS, "digest")
    for row in rows.iterator(chunk_size=5000):
        expected_seq += 1
        broken = _fault(row, expected_seq, previous)
        if broken:
            return expected_seq - 1, broken
        previous = row[-1]
    return expected_seq, None


def _fault(row: tuple[Any, ...], expected_seq: int, previous: str) -> Broken | None:
    seq = row[0]
    if seq != expected_seq:
        return Broken(expected_seq, f"is missing (the next entry found is {seq})")
    if row[-2] != previous:
        return Broken(seq, "does not follow from the entry before it")
    if row[-1] != digest_of(row[:-1]):
        return Broken(seq, "was changed after it was written")
    return None
