"""Which column of a file is which field, and which of the rows that Sleuth has already is the one that came again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

Outcome = Literal["new", "same", "changed", "clash"]
DELIMITERS = (",", "\t", ";")
# What a spreadsheet takes for the beginning of a formula or of another cell, also in full width.
RISKY = tuple("=+-@\t\r\n＝＋－＠")


class KnownField(Protocol):
    """A field of a format."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def needed(self) -> bool: ...
    @property
    def also(self) -> tuple[str, ...]: ...


def squeezed(header: str) -> str:
    """A header without case, spaces and punctuation: "Crime ID" and "crime_id" are one."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


def guess_columns(fields: Iterable[KnownField], headers: Sequence[str]) -> dict[str, str]:
    """Field name → header, for every field whose name, label or other name is a header; each header once."""
    by_name: dict[str, str] = {}
    for header in headers:
        by_name.setdefault(squeezed(header), header)
    guessed: dict[str, str] = {}
    for field in fields:
        names = [squeezed(name) for name in (field.name, field.label, *field.also)]
        found = next((by_name[name] for name in names if by_name.get(name, "") not in ("", *guessed.values())), None)
        if found is not None:
            guessed[field.name] = found
    return guessed


def column_faults(fields: Sequence[KnownField], headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Field name → what is wrong with the column chosen for it; "" stands for the file as a whole."""
    faults: dict[str, str] = {}
    repeated = {header for header, count in Counter(headers).items() if count > 1}
    known = {field.name for field in fields}
    for field in fields:
        header = mapping.get(field.name, "")
        if not header and field.needed:
            faults[field.name] = f"The file has no column for “{field.label}”. Choose which one it is."
        elif header and header not in headers:
            faults[field.name] = f"There is no column “{header}” in the file. It has: {_listed(headers)}."
        elif header in repeated:
            faults[field.name] = f"Two columns are called “{header}”. Give each its own name."
    for name in sorted(mapping.keys() - known):
        there_are = ", ".join(field.name for field in fields)
        faults.setdefault("", f"There is no field “{name}” here. There are: {there_are}.")
    for header, count in Counter(header for header in mapping.values() if header).items():
        if count > 1:
            names = [field.label for field in fields if mapping.get(field.name) == header]
            faults.setdefault("", f"The column “{header}” is chosen for {' and '.join(names)}. Choose one for each.")
    return faults


def unused_columns(headers: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """Headers that no field takes."""
    used = set(mapping.values())
    return [header for header in headers if header and header not in used]


def best_delimiter(fields: Sequence[KnownField], first_line: str) -> str:
    """The character that parts the header into the most columns that the format knows; a comma when in doubt."""
    counts = [len(guess_columns(fields, first_line.strip().split(mark))) for mark in DELIMITERS]
    return DELIMITERS[counts.index(max(counts))]


def _listed(headers: Sequence[str]) -> str:
    shown = ", ".join(f"“{header[:40]}”" for header in headers[:12])
    return f"{shown} and {len(headers) - 12} more" if len(headers) > 12 else shown


class Seen(Protocol):
    """A row that a feed handed in before."""

    digest: bytes
    seen_in: int
    seen_line: int


class Choice(NamedTuple):
    """What becomes of a row, and which of the rows known before it is."""

    outcome: Outcome
    place: int = -1


def choose(known: Sequence[Seen], digest: bytes, this_import: int, *, repeats: bool) -> Choice:
    """What becomes of a row, given the rows that the feed handed in under the same key.

    Where rows repeat (nothing tells two of them apart), each takes one that this import has not met yet, one that says
    the same before any other; so the order of the rows does not matter, and one more than before is new. Elsewhere a
    key stands once in a file: the same again says nothing new, something else is a clash.
    """
    if not repeats and known:
        if known[0].digest == digest:
            return Choice("same", 0)
        return Choice("clash" if known[0].seen_in == this_import else "changed", 0)
    free = [place for place, row in enumerate(known) if row.seen_in != this_import]
    for place in free:
        if known[place].digest == digest:
            return Choice("same", place)
    return Choice("changed", free[0]) if free else Choice("new")


def defused(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula; `restored` gives it back."""
    return f"'{cell}" if cell.lstrip(" ").startswith(RISKY) else cell


def restored(cell: str) -> str:
    """A cell as it was before `defused`."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(RISKY) else cell
