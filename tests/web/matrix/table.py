"""Reads `expected.md`: who may open which address, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("expected.md")
PUBLIC = "everybody"
ANYONE_SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Row:
    """One address. `arguments` maps the name of each part of it to a thing in the world; answers are HTTP codes."""

    address: str
    arguments: dict[str, str]
    open_to: str
    get: int
    post: int
    hidden: tuple[int, int] | None

    def is_public(self) -> bool:
        return self.open_to == PUBLIC

    def expected(self, method: str) -> int:
        return self.get if method == "GET" else self.post


@dataclass(frozen=True)
class Expected:
    groups: dict[str, frozenset[str]]
    rows: list[Row]

    def admits(self, row: Row, role: str) -> bool:
        """Whether somebody with this role may open the address ("" for no role at all)."""
        if row.open_to in (PUBLIC, ANYONE_SIGNED_IN):
            return True
        return role in self.groups[row.open_to]


def expected() -> Expected:
    """The whole table."""
    groups, rows = {}, []
    for cells in _tables():
        if len(cells) == 2:
            groups[cells[0]] = frozenset(cells[1].split())
        else:
            rows.append(_row(cells))
    return Expected(groups, rows)


def _tables() -> Iterator[list[str]]:
    """The cells of every line of every table, without headings."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        is_heading = number + 1 < len(lines) and lines[number + 1].startswith("|--")
        if line.startswith("|") and not line.startswith("|--") and not is_heading:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _row(cells: list[str]) -> Row:
    address, arguments, open_to, get, post, hidden = cells
    given = dict(part.split("=") for part in arguments.split())
    answers = tuple(int(code) for code in hidden.split("/")) if hidden else None
    return Row(address, given, open_to, int(get), int(post), answers)  # type: ignore[arg-type]
