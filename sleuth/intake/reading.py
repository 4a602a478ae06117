"""Records of a CSV file, one at a time: a row whose quotation marks are wrong costs only itself."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

MOST_LINES = 40
MOST_CHARACTERS = 100_000
QUOTE = '"'
UNMATCHED = "The quotation marks in this row do not match. Write two of them where one is meant as a character."
TOO_LONG = f"This row has more than {MOST_CHARACTERS:,} characters."


class Record(NamedTuple):
    """One row: the line on which it starts, its cells, and its text as it stood. `fault` says why it has no cells."""

    line: int
    cells: list[str]
    text: str
    fault: str = ""


class Records:
    """The records of `lines`. After each, `lines_read` says how many lines of the file belong to what was given out."""

    def __init__(self, lines: Iterator[str], *, delimiter: str, width: int = 0, start: int = 0) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._delimiter = delimiter
        self._width = width
        self.lines_read = start

    def __iter__(self) -> Iterator[Record]:
        while True:
            text = self._next()
            if text is None:
                return
            line = self.lines_read
            if len(text) > MOST_CHARACTERS:
                yield Record(line, [], text[:500], TOO_LONG)
            elif text.count(QUOTE) % 2:
                yield self._over_several(line, text)
            elif (record := self._parsed(line, text)) and (record.cells or record.fault):
                yield record

    def _next(self) -> str | None:
        text = self._waiting.popleft() if self._waiting else next(self._lines, None)
        if text is not None:
            self.lines_read += 1
        return text

    def _parsed(self, line: int, text: str) -> Record:
        try:
            return Record(line, next(csv.reader((text,), delimiter=self._delimiter, strict=True)), text)
        except (csv.Error, StopIteration):
            return Record(line, [], text, UNMATCHED)

    def _over_several(self, line: int, first: str) -> Record:
        """A quoted line break, when that gives a whole row; else the first line alone is at fault."""
        joined, parts = first, [first]
        while len(parts) < MOST_LINES and len(joined) < MOST_CHARACTERS:
            more = self._next()
            if more is None:
                break
            parts.append(more)
            joined += more
            if more.count(QUOTE) % 2:
                record = self._parsed(line, joined)
                if record.cells and (not self._width or len(record.cells) == self._width):
                    return record
                break
        self._waiting.extendleft(reversed(parts[1:]))
        self.lines_read -= len(parts) - 1
        return Record(line, [], first, UNMATCHED)
