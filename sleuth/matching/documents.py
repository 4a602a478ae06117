"""From stored records to the documents of the index: facts that stand, each with the restrictions that guard it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import models

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.matching.keeping.document import AddressFact, BirthFact, CodeFact, Document, NameFact, TitleFact
from sleuth.matching.shelves.engine import Engine, Row
from sleuth.records.bulk.people import LEADING
from sleuth.records.models import BirthDate, Event, Identifier, Link, Organisation, Person, PersonName, Place, Thing
from sleuth.records.queries.uses import is_withheld

ADDRESS_COLUMNS = ("sub_building", "building_name", "number", "street", "locality", "town", "county", "postcode")
CODES_OF_THINGS = {"phone": "phone", "vehicle": "plate"}
CODES_OF_PEOPLE = {"pnc_id": "pnc"}
STANDING = "AND t.retired_at IS NULL"
LINKED = "AND t.a_kind = 'person' AND t.b_kind IN ('place', 'thing')"


def documents(engine: Engine, refs: Iterable[Ref]) -> Iterator[Document]:
    """The documents of those records that exist."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for ref in refs:
        wanted[ref.kind].append(ref.id)
    for kind, ids in wanted.items():
        yield from READERS[kind](engine, ids)


def _rows(
    engine: Engine,
    model: type[models.Model],
    by: str,
    ids: Iterable[int],
    columns: Sequence[str],
    also: str = "",
    order: str = "",
) -> list[Row]:
    """Columns of those rows of a table whose column `by` is one of `ids`."""
    listed = ", ".join(f"t.{column}" for column in columns)
    each = engine.each(model._meta.db_table, "t", by, also=also)
    return engine.rows(f"SELECT {listed} FROM {{numbers}} {each} {order}", list(ids))


def _by_first(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        if row[0] in found:
            found[row[0]].append(row)
        else:
            found[row[0]] = [row]
    return found


def _people(engine: Engine, ids: list[int]) -> Iterator[Document]:
    people = _rows(engine, Person, "id", ids, ("id", "restriction_id"))
    name_columns = ("person_id", "given_names", "family_name", "kind", "restriction_id")
    names = _by_first(_rows(engine, PersonName, "person_id", ids, name_columns, STANDING, "ORDER BY t.id"))
    births = _by_first(_rows(engine, BirthDate, "person_id", ids, ("person_id", "value", "restriction_id"), STANDING))
    number_columns = ("person_id", "kind", "value", "restriction_id")
    numbers = _by_first(_rows(engine, Identifier, "person_id", ids, number_columns, STANDING))
    links = _rows(engine, Link, "a_id", ids, ("a_id", "b_kind", "b_id", "restriction_id"), f"{STANDING} {LINKED}")
    places = _addresses(engine, {row[2] for row in links if row[1] == "place"})
    things = _codes(engine, {row[2] for row in links if row[1] == "thing"})
    homes = _by_first(row for row in links if row[1] == "place" and row[2] in places)
    held = _by_first(row for row in links if row[1] == "thing" and row[2] in things)
    nothing: list[Row] = []
    for person, guard in people:
        yield Document(
            Ref("person", person),
            guard or 0,
            tuple([_name(row) for row in names.get(person, nothing)]),
            tuple([BirthFact(row[1], row[2] or 0) for row in births.get(person, nothing)]),
            tuple([_at_place(row, places) for row in homes.get(person, nothing)]),
            (
                *[_number(row) for row in numbers.get(person, nothing)],
                *[_of_thing(row, things) for row in held.get(person, nothing)],
            ),
        )


def _name(row: Row) -> NameFact:
    _, given, family, kind, guard = row
    return NameFact(given, family, "" if kind == LEADING else kind, guard or 0)


def _number(row: Row) -> CodeFact:
    _, kind, value, guard = row
    return CodeFact(CODES_OF_PEOPLE.get(kind, "id"), value, 0, guard or 0)


def _at_place(link: Row, places: dict[int, tuple[Address, int]]) -> AddressFact:
    address, guard = places[link[2]]
    return AddressFact(address, link[2], link[3] or 0, guard)


def _of_thing(link: Row, things: dict[int, tuple[str, str, int]]) -> CodeFact:
    kind, value, guard = things[link[2]]
    return CodeFact(kind, value, link[2], link[3] or 0, guard)


def _addresses(engine: Engine, ids: Iterable[int]) -> dict[int, tuple[Address, int]]:
    rows = _rows(engine, Place, "id", ids, ("id", "restriction_id", *ADDRESS_COLUMNS))
    return {row[0]: (Address(*row[2:]), row[1] or 0) for row in rows}


def _codes(engine: Engine, ids: Iterable[int]) -> dict[int, tuple[str, str, int]]:
    """Phones and vehicles by their number; other objects are found by their own words."""
    rows = _rows(engine, Thing, "id", ids, ("id", "kind", "normal", "restriction_id"))
    return {
        pk: (CODES_OF_THINGS[kind], normal, guard or 0) for pk, kind, normal, guard in rows if kind in CODES_OF_THINGS
    }


def _places(engine: Engine, ids: list[int]) -> Iterator[Document]:
    names = {pk: name for pk, name in _rows(engine, Place, "id", ids, ("id", "name"), "AND t.name <> ''")}
    for place, (address, guard) in _addresses(engine, ids).items():
        titles = (TitleFact(names[place]),) if place in names else ()
        yield Document(Ref("place", place), guard, addresses=(AddressFact(address),), titles=titles)


def _things(engine: Engine, ids: list[int]) -> Iterator[Document]:
    columns = ("id", "restriction_id", "kind", "value", "normal", "colour", "make", "model")
    for pk, guard, kind, value, normal, *looks in _rows(engine, Thing, "id", ids, columns):
        words = " ".join(filter(None, (*looks, "" if kind in CODES_OF_THINGS else value)))
        code = CodeFact(CODES_OF_THINGS.get(kind, "id"), normal)
        yield Document(Ref("thing", pk), guard or 0, codes=(code,), titles=(TitleFact(words),) if words else ())


def _organisations(engine: Engine, ids: list[int]) -> Iterator[Document]:
    for pk, guard, name in _rows(engine, Organisation, "id", ids, ("id", "restriction_id", "name")):
        yield Document(Ref("organisation", pk), guard or 0, titles=(TitleFact(name),))


def _events(engine: Engine, ids: list[int]) -> Iterator[Document]:
    """Events by their numbers and, when they were written by people, by the words of their title.

    One whose handling forbids searching has none. Thousands of imported crimes share a title of one or two words; those
    words would find nothing in particular.
    """
    columns = ("id", "restriction_id", "reference", "external_id", "title", "read_only", "withheld")
    for pk, guard, reference, external, title, read_only, withheld in _rows(engine, Event, "id", ids, columns):
        if is_withheld(withheld, "search"):
            continue
        numbers = dict.fromkeys(value for value in (reference, external) if value)
        codes = tuple(CodeFact("reference", value) for value in numbers)
        yield Document(Ref("event", pk), guard or 0, codes=codes, titles=() if read_only else (TitleFact(title),))


READERS: dict[str, Callable[[Engine, list[int]], Iterator[Document]]] = {
    "person": _people,
    "place": _places,
    "thing": _things,
    "organisation": _organisations,
    "event": _events,
}
