"""However a feed delivers its rows (whole, in parts, in another order, twice), the same is stored, and every row counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
from django.db import transaction

from tests.intake.conftest import BringIn
from tests.intake.files_made import antisocial, bill, contents, crime, crimes, nominals, people

pytestmark = pytest.mark.django_db

PEOPLE = [*people(40), bill(external_id="B1"), bill(external_id="B2", sex="?"), bill(external_id="B3", phones="12")]
CRIMES = [
    *(crime(crime_id=f"c{number}", location=f"On or near Row {number % 5}") for number in range(20)),
    *[antisocial()] * 3,
    *[antisocial(location="On or near Elm Row")] * 2,
    crime(crime_id="c1"),
    crime("Drugs", "c1"),
    crime(month="soon"),
]
Deliver = Callable[[Sequence[Any]], list[Sequence[Any]]]


def shuffled(rows: Sequence[Any]) -> list[Any]:
    mixed = list(rows)
    Random(4).shuffle(mixed)
    return mixed


DELIVERIES: dict[str, Deliver] = {
    "in another order": lambda rows: [shuffled(rows)],
    "backwards": lambda rows: [list(reversed(rows))],
    "twice": lambda rows: [rows, rows],
    "twice in another order": lambda rows: [rows, shuffled(rows)],
    "growing": lambda rows: [rows[:10], rows[:25], rows],
}
IN_PARTS: Deliver = lambda rows: [rows[:10], rows[10:11], rows[11:]]  # noqa: E731


def delivered(bring_in: BringIn, files: list[Sequence[Any]], file_of: Callable[..., str], **options: str) -> Any:
    """What is stored after these files came in, which is then taken back; every file's rows are accounted for."""
    with transaction.atomic():
        for rows in files:
            counts = bring_in(file_of(*rows), **options).counts
            assert counts["rows"] == len(rows)
            assert sum(counts[name] for name in ("created", "changed", "unchanged", "rejected")) == len(rows)
        stored = contents()
        transaction.set_rollback(True)
    return stored


@pytest.mark.parametrize("how", [*DELIVERIES, "in parts"])
def test_people_delivered(bring_in: BringIn, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    deliver = IN_PARTS if how == "in parts" else DELIVERIES[how]
    whole = delivered(bring_in, [PEOPLE], nominals)
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 7)
    assert delivered(bring_in, deliver(PEOPLE), nominals) == whole
    assert len(whole["people"]) == 41


@pytest.mark.parametrize("how", DELIVERIES)
def test_crimes_delivered(bring_in: BringIn, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Not in parts: equal rows without an id are counted within one file, as the months are published."""
    options = {"format": "street-crimes", "name": "2025-03-demoshire-street.csv"}
    whole = delivered(bring_in, [CRIMES], crimes, **options)
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 7)
    assert delivered(bring_in, DELIVERIES[how](CRIMES), crimes, **options) == whole
    assert len(whole["events"]) == len(CRIMES) - 1
