"""Which table holds which kind of record."""

from __future__ import annotations

from sleuth.records.models import Event, Organisation, Person, Place, Thing
from sleuth.records.models.fact import Record

MODELS: dict[str, type[Record]] = {
    "person": Person,
    "place": Place,
    "thing": Thing,
    "organisation": Organisation,
    "event": Event,
}
