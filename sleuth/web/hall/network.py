"""A small picture of who is linked with whom: columns of boxes on both sides of the one in the middle.

Columns instead of a cloud, because every label then has its place: nothing overlaps, and the same links always give
the same picture. `spread` is for charts that go further: pulled together by their links, still each in its own place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sleuth.web.hall.spreading import cells

MOST_BOXES = 25
BOX_WIDTH, BOX_HEIGHT = 190, 62
LINE_HEIGHT = 17
ACROSS, DOWN = 32, 12
MARGIN = 4
# Widths of a letter in picture units, generous for Arial at the sizes of the style sheet.
CAPITAL, LETTER, NOTE_LETTER = 10.6, 8.0, 6.9
INSIDE = BOX_WIDTH - 20
PARTED = re.compile(r"(?<=[\s-])")


@dataclass(frozen=True)
class Node:
    """A box of the picture; `kind` says in a word what it is."""

    key: str
    label: str
    href: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Edge:
    """A link between two nodes, by their keys, with its meaning in words."""

    a: str
    b: str
    label: str


@dataclass(frozen=True)
class Box:
    """A node with its place (upper left corner, in picture units) and texts short enough for it."""

    node: Node
    x: int
    y: int
    lines: Sequence[str]
    note: str
    middle: bool = False
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def placed_lines(self) -> list[tuple[int, str]]:
        """Each line of the label with the height at which it stands; lines and note are in the middle of the box."""
        return [(self._first_y + LINE_HEIGHT * number, line) for number, line in enumerate(self.lines)]

    @property
    def note_y(self) -> int:
        return self._first_y + LINE_HEIGHT * len(self.lines)

    @property
    def _first_y(self) -> int:
        written = len(self.lines) + bool(self.note)
        return self.y + (self.height - LINE_HEIGHT * written) // 2 + 13


@dataclass(frozen=True)
class Line:
    """A curve between two boxes, as the `d` of an SVG path."""

    path: str
    label: str


@dataclass(frozen=True)
class Link:
    """A line of the list that says the same as the picture."""

    node: Node
    words: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]
    links: Sequence[Link]
    left_out: int = 0

    @property
    def is_wide(self) -> bool:
        """Whether the list must stand below instead of beside."""
        return self.width > 4 * (BOX_WIDTH + ACROSS)


def draw(nodes: Sequence[Node], edges: Sequence[Edge], middle: str) -> Picture:
    """Place at most 25 nodes around the node `middle`, nearest first; the list names all of them.

    Raises KeyError when `middle` is unknown.
    """
    by_key = {node.key: node for node in nodes}
    edges = [edge for edge in edges if edge.a in by_key and edge.b in by_key and edge.a != edge.b]
    steps = _steps_from(by_key[middle].key, by_key, edges)
    nearest = sorted(by_key, key=lambda key: steps.get(key, len(by_key)))
    shown = nearest[:MOST_BOXES]
    shown_edges = [edge for edge in edges if edge.a in shown and edge.b in shown]
    columns = _columns(shown, shown_edges, steps, middle)
    places = _places(columns)
    boxes = [_box(by_key[key], places[key], edges, steps, middle) for key in shown]
    return Picture(
        width=max(x for x, _ in places.values()) + BOX_WIDTH + MARGIN,
        height=max(y for _, y in places.values()) + BOX_HEIGHT + MARGIN,
        boxes=boxes,
        lines=[Line(_curve(places[edge.a], places[edge.b]), edge.label) for edge in shown_edges],
        links=[Link(by_key[key], _words(key, by_key, edges, middle)) for key in nearest if key != middle],
        left_out=len(nearest) - len(shown),
    )


def spread(nodes: Sequence[Node], edges: Sequence[Edge], middle: str) -> Picture:
    """Place all the nodes by their links, the node `middle` amid them; for charts of more than a few steps.

    Raises KeyError when `middle` is unknown.
    """
    by_key = {node.key: node for node in nodes}
    edges = [edge for edge in edges if edge.a in by_key and edge.b in by_key and edge.a != edge.b]
    steps = _steps_from(by_key[middle].key, by_key, edges)
    standing = cells(list(by_key), [(edge.a, edge.b) for edge in edges], middle)
    across, down = BOX_WIDTH + ACROSS, BOX_HEIGHT + 2 * DOWN
    places = {key: (MARGIN + column * across, MARGIN + row * down) for key, (column, row) in standing.items()}
    nearest = sorted(by_key, key=lambda key: steps.get(key, len(by_key)))
    return Picture(
        width=max(x for x, _ in places.values()) + BOX_WIDTH + MARGIN,
        height=max(y for _, y in places.values()) + BOX_HEIGHT + MARGIN,
        boxes=[_box(by_key[key], places[key], edges, steps, middle) for key in by_key],
        lines=[Line(_straight(places[edge.a], places[edge.b]), edge.label) for edge in edges],
        links=[Link(by_key[key], _words(key, by_key, edges, middle)) for key in nearest if key != middle],
    )


def _straight(start: tuple[int, int], end: tuple[int, int]) -> str:
    """From centre to centre, behind the boxes; in a bow around those that stand between in one column or row."""
    (ax, ay), (bx, by) = sorted([start, end])
    half_width, half_height = BOX_WIDTH // 2, BOX_HEIGHT // 2
    if ax == bx and by - ay > 2 * (BOX_HEIGHT + 2 * DOWN) - 1:
        right, beside = ax + BOX_WIDTH, ax + BOX_WIDTH + ACROSS
        return f"M{right} {ay + half_height} C{beside} {ay + half_height} {beside} {by + half_height} {right} {by + half_height}"
    if ay == by and bx - ax > 2 * (BOX_WIDTH + ACROSS) - 1:
        above = max(ay - 2 * DOWN, 0)
        return f"M{ax + half_width} {ay} C{ax + half_width} {above} {bx + half_width} {above} {bx + half_width} {ay}"
    return f"M{ax + half_width} {ay + half_height} L{bx + half_width} {by + half_height}"


def _steps_from(start: str, keys: Iterable[str], edges: Sequence[Edge]) -> dict[str, int]:
    """How many links away each node is; nodes that cannot be reached are missing."""
    steps = {start: 0}
    ring = [start]
    while ring:
        near = {other for key in ring for edge in edges if (other := _other(edge, key))}
        ring = [key for key in keys if key in near and key not in steps]
        steps |= dict.fromkeys(ring, max(steps.values()) + 1)
    return steps


def _other(edge: Edge, key: str) -> str | None:
    if edge.a == key:
        return edge.b
    return edge.a if edge.b == key else None


def _columns(
    shown: Sequence[str], edges: Sequence[Edge], steps: Mapping[str, int], middle: str
) -> dict[int, list[str]]:
    """Column number (0 in the middle, negative to the left) -> keys from top to bottom.

    Linked neighbours stand on one side, together.
    """
    columns: dict[int, list[str]] = {0: [middle]}
    filled = {1: 0, -1: 0}
    for group in _groups([key for key in shown if key != middle], edges):
        side = 1 if filled[1] <= filled[-1] else -1
        filled[side] += len(group)
        for key in group:
            columns.setdefault(side * min(steps.get(key, 2), 2), []).append(key)
    return columns


def _groups(keys: Sequence[str], edges: Sequence[Edge]) -> list[list[str]]:
    """Nodes that hang together without the middle, largest group first, in the order given."""
    groups: list[list[str]] = []
    waiting = list(keys)
    while waiting:
        group = [waiting[0]]
        for key in group:
            linked = {_other(edge, key) for edge in edges}
            group += [other for other in keys if other in linked and other not in group]
        groups.append(group)
        waiting = [key for key in waiting if key not in group]
    return sorted(groups, key=len, reverse=True)


def _places(columns: Mapping[int, Sequence[str]]) -> dict[str, tuple[int, int]]:
    leftmost = min(columns)
    tallest = max(len(keys) for keys in columns.values())
    places: dict[str, tuple[int, int]] = {}
    for column, keys in columns.items():
        x = MARGIN + (column - leftmost) * (BOX_WIDTH + ACROSS)
        top = MARGIN + (tallest - len(keys)) * (BOX_HEIGHT + DOWN) // 2
        places |= {key: (x, top + row * (BOX_HEIGHT + DOWN)) for row, key in enumerate(keys)}
    return places


def _box(node: Node, place: tuple[int, int], edges: Sequence[Edge], steps: Mapping[str, int], middle: str) -> Box:
    nearer = [edge.label for edge in edges if _leads_nearer(edge, node.key, steps)]
    note = "; ".join(dict.fromkeys(nearer)) or node.kind
    return Box(
        node,
        *place,
        lines=_lines(node.label),
        note=_fitting(note, [NOTE_LETTER] * len(note)),
        middle=node.key == middle,
    )


def _leads_nearer(edge: Edge, key: str, steps: Mapping[str, int]) -> bool:
    other = _other(edge, key)
    return other is not None and steps.get(other, 99) < steps.get(key, 99)


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Side to side between columns; a bow on the right side within one column."""
    (ax, ay), (bx, by) = sorted([start, end])
    ay, by = ay + BOX_HEIGHT // 2, by + BOX_HEIGHT // 2
    if ax == bx:
        right = ax + BOX_WIDTH
        return f"M{right} {ay} C{right + ACROSS} {ay} {right + ACROSS} {by} {right} {by}"
    start_x = ax + BOX_WIDTH
    bend = (start_x + bx) // 2
    return f"M{start_x} {ay} C{bend} {ay} {bend} {by} {bx} {by}"


