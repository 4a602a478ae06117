"""Small files for the tests of intake, and what they leave behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Model

from sleuth.intake.models import Received
from sleuth.records.models import BirthDate, Event, Identifier, Link, Person, PersonName, Place, Thing

HEADER = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses"
BILL = "P1,William James,Smith,Billy Smyth,1971-03-12,male,07700 900123,12A High Street; ; Burnley; BB11 1AA"
ANNA = 'P2,Anna,Kowalska,,1984-07,female,07700 900124|01632 960001,"Flat 2, 3 Mill Lane; Padiham; Burnley; BB12 8AA"'
TOM = 'P3,Tom,O\'Brien,"Thomas Brien|BRIEN, Tommy",1990,m,,'
CRIME_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
FORCE = "Demoshire Constabulary"
COUNTED: tuple[type[Model], ...] = (Person, PersonName, BirthDate, Identifier, Link, Place, Thing, Event, Received)


def nominals(*rows: str | Sequence[str], header: str = HEADER) -> str:
    """The text of a nominals file; a row is its text, or its cells."""
    out = io.StringIO()
    out.write(header + "\n")
    for row in rows:
        if isinstance(row, str):
            out.write(row + "\n")
        else:
            csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()


def bill(**changed: str) -> list[str]:
    """The cells of Bill's row, some of them changed."""
    cells = dict(zip(HEADER.split(","), BILL.split(","), strict=True)) | changed
    return list(cells.values())


def people(count: int, first: int = 1) -> list[list[str]]:
    """Rows of made-up people, each with a house of their own."""
    return [
        [f"P{number}", "Ann", f"Person{_letters(number)}", "", f"{1950 + number % 50}-01-02", "female"]
        + [f"07700 900{number % 1000:03d}", f"{number} Mill Lane; ; Burnley; BB11 1AA"]
        for number in range(first, first + count)
    ]


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def crime(kind: str = "Burglary", crime_id: str = "a1", outcome: str = "Under investigation", **changed: str) -> str:
    """A row of a street-level file."""
    cells = {
        "id": crime_id,
        "month": "2025-03",
        "by": FORCE,
        "within": FORCE,
        "longitude": "-2.240001",
        "latitude": "53.789002",
        "location": "On or near Mill Lane",
        "code": "E01012607",
        "name": "Burnley 001A",
        "kind": kind,
        "outcome": outcome,
        "context": "",
    } | changed
    return ",".join(cells.values())


def antisocial(**changed: str) -> str:
    """Anti-social behaviour, which comes without id and outcome."""
    return crime("Anti-social behaviour", "", "", **changed)


def crimes(*rows: str) -> str:
    return "\n".join([CRIME_HEADER, *rows]) + "\n"


def put(folder: Path, content: str | bytes, name: str = "people.csv") -> Path:
    """Write a file; text as UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def stored() -> dict[str, int]:
    """How many rows each table holds."""
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """What the tables hold, without ids and times, in an order that does not depend on them."""
    named = Person.objects.values_list("pk", "family_name", "given_names")
    people_as = {pk: f"{family} {given}" for pk, family, given in named}
    ends: dict[tuple[str, int], str] = {("place", pk): key for pk, key in Place.objects.values_list("pk", "key")}
    ends |= {("thing", pk): normal for pk, normal in Thing.objects.values_list("pk", "normal")}
    told = ("title", "outcome", "summary", "external_id", "place__key", "occurred_from")
    links = Link.objects.values_list("a_id", "kind", "b_kind", "b_id", "ends_on", "retired_at")
    return {
        "people": _sorted(Person.objects.values_list("family_name", "given_names", "birth_date", "sex")),
        "names": _sorted(PersonName.objects.values_list("kind", "family_name", "given_names", "person__birth_date")),
        "numbers": _sorted(Identifier.objects.values_list("kind", "value", "issuer", "person__family_name")),
        "places": _sorted(Place.objects.values_list("key", "street", "town", "name", "lsoa_code")),
        "things": _sorted(Thing.objects.values_list("kind", "normal")),
        "links": _sorted((people_as[a], kind, ends[to, b], end, struck) for a, kind, to, b, end, struck in links),
        "events": _sorted(Event.objects.values_list(*told)),
    }


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=str)
