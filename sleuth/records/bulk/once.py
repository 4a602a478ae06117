"""Places and objects that are stored once: found by their key or number, made when they are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from sleuth.base.values import address as addresses
from sleuth.base.values.address import Address
from sleuth.records.bulk.table import rows_by
from sleuth.records.bulk.writer import Bulk, Known
from sleuth.records.kinds import MODELS
from sleuth.records.models import Place, Thing

ADDRESS_PARTS = tuple(part.name for part in fields(Address))
STREET_POINT = "street_point"
POINT_COLUMNS = ("kind", "name", "town", "longitude", "latitude", "lsoa_code")
_parts_of = attrgetter(*ADDRESS_PARTS)
Given = TypeVar("Given")


class Spot(NamedTuple):
    """An address with the key by which its place is stored once."""

    address: Address
    key: str


class Point(NamedTuple):
    """A named point on the map to which events were moved before they were published; degrees of WGS 84."""

    key: str
    name: str
    district: str
    longitude: float
    latitude: float
    lsoa_code: str


def spot_of(address: Address) -> Spot:
    return Spot(address, addresses.key(address))


def point_at(name: str, district: str, longitude: float, latitude: float, lsoa_code: str) -> Point:
    """The point with the key by which its place is stored once: where it is (about 10 cm) and what it is called."""
    key = f"point:{longitude:.6f},{latitude:.6f}:{name.casefold()}"
    return Point(key, name, district, longitude, latitude, lsoa_code)


def places_for(bulk: Bulk, spots: Iterable[Spot], restriction_id: int | None = None) -> dict[str, Known]:
    """Key → place, for all of these addresses."""
    wanted = {spot.key: spot.address for spot in spots}
    rows = Place.objects.visible_to(bulk.by)
    return _stored_once(bulk, "place", rows, "key", wanted, (ADDRESS_PARTS, _parts_of), restriction_id)


def points_for(bulk: Bulk, points: Mapping[str, Point]) -> dict[str, Known]:
    """Key → place, for all of these points."""
    rows = Place.objects.visible_to(bulk.by).filter(kind=STREET_POINT)
    return _stored_once(bulk, "place", rows, "key", points, (POINT_COLUMNS, _point_columns))


def phones_for(bulk: Bulk, phones: Iterable[tuple[str, str]], restriction_id: int | None = None) -> dict[str, Known]:
    """E.164 → phone, for all of these numbers, each given as written and as E.164."""
    wanted: dict[str, str] = {}
    for written, normal in phones:
        wanted.setdefault(normal, written)
    rows = Thing.objects.visible_to(bulk.by).filter(kind="phone")
    return _stored_once(bulk, "thing", rows, "normal", wanted, (("kind", "value"), _phone_columns), restriction_id)


def _point_columns(point: Point) -> tuple[Any, ...]:
    return (STREET_POINT, point.name, point.district, point.longitude, point.latitude, point.lsoa_code)


def _phone_columns(written: str) -> tuple[Any, ...]:
    return ("phone", written)


def _stored_once(
    bulk: Bulk,
    kind: str,
    rows: QuerySet[Any],
    column: str,
    wanted: Mapping[str, Given],
    described: tuple[tuple[str, ...], Callable[[Given], tuple[Any, ...]]],
    restriction_id: int | None = None,
) -> dict[str, Known]:
    """The oldest visible record for each value, as the single acts choose it; new ones where there is none."""
    made = bulk.made.setdefault(kind, {})
    found = {value: made[value] for value in wanted if value in made}
    unknown = [value for value in wanted if value not in found]
    for value, pk, circle in rows_by(rows, column, unknown, (column, "pk", "restriction_id")):
        if value not in found or pk < found[value].id:
            found[value] = Known(pk, circle)
    missing = [value for value in unknown if value not in found]
    names, values_of = described
    row = bulk.rows(MODELS[kind], "id", column, "restriction_id", *names)
    ids = bulk.ids(kind, len(missing))
    for value, pk in zip(missing, ids, strict=True):
        row((pk, value, restriction_id, *values_of(wanted[value])))
        found[value] = made[value] = Known(pk, restriction_id)
    bulk.recorded(kind, ids, restriction_id)
    bulk.touch(kind, (found[value].id for value in wanted))
    return found
