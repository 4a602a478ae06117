"""Who is who, worked out from judgements alone."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[int, int]


def group_of(start: int, same: Iterable[Pair]) -> frozenset[int]:
    """Every id that pairs judged "same" tie to `start`, itself included."""
    neighbours: dict[int, set[int]] = {}
    for low, high in same:
        neighbours.setdefault(low, set()).add(high)
        neighbours.setdefault(high, set()).add(low)
    group, todo = {start}, [start]
    while todo:
        for neighbour in neighbours.get(todo.pop(), ()):
            if neighbour not in group:
                group.add(neighbour)
                todo.append(neighbour)
    return frozenset(group)


def contradiction(group: frozenset[int], different: Iterable[Pair]) -> Pair | None:
    """A pair judged "different" that has come to lie in one group, if there is any."""
    return next((pair for pair in different if pair[0] in group and pair[1] in group), None)
