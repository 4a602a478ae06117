"""Street-level crimes: the monthly files of the open police data, as read-only events at the points they were moved to.

What these files are like: no id for anti-social behaviour; one id on several rows; "No Location" without coordinates;
area codes of two vintages; the month alone instead of a date. Rows that nothing tells apart are counted, not merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from sleuth.base import clock
from sleuth.base.values import partial_date
from sleuth.intake.formats.shape import Cells, Change, CleanRow, Field, Format, Rejected, Rules
from sleuth.records.bulk import Bulk, Point, point_at, points_for, rows_by
from sleuth.records.bulk.table import ready_row
from sleuth.records.models import Event, Revision

KIND, SYSTEM = "street_crime", "open_crime"
NO_LOCATION = "no location"
FIRST_YEAR = 2010
LONGEST_CELL = 160
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: data.police.uk. "
    "Places are approximate: crimes were moved to the nearest of a list of points before they were published."
)
FIELDS = (
    Field("crime_id", "Crime ID", True),
    Field("month", "Month", True),
    Field("reported_by", "Reported by", True),
    Field("falls_within", "Falls within"),
    Field("longitude", "Longitude", True, ("long", "lng", "lon")),
    Field("latitude", "Latitude", True, ("lat",)),
    Field("location", "Location", True),
    Field("lsoa_code", "LSOA code"),
    Field("lsoa_name", "LSOA name"),
    Field("crime_type", "Crime type", True, ("category",)),
    Field("outcome", "Last outcome category", False, ("outcome", "last outcome")),
    Field("context", "Context"),
)
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_LSOA = re.compile(r"[A-Z0-9]{8,9}")
_AREA_NUMBER = re.compile(r" [0-9]{3}[A-Z]$")
EVENT_COLUMNS = (
    *("place_id", "title", "classification", "outcome", "summary", "external_id", "occurred_from", "occurred_to"),
)
MAY_CHANGE = ("outcome", "summary")


class Crime(NamedTuple):
    """A clean row. `point` is None where the file gives no location."""

    crime_id: str
    month: str
    crime_type: str
    outcome: str
    summary: str
    point: Point | None


def cleaner(rules: Rules, feed: str) -> Callable[[Cells], CleanRow]:
    """The function from cells to a clean row."""
    for kind, name in ((rules.records.event_kinds, KIND), (rules.records.systems, SYSTEM)):
        if name not in kind:
            raise Rejected(f"The policy pack of this force does not have “{name}”, which these files need.")
    this_month = f"{clock.today():%Y-%m}"

    def clean(cells: Cells) -> CleanRow:
        crime_id, month, by, within, longitude, latitude, location, code, area, kind, outcome, context = cells
        if len(max(cells, key=len)) > LONGEST_CELL:
            raise Rejected(f"A cell has more than {LONGEST_CELL} characters.")
        if not _MONTH.fullmatch(month):
            raise Rejected(f"Month: “{month[:20]}” is not a month. It is written like 2025-03.")
        if month > this_month or int(month[:4]) < FIRST_YEAR:
            raise Rejected(f"Month: {month} is in the future or before these files began. Check the year.")
        if not kind or len(kind) > 80:
            raise Rejected("Crime type: it is empty or longer than 80 characters.")
        if len(crime_id) > 80 or len(outcome) > 120:
            raise Rejected("Crime ID or Last outcome category: it is too long.")
        point = _point(longitude, latitude, location, code, area)
        where = point.key if point else location
        key = blake2b("\x1f".join((by, month, crime_id, where, kind)).encode(), digest_size=16)
        says = blake2b("\x1f".join((within, code, area, outcome, context)).encode(), digest_size=16)
        summary = _summary(by, within, area, code, "" if point else location, context)
        return CleanRow(key.hexdigest(), says.digest(), Crime(crime_id, month, kind, outcome, summary, point))

    return clean


@lru_cache(maxsize=65_536)
def _point(longitude: str, latitude: str, location: str, code: str, area: str) -> Point | None:
    if code and not _LSOA.fullmatch(code):
        raise Rejected(f"LSOA code: “{code[:20]}” is not an area code. It is written like E01012607.")
    if not longitude and not latitude:
        return None
    try:
        x, y = float(longitude), float(latitude)
    except ValueError:
        raise Rejected("Longitude, Latitude: these are not two numbers in degrees.") from None
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise Rejected("Longitude, Latitude: there is no such place on Earth. Check whether they are swapped.")
    name = location if location and location.lower() != NO_LOCATION else f"Point {y:.6f}, {x:.6f}"
    return point_at(name, _AREA_NUMBER.sub("", area)[:120], x, y, code)


@lru_cache(maxsize=16_384)
def _summary(by: str, within: str, area: str, code: str, location: str, context: str) -> str:
    """The columns of the file that have no column of their own, in words."""
    parts = [f"Reported by {by}." if by else ""]
    parts.append(f"Falls within {within}." if within not in ("", by) else "")
    parts.append(f"Area {area} ({code})." if area and code else f"Area {area or code}." if area or code else "")
    parts.append(f"Location: {location}." if location else "")
    parts.append(f"Context: {context}." if context else "")
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=1024)
def _span(month: str) -> tuple[datetime, datetime]:
    """The first moment of a month in London and the first of the next."""
    year, number = int(month[:4]), int(month[5:])
    after = date(year + number // 12, number % 12 + 1, 1)
    midnights = (datetime(day.year, day.month, 1, tzinfo=clock.LONDON) for day in (date(year, number, 1), after))
    first, then = (midnight.astimezone(UTC) for midnight in midnights)
    return first, then


def add(bulk: Bulk, crimes: Sequence[Crime]) -> list[int]:
    """Store new crimes as read-only events at their points; their ids in the same order."""
    points = {crime.point.key: crime.point for crime in crimes if crime.point}
    places = points_for(bulk, points)
    spans = {month: _ready_span(month) for month in {crime.month for crime in crimes}}
    fixed = {"kind": KIND, "system": SYSTEM, "precision": "month", "read_only": True}
    row = bulk.rows(Event, "id", *EVENT_COLUMNS, *fixed)
    same = ready_row(Event, fixed)
    ids = bulk.ids("event", len(crimes))
    for pk, (crime_id, month, kind, outcome, summary, point) in zip(ids, crimes, strict=True):
        place = places[point.key].id if point else None
        row((pk, place, kind, kind, outcome, summary, crime_id, *spans[month], *same))
    bulk.touch("event", ids)
    return ids


def _ready_span(month: str) -> tuple[object, ...]:
    first, then = _span(month)
    return ready_row(Event, {"occurred_from": first, "occurred_to": then})


def change(bulk: Bulk, feed_sources: str, changes: Sequence[Change]) -> None:
    """A later file says something else of a crime, mostly a new outcome; what it said before stays in the history."""
    columns = ("pk", "version", "restriction_id", *MAY_CHANGE)
    rows = rows_by(Event.objects.select_for_update(of=("self",)), "pk", (each.on_id for each in changes), columns)
    stored = {pk: (version, circle, was) for pk, version, circle, *was in rows}
    for each in changes:
        version, circle, was = stored[each.on_id]
        crime: Crime = each.row.value
        now = dict(zip(MAY_CHANGE, (crime.outcome, crime.summary), strict=True))
        before = dict(zip(MAY_CHANGE, was, strict=True))
        differing = {name: [before[name], now[name]] for name in MAY_CHANGE if before[name] != now[name]}
        bulk.update(Event, each.on_id, version=version + 1, changed_at=bulk.at, **now)
        line = {"what": "corrected", "changes": differing, "restriction_id": circle}
        bulk.add(Revision, on_kind="event", on_id=each.on_id, **line)
    bulk.touch("event", (each.on_id for each in changes))


def shown(crime: Crime) -> Sequence[str]:
    """The row as it would be stored."""
    where = ", ".join(part for part in (crime.point.name, crime.point.district) if part) if crime.point else "not given"
    month = partial_date.parse(crime.month).show()
    return (month, crime.crime_type, where, crime.outcome, crime.crime_id[:12] or "none", crime.summary)


STREET_CRIMES = Format(
    key="street-crimes",
    title="Street-level crimes (open police data)",
    one="crime",
    many="crimes",
    fields=FIELDS,
    repeats=True,
    cleaner=cleaner,
    add=add,
    change=change,
    headings=("Month", "Crime type", "Where", "Outcome", "Crime ID", "Kept in the account"),
    shown=shown,
    attribution=ATTRIBUTION,
    licence="Open Government Licence v3.0",
)
