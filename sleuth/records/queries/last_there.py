"""What happened last at a place, for somebody who is about to send an officer there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Event


@dataclass(frozen=True)
class Happened:
    """One event in a word."""

    ref: Ref
    what: str
    reference: str
    at: datetime


def last_there(*, by: Officer, places: Iterable[Ref], limit: int = 3) -> dict[Ref, tuple[Happened, ...]]:
    """The latest events at each place that the officer may see, newest first. One query a place."""
    return {place: tuple(_at(by, place, limit)) for place in places if place.kind == "place"}


def _at(by: Officer, place: Ref, limit: int) -> list[Happened]:
    rows = Event.objects.visible_to(by).filter(place=place.id).order_by("-recorded_at", "-pk")[:limit]
    columns = rows.values_list("pk", "title", "reference", "occurred_from", "recorded_at")
    return [
        Happened(Ref("event", pk), title, reference, at or written) for pk, title, reference, at, written in columns
    ]
