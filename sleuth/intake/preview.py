"""The first rows of a file as they would be stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sleuth.access.models import Officer
from sleuth.intake import rules
from sleuth.intake.batches import batches_of
from sleuth.intake.formats import FORMATS
from sleuth.intake.models import Import
from sleuth.intake.running import rules_for


@dataclass(frozen=True)
class PreviewRow:
    """A row as it would be stored, or as it stands in the file with the problem that stops it."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Preview:
    """The first rows. `faults` are wrong choices of columns by field; there are no rows while there are any."""

    headings: tuple[str, ...]
    rows: tuple[PreviewRow, ...] = ()
    faults: Mapping[str, str] | None = None


def preview_of(doing: Import, *, by: Officer, rows: int) -> Preview:
    """Read the first rows of what is not stored yet, by the rules of this officer's force."""
    format = FORMATS[doing.feed.format]
    faults = rules.column_faults(format.fields, doing.columns, doing.mapping)
    if faults or not Path(doing.path).exists():
        return Preview(format.headings, (), faults)
    batch = next(batches_of(doing, rules_for(by), most_rows=rows))
    good = [PreviewRow(record.line, tuple(format.shown(row.value))) for record, row in batch.clean]
    bad = [PreviewRow(record.line, tuple(record.cells) or (record.text,), reason) for record, reason in batch.rejects]
    return Preview(format.headings, tuple(sorted([*good, *bad], key=lambda row: row.line)[:rows]))
