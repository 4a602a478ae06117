"""Events of another system, one JSON object on each line: read only here, found again by the number they have there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from sleuth.base import clock
from sleuth.base.values import NotAValue
from sleuth.base.values.address import Address
from sleuth.intake.formats import quick_address
from sleuth.intake.formats.shape import Cells, Change, CleanRow, Field, Format, Rejected, Rules
from sleuth.records.bulk import Bulk, Spot, places_for, rows_by, spot_of
from sleuth.records.bulk.table import ready_row
from sleuth.records.models import Event, Revision
from sleuth.records.policy import EventKind

FIELDS = (
    Field("external_id", "Number in the other system", True),
    Field("kind", "Kind of event", True),
    Field("title", "Title", True),
    Field("summary", "Account"),
    Field("reference", "Reference"),
    Field("classification", "Classification"),
    Field("outcome", "Outcome"),
    Field("occurred_from", "Happened from"),
    Field("occurred_to", "Happened until"),
    Field("precision", "How exactly that is known"),
    Field("address", "Where"),
)
LONGEST = {"external_id": 80, "title": 200, "summary": 20_000, "reference": 80, "classification": 80, "outcome": 120}
PRECISIONS = ("minute", "day", "month")
PLACE_LIMITS = (80, 120, 20, 120, 120, 120, 120, 8)
FIRST_YEAR = 1800
COLUMNS = (
    *("kind", "system", "title", "summary", "reference", "classification", "outcome"),
    *("occurred_from", "occurred_to", "precision"),
)


class Happening(NamedTuple):
    """A clean row; `spot` is None where no address was given."""

    external_id: str
    kind: str
    system: str
    title: str
    summary: str
    reference: str
    classification: str
    outcome: str
    occurred_from: datetime | None
    occurred_to: datetime | None
    precision: str
    spot: Spot | None


def cleaner(rules: Rules, feed: str) -> Callable[[Cells], CleanRow]:
    """The function from cells to a clean row."""
    names = [field.name for field in FIELDS]
    latest = clock.now() + timedelta(minutes=rules.records.event_future_minutes)

    def clean(cells: Cells) -> CleanRow:
        said = dict(zip(names, cells, strict=True))
        _check_lengths(said)
        kind = _kind(said["kind"], rules)
        times = _moment("occurred_from", said), _moment("occurred_to", said)
        _check_times(*times, latest)
        precision = said["precision"] or "minute"
        if precision not in PRECISIONS:
            raise Rejected(f"precision: choose one of {', '.join(PRECISIONS)}.")
        spot = _spot(said["address"]) if said["address"] else None
        texts = (said["summary"], said["reference"], said["classification"], said["outcome"])
        value = Happening(
            said["external_id"], said["kind"], kind.system, said["title"], *texts, *times, precision, spot
        )
        digest = blake2b("\x1f".join(cells).encode(), digest_size=16).digest()
        return CleanRow(said["external_id"], digest, value)

    return clean


def _check_lengths(said: dict[str, str]) -> None:
    for name in ("external_id", "title"):
        if not said[name]:
            raise Rejected(f"{name}: it is empty.")
    for name, longest in LONGEST.items():
        if len(said[name]) > longest:
            raise Rejected(f"{name}: it has more than {longest:,} characters.")


def _kind(name: str, rules: Rules) -> EventKind:
    kind = rules.records.event_kinds.get(name)
    if kind is None:
        raise Rejected(f"kind: “{name[:40]}” is none that this force knows: {', '.join(rules.records.event_kinds)}.")
    return kind


def _moment(name: str, said: dict[str, str]) -> datetime | None:
    if not said[name]:
        return None
    try:
        moment = clock.in_utc(datetime.fromisoformat(said[name]))
    except (ValueError, OverflowError, clock.NaiveTime):
        raise Rejected(f"{name}: write it with its distance from UTC, like 2026-05-01T12:00:00+01:00.") from None
    if moment.year < FIRST_YEAR:
        raise Rejected(f"{name}: it is before {FIRST_YEAR}. Check the year.")
    return moment


def _check_times(first: datetime | None, last: datetime | None, latest: datetime) -> None:
    if first and first > latest:
        raise Rejected("occurred_from: it is in the future. Check the date.")
    if first and last and last < first:
        raise Rejected("occurred_to: it is before the beginning. Check both times.")


def _spot(text: str) -> Spot:
    try:
        spot = spot_of(quick_address.read(text))
    except NotAValue as fault:
        raise Rejected(f"address: {fault}") from None
    if any(len(part) > most for part, most in zip(spot.address.parts, PLACE_LIMITS, strict=True)):
        raise Rejected("address: a part of it is too long to be one.")
    return spot


def add(bulk: Bulk, values: Sequence[Happening]) -> list[int]:
    """Store new events as read only, each at its address; their ids in the same order."""
    places = places_for(bulk, {each.spot.key: each.spot for each in values if each.spot}.values())
    row = bulk.rows(Event, "id", "place_id", "restriction_id", "external_id", *COLUMNS, "read_only")
    ids = bulk.ids("event", len(values))
    for pk, each in zip(ids, values, strict=True):
        place = places[each.spot.key] if each.spot else None
        row((pk, place and place.id, None, each.external_id, *_ready(each), True))
    bulk.recorded("event", ids)
    bulk.touch("event", ids)
    return ids


def _ready(each: Happening) -> tuple[object, ...]:
    """The columns as the database takes them."""
    return tuple(ready_row(Event, {name: getattr(each, name) for name in COLUMNS}))


def change(bulk: Bulk, feed_sources: str, changes: Sequence[Change]) -> None:
    """The other system says something else of an event; what it said before stays in the history."""
    names = (*COLUMNS, "place_id")
    rows = rows_by(
        Event.objects.select_for_update(of=("self",)),
        "pk",
        (each.on_id for each in changes),
        ("pk", "version", "restriction_id", *names),
    )
    stored = {pk: (version, circle, was) for pk, version, circle, *was in rows}
    values: list[Happening] = [each.row.value for each in changes]
    places = places_for(bulk, {each.spot.key: each.spot for each in values if each.spot}.values())
    for each, value in zip(changes, values, strict=True):
        version, circle, was = stored[each.on_id]
        place = places[value.spot.key].id if value.spot else None
        now = {name: getattr(value, name) for name in COLUMNS} | {"place_id": place}
        before = dict(zip(names, was, strict=True))
        differing = {name: [_told(before[name]), _told(now[name])] for name in names if before[name] != now[name]}
        bulk.update(Event, each.on_id, version=version + 1, changed_at=bulk.at, **now)
        line = {"what": "corrected", "changes": differing, "restriction_id": circle}
        bulk.add(Revision, on_kind="event", on_id=each.on_id, **line)
        bulk.touch("place", [pk for pk in (before["place_id"], place) if pk])
    bulk.touch("event", (each.on_id for each in changes))


def _told(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def shown(each: Happening) -> Sequence[str]:
    """The row as it would be stored."""
    address = each.spot.address if each.spot else Address()
    when = clock.say_moment(each.occurred_from) if each.occurred_from else "not known"
    return (each.external_id, each.kind, each.title, when, address.show(), each.outcome)


EVENTS = Format(
    key="events",
    title="Events of another system (one JSON object on each line)",
    one="event",
    many="events",
    fields=FIELDS,
    repeats=False,
    cleaner=cleaner,
    add=add,
    change=change,
    headings=("Number there", "Kind", "Title", "When", "Where", "Outcome"),
    shown=shown,
    is_json=True,
)
