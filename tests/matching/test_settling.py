"""What is fresh on the shelves is settled slice by slice, and nothing is lost or said twice on the way."""

from __future__ import annotations

import pytest
from django.db import connection

from sleuth.matching import index
from sleuth.matching.shelves import writer
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


def rows_of(table: str) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {writer.COLUMNS} FROM {table}")
        return sorted(cursor.fetchall())


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_settled_slice_by_slice(cast: Cast, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(writer, "SETTLED_AT_ONCE", at_once)
    for given in ("Anna", "Annie", "Ann", "Hannah"):
        actions.record_person(by=cast.olive, draft=PersonDraft(given, "Smith", "1971-03-12"))
    fresh = rows_of("matching_fresh")
    monkeypatch.setattr(writer, "SETTLE_AT", 1)
    actions.record_person(by=cast.olive, draft=PersonDraft("Tom", "Brown"))
    assert not rows_of("matching_fresh") and set(fresh) <= set(rows_of("matching_posting"))
    assert index.verify() == ""
