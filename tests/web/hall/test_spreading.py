"""Large pictures: each box in a place of its own, near what it is linked with, and always the same."""

from __future__ import annotations

import pytest

from sleuth.web.hall.network import Edge, Node, spread
from sleuth.web.hall.spreading import cells

STAR = [(f"n{number}", "n0") for number in range(1, 60)]
RING = [(f"n{number}", f"n{(number + 1) % 24}") for number in range(24)]


@pytest.mark.parametrize("edges", [STAR, RING, STAR[:1], []], ids=["star", "ring", "pair", "alone"])
def test_no_two_boxes_stand_on_one_another(edges: list[tuple[str, str]]) -> None:
    keys = sorted({"n0", *(end for edge in edges for end in edge)})
    found = cells(keys, edges, "n0")

    assert set(found) == set(keys) and len(set(found.values())) == len(keys)
    assert min(column for column, _ in found.values()) == min(row for _, row in found.values()) == 0


def test_the_same_links_give_the_same_picture() -> None:
    keys = [f"n{number}" for number in range(24)]

    assert cells(keys, RING, "n0") == cells(keys, RING, "n0")


def test_linked_boxes_stand_nearer_than_strangers() -> None:
    left, right = [("a0", f"a{n}") for n in range(1, 9)], [("b0", f"b{n}") for n in range(1, 9)]
    edges = [*left, *right, ("m", "a0"), ("m", "b0")]
    found = cells(sorted({end for edge in edges for end in edge}), edges, "m")

    def apart(one: str, other: str) -> int:
        return abs(found[one][0] - found[other][0]) * 3 + abs(found[one][1] - found[other][1])

    own = sum(apart("a0", f"a{n}") for n in range(1, 9))
    others = sum(apart("b0", f"a{n}") for n in range(1, 9))
    assert own < others


def test_the_picture_has_every_box_line_and_word() -> None:
    nodes = [Node(f"n{number}", f"Person {number}", f"/{number}") for number in range(60)]
    picture = spread(nodes, [Edge(a, b, "knows") for a, b in STAR], "n0")

    assert len(picture.boxes) == 60 and len(picture.lines) == 59 and len(picture.links) == 59
    assert all(box.x + box.width <= picture.width and box.y + box.height <= picture.height for box in picture.boxes)
    with pytest.raises(KeyError):
        spread(nodes, [], "nobody")
