"""Plain values of the components: which pages are drawn, which cell stands in which column."""

from __future__ import annotations

import pytest

from sleuth.web.hall.parts import Cell, Choice, Column, Conflict, Pages, Table
from tests.web.hall.moments import SOME_TIME


@pytest.mark.parametrize(
    ("number", "total", "drawn"),
    [
        (1, 0, [1]),
        (1, 25, [1]),
        (1, 26, [1, 2]),
        (1, 230, [1, 2, None, 10]),
        (4, 230, [1, None, 3, 4, 5, None, 10]),
        (3, 230, [1, 2, 3, 4, None, 10]),
        (10, 230, [1, None, 9, 10]),
    ],
)
def test_pages_draw_the_ends_and_the_neighbours(number: int, total: int, drawn: list[int | None]) -> None:
    assert Pages(number, 25, total).window == drawn


def test_pages_say_which_things_are_shown() -> None:
    last = Pages(10, 25, 230)
    assert (last.first_shown, last.last_shown) == (226, 230)
    none = Pages(1, 25, 0)
    assert (none.first_shown, none.last_shown, none.last) == (0, 0, 1)


def test_a_row_with_a_cell_too_few_is_refused_rather_than_shifted() -> None:
    table = Table("Work", [Column("Due"), Column("What")], [[Cell("today")]])
    with pytest.raises(ValueError, match="shorter"):
        _ = table.lines


def test_only_fields_that_differ_are_to_be_chosen() -> None:
    choices = [Choice("name", "Name", "Ewa", "Eva"), Choice("born", "Born", "1971", "1971")]
    conflict = Conflict("N-000001", "A. Example", SOME_TIME, choices)
    assert [choice.name for choice in conflict.differing] == ["name"]
