"""The administrator's count of fields that were carried over and typed again."""

from __future__ import annotations

from collections.abc import Sequence

from sleuth.records.queries import CarriedCount
from sleuth.web.hall.parts import Cell, Column, Table


def sentence(counts: Sequence[CarriedCount]) -> str:
    """ "In the last 90 days 412 fields were taken over and 3 were typed again." """
    carried, again = sum(each.carried for each in counts), sum(each.retyped for each in counts)
    if not carried + again:
        return "In the last 90 days no record was made from another one."
    return f"In the last 90 days {carried:,} fields were taken over without typing and {again:,} were typed again."


def carried_table(counts: Sequence[CarriedCount]) -> Table:
    columns = [Column("From"), Column("To"), Column("Field"), Column("Taken over", numeric=True)]
    rows = [
        [
            Cell(each.from_kind),
            Cell(each.to_kind),
            Cell(each.field),
            Cell(f"{each.carried:,}"),
            Cell(f"{each.retyped:,}"),
        ]
        for each in counts
    ]
    return Table("By field", [*columns, Column("Typed again", numeric=True)], rows)
