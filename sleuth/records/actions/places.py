"""Recording and correcting places."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import address as addresses
from sleuth.base.values.address import Address
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.drafts import PlaceDraft
from sleuth.records.models import Place, Source
from sleuth.records.trace import remember, source_of


def place_key(columns: dict[str, Any]) -> str:
    """The identity of a place: its spelt-out address, or its name where it has none."""
    address = Address(**{part.name: columns[part.name] for part in fields(Address)})
    return addresses.key(address) if address != Address() else f"name:{columns['name'].casefold()}"


def record_place(
    *,
    by: Officer,
    draft: PlaceDraft,
    because: str = "",
    source: Source | None = None,
    restriction_id: int | None = None,
) -> Place:
    """A new place; Invalid names every part that is wrong."""
    with writing(by=by, act="records.record", because=because, kind="collection", detail={"kind": "place"}):
        columns = checks.checked_place(draft)
        at = clock.now()
        place = Place.objects.create(
            **columns,
            key=place_key(columns),
            source=source or source_of(by, because),
            recorded_at=at,
            changed_at=at,
            restriction_id=restriction_id,
        )
        remember(
            by=by, ref=place.ref, act="records.record", what="recorded", because=because, restriction_id=restriction_id
        )
    return place


def place_for(
    *, by: Officer, draft: PlaceDraft, source: Source | None = None, restriction_id: int | None = None
) -> Place:
    """The place with this very address that the officer can see, or a new one."""
    key = place_key(checks.checked_place(draft))
    known: Place | None = Place.objects.visible_to(by).filter(key=key).order_by("pk").first()
    return known or record_place(by=by, draft=draft, source=source, restriction_id=restriction_id)


def correct_place(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = ""
) -> Place:
    """Change what is said of a place; raises Invalid, NotVisible, Refused or Conflict."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": sorted(changes)}):
        place = change.seen(by, ref)
        assert isinstance(place, Place)
        now = {part.name: getattr(place, part.name) for part in fields(PlaceDraft) if part.name != "address"} | changes
        address = now.pop("address", place.address)
        columns = checks.checked_place(PlaceDraft(address=address, **now))
        altered = change.apply(place, ref, columns | {"key": place_key(columns)}, expecting)
        altered.pop("key", None)
        if altered:
            remember(
                by=by,
                ref=ref,
                act="records.correct",
                what="corrected",
                because=because,
                changes=altered,
                restriction_id=place.restriction_id,
            )
    return place
