"""Many things at once: tables, results, suggestions, pages, and what is said when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sleuth.web.hall.parts.frame import Act
from sleuth.web.hall.parts.record import Chip


@dataclass(frozen=True)
class Column:
    """A column of a table; `sort` is the name by which the server orders it, empty when it cannot."""

    text: str
    sort: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """`warnings` are the loud thing of a row: dangers only."""

    text: str
    href: str = ""
    note: str = ""
    chips: Sequence[Chip] = ()
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class Table:
    """A table ordered by the server. `sorted_by` is a column's `sort`, with "-" in front when descending."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    sorted_by: str = ""

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """Each row's cells with the column that they stand in."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Pages:
    """Which page of how many: `number` counts from 1, `total` is the number of things, not of pages."""

    number: int
    size: int
    total: int
    name: str = "results"

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def following(self) -> int:
        return self.number + 1

    @property
    def first_shown(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_shown(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def window(self) -> list[int | None]:
        """Page numbers to draw, `None` where some are left out."""
        shown = sorted({1, self.last, *range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)})
        drawn: list[int | None] = []
        for page in shown:
            if drawn and page - (drawn[-1] or 0) > 1:
                drawn.append(None)
            drawn.append(page)
        return drawn


@dataclass(frozen=True)
class Empty:
    """Nothing is here: what would fill it, and the act that does."""

    title: str
    text: str = ""
    act: Act | None = None


@dataclass(frozen=True)
class Result:
    """One entry of a list of results."""

    title: str
    href: str
    facts: Sequence[str] = ()
    lines: Sequence[str] = ()
    warnings: Sequence[str] = ()
    why: str = ""
    chips: Sequence[Chip] = ()
    last: str = ""


@dataclass(frozen=True)
class Suggestion:
    """One line of the list that drops down under the search box."""

    text: str
    href: str
    detail: str = ""
