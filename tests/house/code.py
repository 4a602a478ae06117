"""The source of Sleuth as the house tests read it: each file parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from scripts.house_plan import ROOT, floor_of_room

DOORS = {"web", "portal", "api", "cli", "demo"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, its text, and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room of the house ("records"), or "" outside `sleuth/`."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "sleuth" and len(parts) > 2 else ""

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def at(self, node: ast.AST) -> str:
        """As editors open it: "sleuth/web/look/views.py:12"."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the file, walked once."""
        return tuple(ast.walk(self.tree))

    def imported(self) -> Iterator[tuple[str, ast.AST]]:
        """Every dotted name that the file imports, wherever in the file it stands."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def _sources(folder: str) -> tuple[Source, ...]:
    files = sorted(path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
    return tuple(_source(path) for path in files)


def _source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


@cache
def sources() -> tuple[Source, ...]:
    """Every file of Sleuth but migrations."""
    return _sources("sleuth")


@cache
def sources_beside() -> tuple[Source, ...]:
    """The tests and scripts."""
    return _sources("tests") + _sources("scripts")


def doors() -> list[Source]:
    return [source for source in sources() if source.room in DOORS]


def behind_the_doors() -> list[Source]:
    below = {room for room, floor in floor_of_room().items() if room not in DOORS and room != "config"}
    return [source for source in sources() if source.room in below]
