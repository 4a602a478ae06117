"""A file as batches of clean rows, a few thousand at a time: the whole of it is never in memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sleuth.intake import rules
from sleuth.intake.files import Unreadable, open_text
from sleuth.intake.formats import FORMATS, Rejected
from sleuth.intake.formats.shape import Cells, CleanRow, Rules
from sleuth.intake.json_lines import JsonRecords
from sleuth.intake.models import Import
from sleuth.intake.reading import Record, Records
from sleuth.intake.settling import Batch, Reject

MOST_ROWS = 5_000
MOST_CHARACTERS = 8_000_000
DAMAGED = re.compile("[\udc80-\udcff]")
REPLACED = "\ufffd"


class Header(NamedTuple):
    """The first row: the names of the columns, how many lines it takes up, and whether anything comes after it."""

    columns: list[str]
    lines: int
    has_rows: bool


def header_of(path: Path, encoding: str, delimiter: str) -> Header:
    """Read the first row; Unreadable when there is none or it is damaged."""
    lines, beneath = open_text(path, encoding)
    with beneath:
        records = Records(lines, delimiter=delimiter)
        each = iter(records)
        first = next(each, None)
        if first is None:
            raise Unreadable("The file is empty.")
        if first.fault:
            raise Unreadable(f"The first row, with the names of the columns, cannot be read. {first.fault}")
        taken = records.lines_read
        return Header([cell.strip() for cell in first.cells], taken, next(each, None) is not None)


def first_line(path: Path, encoding: str) -> str:
    """The first line of the file that is not empty."""
    lines, beneath = open_text(path, encoding)
    with beneath:
        return next((line for line in lines if line.strip()), "")


def batches_of(doing: Import, by_rules: Rules, *, most_rows: int = 0) -> Iterator[Batch]:
    """The rows behind `doing.lines_done`, cleaned; each batch says how far the file was read."""
    lines, beneath = open_text(Path(doing.path), doing.encoding)
    most_rows = most_rows or MOST_ROWS
    with beneath:
        skipped = sum(1 for _ in islice(lines, doing.lines_done))
        records = _records(doing, lines, skipped)
        check = row_checker(doing, by_rules)
        batch, size, digest = Batch(), 0, hashlib.sha256()
        for record in records:
            try:
                batch.clean.append((record, check(record)))
            except Rejected as fault:
                batch.rejects.append(Reject(record, str(fault)))
            digest.update(record.text.encode(errors="replace"))
            size += len(record.text)
            if batch.rows >= most_rows or size >= MOST_CHARACTERS:
                yield _closed(batch, records, beneath.tell() / doing.size, digest.hexdigest())
                batch, size, digest = Batch(), 0, hashlib.sha256()
        yield _closed(batch, records, 1.0, digest.hexdigest())


def _records(doing: Import, lines: Iterator[str], skipped: int) -> Records | JsonRecords:
    format = FORMATS[doing.feed.format]
    if format.is_json:
        return JsonRecords(lines, fields=doing.columns, start=skipped)
    return Records(lines, delimiter=doing.delimiter, width=len(doing.columns), start=skipped)


def _closed(batch: Batch, records: Records | JsonRecords, share: float, digest: str) -> Batch:
    batch.lines_done, batch.share, batch.digest = records.lines_read, min(share, 1.0), digest
    return batch


def row_checker(doing: Import, by_rules: Rules) -> Callable[[Record], CleanRow]:
    """The function from a record of this file to a clean row; it raises Rejected."""
    format = FORMATS[doing.feed.format]
    clean = format.cleaner(by_rules, doing.feed.name)
    width = len(doing.columns)
    places = [
        doing.columns.index(doing.mapping[field.name]) if doing.mapping.get(field.name) else width
        for field in format.fields
    ]
    chosen = itemgetter(*places)

    def check(record: Record) -> CleanRow:
        if record.fault:
            raise Rejected(record.fault)
        cells = _fitted(record.cells, width)
        _check_characters(record.text)
        picked: Cells = chosen([*cells, ""])
        if "'" in record.text:
            picked = tuple(map(rules.restored, picked))
        return clean(tuple(map(str.strip, picked)))

    return check


def _fitted(cells: list[str], width: int) -> list[str]:
    """As many cells as the header has; empty ones too many at the end are let go."""
    if len(cells) == width:
        return cells
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width]
    if not any(cell.strip() for cell in cells):
        raise Rejected("The row is empty.")
    more_or_less = "too many: a comma inside a value needs quotation marks around the value"
    if len(cells) < width:
        more_or_less = "too few: the row, or the file, may be cut short here"
    raise Rejected(f"This row has {len(cells)} cells and the header {width}; {more_or_less}.")


def _check_characters(text: str) -> None:
    if "\x00" in text:
        raise Rejected("The row holds a NUL byte, which no text has. Ask the sender for a clean copy.")
    if not text.isascii() and (DAMAGED.search(text) or REPLACED in text):
        raise Rejected("The row holds damaged characters. Ask the sender for a copy in UTF-8.")
