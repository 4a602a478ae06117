"""Records of a file with one JSON object on each line, as if they were rows whose columns are the fields of the format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sleuth.intake.reading import MOST_CHARACTERS, TOO_LONG, Record

NOT_AN_OBJECT = "This line is not one JSON object. Write each row as an object on a line of its own."
NOT_PLAIN = "“{}” is not a text or a number. Write it as one."
NOT_A_FIELD = "“{}” is not a field of this format. There are: {}."


class JsonRecords:
    """The rows of `lines`; `lines_read` says how many lines of the file belong to what was given out."""

    def __init__(self, lines: Iterator[str], *, fields: Sequence[str], start: int = 0) -> None:
        self._lines = lines
        self._fields = fields
        self.lines_read = start

    def __iter__(self) -> Iterator[Record]:
        for text in self._lines:
            self.lines_read += 1
            if text.strip():
                yield self._record(self.lines_read, text)

    def _record(self, line: int, text: str) -> Record:
        if len(text) > MOST_CHARACTERS:
            return Record(line, [], text[:500], TOO_LONG)
        try:
            said = json.loads(text)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            return Record(line, [], text, NOT_AN_OBJECT)
        fault = self._fault(said)
        cells = [] if fault else [_plain(said.get(name)) for name in self._fields]
        return Record(line, cells, text, fault)

    def _fault(self, said: dict[str, object]) -> str:
        for name, value in said.items():
            if name not in self._fields:
                return NOT_A_FIELD.format(_safe(name), ", ".join(self._fields))
            if isinstance(value, bool | list | dict) or "\x00" in _plain(value) or _safe(value) != _plain(value):
                return NOT_PLAIN.format(name)
        return ""


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _safe(value: object) -> str:
    """Without what no text file can hold."""
    return _plain(value)[:200_000].encode(errors="replace").decode()
