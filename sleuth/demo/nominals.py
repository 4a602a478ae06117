"""The nominals CSV: one person a row, in the form that `sleuth import nominals` takes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from sleuth.demo.shapes import MadeUpPerson

HEADER = (
    "external_id",
    "given_names",
    "family_name",
    "aliases",
    "date_of_birth",
    "sex",
    "phones",
    "addresses",
)


def row(person: MadeUpPerson) -> tuple[str, ...]:
    """One person as the cells of a row; several values are parted by "|"."""
    return (
        person.external_id,
        person.given_names,
        person.family_name,
        "|".join(alias.full for alias in person.aliases),
        person.date_of_birth,
        person.sex,
        "|".join(person.phones),
        "|".join(address.parts for address in person.addresses),
    )


def write_rows(people: Iterable[MadeUpPerson], out: TextIO) -> int:
    """Write the header and the people to an open text file; returns how many people."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    written = 0
    for person in people:
        writer.writerow(row(person))
        written += 1
    return written


def write_nominals(people: Iterable[MadeUpPerson], path: Path) -> int:
    """Write a nominals CSV (UTF-8); returns how many people."""
    with path.open("w", encoding="utf-8", newline="") as out:
        return write_rows(people, out)
