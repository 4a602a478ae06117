"""Doing an import, or trying one out: batch by batch, each in a transaction of its own with its ledger entry.

Killed at any moment, it goes on with the first row that was not stored: the rows of a batch, how far the file is done
and how long the file of rejected rows is are kept together or not at all.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from time import monotonic, sleep
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from sleuth.access.doorway import writing
from sleuth.access.ledger import CannotBeWritten
from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.intake.batches import batches_of
from sleuth.intake.folder import Folder
from sleuth.intake.formats import FORMATS
from sleuth.intake.formats.shape import Rules
from sleuth.intake.memory import Lasting, OnTheSide
from sleuth.intake.models import Import
from sleuth.intake.policy import IntakePolicy
from sleuth.intake.settling import Batch, Settled, counts, feed_sources, settle, store
from sleuth.records.bulk import Bulk, little_memory
from sleuth.records.models import Source
from sleuth.records.policy import RecordsPolicy

ACT = "intake.import"
BATCHES_A_SWEEP = 10
WAITS = (1.0, 5.0, 20.0)
COUNTS = ("rows", "created", "changed", "unchanged", "rejected")


@dataclass(frozen=True)
class Progress:
    """How far an import is: `share` of the file from 0 to 1, rows in all, rows a second since this run began."""

    name: str
    share: float
    rows: int
    rows_per_second: float
    seconds_left: float | None


Tell = Callable[[Progress], None]


class Meter:
    """Works out rate and time left from where this run began."""

    def __init__(self, doing: Import) -> None:
        self._name, self._rows, self._share, self._began = doing.file_name, doing.rows, doing.share, monotonic()

    def reading(self, share: float, rows: int) -> Progress:
        passed = max(monotonic() - self._began, 1e-6)
        gone = share - self._share
        left = passed / gone * (1 - share) if gone > 0 else None
        return Progress(self._name, share, rows, (rows - self._rows) / passed, left)


@contextmanager
def rarely_collecting() -> Iterator[Callable[[], None]]:
    """Look for cyclic garbage every so many batches only: walking through all live rows costs a fifth of the time.

    Yields what is to be called after each batch.
    """
    was_on, batches = gc.isenabled(), count(1)
    gc.disable()

    def sweep() -> None:
        if next(batches) % BATCHES_A_SWEEP == 0:
            gc.collect()

    try:
        yield sweep
    finally:
        if was_on:
            gc.enable()


def rules_for(officer: Officer) -> Rules:
    """The rules of the officer's force that rows are cleaned by."""
    now = clock.now()
    return Rules(room_policy(IntakePolicy, officer.force_key, now), room_policy(RecordsPolicy, officer.force_key, now))


def officer_of(doing: Import) -> Officer:
    """In whose name the import works, read afresh: a right that was taken away stops it at the next batch."""
    officer: Officer = Officer.objects.select_related("unit__force").get(pk=doing.officer_id)
    return officer


def run(doing: Import, tell: Tell) -> None:
    """Store what is not stored yet, to the end of the file. The caller is its only worker."""
    meter, memory = Meter(doing), Lasting(doing)
    with little_memory(), rarely_collecting() as sweep:
        for batch in batches_of(doing, rules_for(officer_of(doing))):
            if batch.rows:
                _store_patiently(doing, batch, memory)
            tell(meter.reading(batch.share, doing.rows))
            sweep()
    officer = officer_of(doing)
    with writing(by=officer, act=ACT, detail={"import": doing.pk, "state": "finished"}):
        _keep(doing, state="finished", share=1.0, ended_at=clock.now())
    Folder(doing.pk).remove_upload()


def _store_patiently(doing: Import, batch: Batch, memory: Lasting) -> None:
    """A database that is busy or away for a while costs time but no row; whether a batch arrived is asked, not assumed."""
    for attempt, wait in enumerate((*WAITS, None)):
        try:
            if attempt:
                doing.refresh_from_db()
            if doing.lines_done < batch.lines_done:
                _store(doing, batch, memory)
            return
        except (OperationalError, InterfaceError, CannotBeWritten):
            if wait is None:
                raise
            sleep(wait)
            connection.close_if_unusable_or_obsolete()


def _store(doing: Import, batch: Batch, memory: Lasting) -> None:
    officer, at = officer_of(doing), clock.now()
    span = {"after_line": doing.lines_done, "to_line": batch.lines_done, "rows": batch.rows}
    detail = {"import": doing.pk, **span, "sha256": batch.digest}
    with writing(by=officer, act=ACT, because=doing.because, kind="collection", detail=detail):
        source = doing.source or _new_source(doing, officer)
        with Bulk(by=officer, source=source, at=at, act=ACT, because=doing.because) as bulk:
            known = memory.known(row.key for _, row in batch.clean)
            settled = _settle(doing, batch, known)
            store(settled, bulk, memory, FORMATS[doing.feed.format], feed_sources(doing))
        length = _write_rejects(doing, batch, settled)
        added = counts(batch, settled)
        done = {name: getattr(doing, name) + added[name] for name in COUNTS}
        kept = {"source": source, "lines_done": batch.lines_done, "share": batch.share, "rejected_bytes": length}
        Import.objects.filter(pk=doing.pk).update(**done, **kept)
    for name, value in (done | kept).items():
        setattr(doing, name, value)


def _settle(doing: Import, batch: Batch, known: Any) -> Settled:
    return settle(batch, known, doing.pk, repeats=FORMATS[doing.feed.format].repeats)


def _write_rejects(doing: Import, batch: Batch, settled: Settled) -> int:
    rejects = sorted([*batch.rejects, *settled.clashes], key=lambda reject: reject.record.line)
    if not rejects and doing.rejected_bytes:
        return doing.rejected_bytes
    return Folder(doing.pk).append_rejects(rejects, doing.columns, doing.rejected_bytes) if rejects else 0


def _new_source(doing: Import, officer: Officer) -> Source:
    parts = (doing.file_name[-100:], f"import {doing.pk}", FORMATS[doing.feed.format].licence)
    label = ", ".join(part for part in parts if part)
    batch = f"{feed_sources(doing)}{doing.pk}"
    source: Source = Source.objects.create(
        kind="import", label=label, officer_id=officer.pk, at=clock.now(), batch=batch
    )
    return source


def try_out(doing: Import, tell: Tell) -> None:
    """Check every row and count what would become of it; only the counts and the rejected rows are kept."""
    meter, memory = Meter(doing), OnTheSide(doing)
    tried, length = dict.fromkeys(COUNTS, 0), 0
    folder = Folder(doing.pk)
    with rarely_collecting() as sweep:
        for batch in batches_of(doing, rules_for(officer_of(doing))):
            settled = _settle(doing, batch, memory.known(row.key for _, row in batch.clean))
            memory.keep([*(entry for entry, _ in settled.new), *settled.met], None)
            rejects = sorted([*batch.rejects, *settled.clashes], key=lambda reject: reject.record.line)
            length = folder.append_rejects(rejects, doing.columns, length)
            tried = {name: tried[name] + more for name, more in counts(batch, settled).items()}
            tell(meter.reading(batch.share, tried["rows"]))
            sweep()
    with writing(by=officer_of(doing), act=ACT, detail={"import": doing.pk, "state": "tried"}):
        _keep(doing, state="tried", tried=tried)


def _keep(doing: Import, **columns: Any) -> None:
    Import.objects.filter(pk=doing.pk).update(**columns)
    for name, value in columns.items():
        setattr(doing, name, value)
