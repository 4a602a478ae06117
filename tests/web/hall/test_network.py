"""The picture of links: every box readable, the same picture every time, the list complete."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleuth.web.hall.network import INSIDE, MOST_BOXES, Edge, Node, Picture, draw


def circle_of(many: int) -> tuple[list[Node], list[Edge]]:
    """Somebody in the middle and so many others around."""
    nodes = [Node(str(number), f"PERSON {number}") for number in range(many + 1)]
    return nodes, [Edge("0", str(number), "knows") for number in range(1, many + 1)]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [
        (a.node.key, b.node.key)
        for a, b in combinations(picture.boxes, 2)
        if abs(a.x - b.x) < a.width and abs(a.y - b.y) < a.height
    ]


@given(
    many=st.integers(0, 40),
    links=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60),
)
def test_boxes_never_overlap_and_stay_inside(many: int, links: list[tuple[int, int]]) -> None:
    nodes, edges = circle_of(many)
    picture = draw(nodes, edges + [Edge(str(a), str(b), "met") for a, b in links], "0")
    assert overlapping(picture) == []
    assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
    assert all(box.y >= 0 and box.y + box.height <= picture.height for box in picture.boxes)
    assert len(picture.links) == many


def test_the_same_links_give_the_same_picture() -> None:
    nodes, edges = circle_of(12)
    assert draw(nodes, edges, "0") == draw(list(nodes), list(edges), "0")


def test_more_than_fit_are_left_out_of_the_picture_but_not_of_the_list() -> None:
    nodes, edges = circle_of(30)
    picture = draw(nodes, edges, "0")
    assert len(picture.boxes) == MOST_BOXES
    assert picture.left_out == 31 - MOST_BOXES
    assert len(picture.links) == 30


def test_the_nearest_are_kept_when_not_all_fit() -> None:
    nodes, edges = circle_of(24)
    far = Node("far", "FAR AWAY")
    picture = draw([far, *nodes], [*edges, Edge("1", "far", "knows")], "0")
    assert "far" not in {box.node.key for box in picture.boxes}


def test_a_long_name_is_cut_in_the_box_and_whole_in_the_list() -> None:
    name = "CHATTOPADHYAY BANDYOPADHYAY, Shubhabrata"
    picture = draw([Node("a", "SMITH, Ann"), Node("b", name)], [Edge("a", "b", "neighbour of")], "a")
    (box,) = [box for box in picture.boxes if not box.middle]
    assert len(box.lines) == 2 and box.lines[1].endswith("…"), "two lines before anything is cut"
    assert all(len(line) * 8 <= INSIDE for line in box.lines)
    assert picture.links[0].node.label == name
    assert picture.links[0].words == "neighbour of"


def test_a_link_that_does_not_touch_the_middle_names_its_other_end() -> None:
    nodes = [Node("a", "ANN"), Node("b", "BOB"), Node("c", "CAT")]
    picture = draw(nodes, [Edge("a", "b", "sister of"), Edge("b", "c", "lives with")], "a")
    assert {link.node.label: link.words for link in picture.links} == {
        "BOB": "sister of; lives with (CAT)",
        "CAT": "lives with (BOB)",
    }


def test_a_middle_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        draw([Node("a", "ANN")], [], "b")


def test_a_name_of_two_lines_is_not_cut_and_stays_in_its_box() -> None:
    nodes = [Node("0", "SMITH, Jo"), Node("1", "HOLMWOOD, Maximilian"), Node("2", "ABERNATHY-WARDLE, Ann")]
    short, long, hyphened = draw(nodes, [Edge("0", "1", "brother of"), Edge("0", "2", "friend of")], "0").boxes

    assert short.lines == ["SMITH, Jo"]
    assert long.lines == ["HOLMWOOD,", "Maximilian"] and hyphened.lines == ["ABERNATHY-", "WARDLE, Ann"]
    for box in (short, long, hyphened):
        heights = [y for y, _ in box.placed_lines] + [box.note_y]
        assert box.y + 10 < heights[0] and heights[-1] < box.y + box.height
