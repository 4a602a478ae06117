"""The nominals CSV can be read back with nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path

from sleuth.demo.nominals import HEADER, write_nominals
from sleuth.demo.people import people


def test_every_person_stands_in_a_row_of_his_own(tmp_path: Path) -> None:
    made = list(people(seed=2, count=300))
    assert write_nominals(iter(made), tmp_path / "people.csv") == 300
    with (tmp_path / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == HEADER
    for person, row in zip(made, rows, strict=True):
        assert (row["external_id"], row["given_names"], row["family_name"]) == person[:3]
        assert [alias for alias in row["aliases"].split("|") if alias] == [alias.full for alias in person.aliases]
        assert all(len(address.split("; ")) == 4 for address in row["addresses"].split("|"))
        assert row["phones"].split("|") == list(person.phones) or not person.phones
