"""How a record is named wherever it is mentioned, and which records an officer may see named at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import name as names
from sleuth.base.values import partial_date
from sleuth.base.values.address import Address
from sleuth.base.values.partial_date import PartialDate
from sleuth.records.kinds import MODELS
from sleuth.records.models.fact import Record

POINT = ("latitude", "longitude")
COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("family_name", "given_names", "birth_date", "sex"),
    "place": ("sub_building", "building_name", "number", "street", "locality", "town", "postcode", "name", *POINT),
    "thing": ("kind", "value", "make", "model", "colour"),
    "organisation": ("kind", "name"),
    "event": ("system", "title", "reference", "occurred_from", "precision"),
}
WIDTH = max(len(columns) for columns in COLUMNS.values())


@dataclass(frozen=True)
class Label:
    """A record's name for links and lists; `detail` is the second line, perhaps empty.

    Only those inside its circle are given the label of a `restricted` record.
    """

    ref: Ref
    title: str
    detail: str = ""
    restricted: bool = False

    @property
    def full(self) -> str:
        """The title with the second line behind it."""
        return f"{self.title} ({self.detail})" if self.detail else self.title


def person_title(family_name: str, given_names: str) -> str:
    """ "SMITH, William James", or a plain sentence when no name is known."""
    return names.show(given_names, family_name) if family_name or given_names else "Name not known"


def born_words(birth_date: str) -> str:
    """ "b 12 Mar 1971", or "" when not known."""
    return f"b {partial_date.parse(birth_date).show()}" if birth_date else ""


def day_words(at: datetime, precision: str) -> str:
    """ "1 May 2026", or "Mar 2007" of what is known to the month only."""
    day = clock.london(at)
    return PartialDate(day.year, day.month, None if precision == "month" else day.day).show()


def point_words(latitude: object, longitude: object) -> str:
    """ "near 53.7901, -2.2434": what tells apart points of one name; "" where it is not known."""
    return f"near {float(str(latitude)):.4f}, {float(str(longitude)):.4f}" if latitude and longitude else ""


def label_of(record: Record) -> Label:
    """The label of a record already in hand."""
    kind = next(kind for kind, model in MODELS.items() if isinstance(record, model))
    label = _label(kind, record.pk, [getattr(record, column) for column in COLUMNS[kind]])
    return replace(label, restricted=record.restriction_id is not None)


def labels(*, by: Officer, refs: Iterable[Ref]) -> dict[Ref, Label]:
    """Labels of those records that the officer may see; the others are left out. One query, whatever the kinds."""
    wanted: dict[str, set[int]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, set()).add(ref.id)
    parts = [_rows(kind, ids, by) for kind, ids in wanted.items() if kind in MODELS]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = (replace(_label(row[0], row[1], list(row[3:])), restricted=row[2] is not None) for row in rows)
    return {label.ref: label for label in found}


def _rows(kind: str, ids: set[int], by: Officer) -> Any:
    """(kind, id, circle, WIDTH text columns) of the visible records of one kind."""
    columns = COLUMNS[kind]
    texts: dict[str, Any] = {
        f"text{position}": Cast(F(columns[position]), CharField())
        if position < len(columns)
        else Value("", CharField())
        for position in range(WIDTH)
    }
    rows = MODELS[kind].objects.visible_to(by).filter(pk__in=ids).order_by()
    return rows.annotate(which=Value(kind, CharField()), **texts).values_list("which", "pk", "restriction_id", *texts)


def _label(kind: str, pk: int, texts: list[str]) -> Label:
    ref = Ref(kind, pk)
    if kind == "person":
        family, given, born, sex = texts[:4]
        return Label(ref, person_title(family, given), " ".join(filter(None, (born_words(born), sex))))
    if kind == "place":
        shown = Address(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], "", texts[6]).show()
        name, known_by_address = texts[7], any(texts[:4]) or texts[6]
        where = "" if known_by_address else point_words(texts[8], texts[9])
        return Label(ref, ", ".join(filter(None, (name, shown))) or "Place not described", where)
    if kind == "thing":
        what, value, make, model, colour = texts[:5]
        return Label(ref, value, " ".join(filter(None, (colour, make, model))) or what)
    if kind == "organisation":
        return Label(ref, texts[1], texts[0].replace("_", " "))
    day = day_words(datetime.fromisoformat(str(texts[3])[:19]).replace(tzinfo=UTC), texts[4]) if texts[3] else ""
    return Label(ref, texts[1], ", ".join(filter(None, (texts[2], day))))
