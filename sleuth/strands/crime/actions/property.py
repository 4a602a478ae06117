"""Property of a crime: what was stolen, damaged or recovered. What has a number is a thing that can be found again."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records import actions as records
from sleuth.records.actions.strand_rows import seen_row
from sleuth.records.actions.things import thing_for
from sleuth.records.drafts import AppearanceDraft, ThingDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Appearance, Source
from sleuth.strands.crime import checks
from sleuth.strands.crime.drafts import PropertyDraft
from sleuth.strands.crime.models import Crime, PropertyItem

THING_KINDS = {"vehicle": "vehicle", "phone": "phone", "document": "document"}


def add_property(*, by: Officer, ref: Ref, draft: PropertyDraft) -> PropertyItem:
    """One more piece of property; Invalid names what is wrong."""
    with writing(by=by, act="crime.record", on=ref, detail={"fields": ["property"]}):
        seen_row(by, Crime, ref)
        item = _write(by, ref, draft)
        records.note_act(by=by, event=ref, text=f"property {item.state}: {item.description}")
    return item


def write_property(by: Officer, ref: Ref, drafts: Iterable[PropertyDraft], source: Source | None = None) -> None:
    """The pieces of a new crime, inside its writing block; faults name the line ("items.0.value")."""
    faults: dict[str, str] = {}
    for place, draft in enumerate(drafts):
        try:
            _write(by, ref, draft, source)
        except Invalid as invalid:
            faults |= {f"items.{place}.{field}": sentence for field, sentence in invalid.faults.items()}
    if faults:
        raise Invalid(faults)


def _write(by: Officer, ref: Ref, draft: PropertyDraft, source: Source | None = None) -> PropertyItem:
    columns = checks.checked_item(draft, by)
    thing = _thing(by, draft, source) if draft.serial.strip() else None
    if thing is not None and not _appears(ref, thing, draft.state):
        records.add_appearance(by=by, event=ref, draft=AppearanceDraft(thing, draft.state), source=source)
    item: PropertyItem = PropertyItem.objects.create(event_id=ref.id, thing_id=thing.id if thing else None, **columns)
    return item


def _thing(by: Officer, draft: PropertyDraft, source: Source | None) -> Ref:
    kind = THING_KINDS.get(draft.kind, "item")
    try:
        return thing_for(by=by, draft=ThingDraft(kind, draft.serial, description=draft.description), source=source).ref
    except Invalid as invalid:
        raise Invalid({"serial": " ".join(invalid.faults.values())}) from invalid


def _appears(ref: Ref, thing: Ref, role: str) -> bool:
    rows = Appearance.objects.filter(event=ref.id, subject_kind="thing", subject_id=thing.id, role=role)
    return bool(rows.filter(retired_at__isnull=True).exists())