def _words(key: str, by_key: Mapping[str, Node], edges: Sequence[Edge], middle: str) -> str:
    """All links of one node: "neighbour of; shares a car with (NOWAK, Ewa)"; the one in the middle is not named."""
    said = []
    for edge in edges:
        other = _other(edge, key)
        if other:
            said.append(edge.label if other == middle else f"{edge.label} ({by_key[other].label})")
    return "; ".join(said)


def _lines(label: str) -> list[str]:
    """The label on one line, or on two parted after a word or a hyphen; only what is longer than two lines is cut."""
    words = PARTED.split(label)
    for kept in range(len(words), 0, -1):
        first = "".join(words[:kept]).strip()
        if sum(_widths(first)) <= INSIDE:
            rest = "".join(words[kept:]).strip()
            return [first, _fitting(rest, _widths(rest))] if rest else [first]
    return [_fitting(label, _widths(label))]


def _widths(text: str) -> list[float]:
    return [CAPITAL if letter.isupper() else LETTER for letter in text]


def _fitting(text: str, widths: Sequence[float]) -> str:
    """The text, or its beginning with "…" when it is wider than a box."""
    if sum(widths) <= INSIDE:
        return text
    room, kept = INSIDE - LETTER, 0
    while sum(widths[: kept + 1]) <= room:
        kept += 1
    return text[:kept].rstrip() + "…"
