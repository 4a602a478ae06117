"""Recording and correcting objects: vehicles, phones, documents, items."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.drafts import ThingDraft
from sleuth.records.models import Source, Thing
from sleuth.records.trace import remember, source_of


def record_thing(
    *,
    by: Officer,
    draft: ThingDraft,
    because: str = "",
    source: Source | None = None,
    restriction_id: int | None = None,
) -> Thing:
    """A new object; Invalid names every field that is wrong."""
    with writing(by=by, act="records.record", because=because, kind="collection", detail={"kind": "thing"}):
        columns = checks.checked_thing(draft, by)
        at = clock.now()
        thing = Thing.objects.create(
            **columns,
            source=source or source_of(by, because),
            recorded_at=at,
            changed_at=at,
            restriction_id=restriction_id,
        )
        remember(
            by=by, ref=thing.ref, act="records.record", what="recorded", because=because, restriction_id=restriction_id
        )
    return thing


def thing_for(
    *, by: Officer, draft: ThingDraft, source: Source | None = None, restriction_id: int | None = None
) -> Thing:
    """The phone or vehicle with this very number that the officer can see, or a new one."""
    normal = checks.checked_thing(draft, by)["normal"]
    known: Thing | None = Thing.objects.visible_to(by).filter(kind=draft.kind, normal=normal).order_by("pk").first()
    return known or record_thing(by=by, draft=draft, source=source, restriction_id=restriction_id)


def correct_thing(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = ""
) -> Thing:
    """Change what is said of an object; raises Invalid, NotVisible, Refused or Conflict."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": sorted(changes)}):
        thing = change.seen(by, ref)
        assert isinstance(thing, Thing)
        now = {name: getattr(thing, name) for name in asdict(ThingDraft("", ""))} | changes
        columns = checks.checked_thing(ThingDraft(**now), by)
        altered = change.apply(thing, ref, columns, expecting)
        if altered:
            remember(
                by=by,
                ref=ref,
                act="records.correct",
                what="corrected",
                because=because,
                changes=altered,
                restriction_id=thing.restriction_id,
            )
    return thing
