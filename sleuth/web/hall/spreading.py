"""Where the boxes of a large picture stand: pulled together by their links, then each in a cell of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import networkx

CALM = 120
"""Rounds after which a layout of a hundred boxes hardly moves any more."""


def cells(keys: Sequence[str], edges: Iterable[tuple[str, str]], middle: str) -> dict[str, tuple[int, int]]:
    """Key → (column, row), from 0. Linked boxes stand near each other, none on top of another; always the same picture."""
    graph = networkx.Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(edges)
    drawn = networkx.spring_layout(graph, seed=1, iterations=CALM, pos={middle: (0.0, 0.0)}, fixed=[middle])
    columns = max(2, round(math.sqrt(len(keys) * 0.6)))
    rows = max(2, math.ceil(len(keys) / columns))
    widest = max((abs(x) for x, _ in drawn.values()), default=0) or 1
    tallest = max((abs(y) for _, y in drawn.values()), default=0) or 1
    taken: dict[tuple[int, int], str] = {}
    for key in sorted(keys, key=lambda key: (key != middle, math.hypot(*drawn[key]), key)):
        x, y = drawn[key]
        taken[_free(round(x / widest * columns / 2), round(y / tallest * rows / 2), taken)] = key
    left, top = min(column for column, _ in taken), min(row for _, row in taken)
    return {key: (column - left, row - top) for (column, row), key in taken.items()}


def _free(column: int, row: int, taken: dict[tuple[int, int], str]) -> tuple[int, int]:
    """The nearest cell that is not taken; a box is wide, so it rather moves up or down than aside."""
    reach = 0
    while True:
        ring = [
            (column + across, row + down)
            for across in range(-reach, reach + 1)
            for down in range(-reach, reach + 1)
            if max(abs(across), abs(down)) == reach
        ]
        free = [cell for cell in ring if cell not in taken]
        if free:
            return min(free, key=lambda cell: (3 * abs(cell[0] - column) + abs(cell[1] - row), cell))
        reach += 1
