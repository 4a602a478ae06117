"""Linking records, and the two links that every nominal has: where they live and which phones they use."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.access.pen import require_pen
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.records import checks
from sleuth.records.actions import change, places, things
from sleuth.records.drafts import LinkDraft, PlaceDraft, ThingDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Link, Source
from sleuth.records.models.fact import Record
from sleuth.records.trace import remember, source_of


def link(*, by: Officer, draft: LinkDraft, because: str = "", source: Source | None = None) -> Link:
    """Tie two records that this officer can see; Invalid when the connection does not fit them."""
    with writing(
        by=by, act="records.link", on=draft.a, because=because, detail={"to": str(draft.b), "kind": draft.kind}
    ):
        return _tie(by, (change.seen(by, draft.a), change.seen(by, draft.b)), draft, because, source)


def tie(*, by: Officer, draft: LinkDraft, because: str = "", source: Source | None = None) -> Link:
    """The same inside the writing block of another act, whose permission covers it (a crime taken from a log)."""
    require_pen(Link)
    return _tie(by, (change.seen(by, draft.a), change.seen(by, draft.b)), draft, because, source)


def _tie(by: Officer, ends: tuple[Record, Record], draft: LinkDraft, because: str, source: Source | None) -> Link:
    """The link between two records that `by` has seen, and its line in the history of both, inside the open block."""
    columns = checks.checked_link(draft, by)
    restriction_id = next((end.restriction_id for end in ends if end.restriction_id), None)
    tie = Link.objects.create(
        **columns,
        a_kind=draft.a.kind,
        a_id=draft.a.id,
        b_kind=draft.b.kind,
        b_id=draft.b.id,
        source=source or source_of(by, because),
        recorded_at=clock.now(),
        restriction_id=restriction_id,
    )
    kind = checks.policy_for(by).link_kinds[draft.kind]
    for ref, other, words in ((draft.a, draft.b, kind.forward), (draft.b, draft.a, kind.backward)):
        remember(
            by=by,
            ref=ref,
            act="records.link",
            what=f"linked: {words}",
            because=because,
            restriction_id=restriction_id,
            other=other,
        )
    return tie


def add_address(
    *,
    by: Officer,
    ref: Ref,
    address: Address,
    kind: str = "lives_at",
    starts_on: str = "",
    ends_on: str = "",
    because: str = "",
    source: Source | None = None,
) -> Link:
    """Link a person or organisation to an address, which is stored once; made when it is new."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["address"]}):
        owner = change.seen(by, ref)
        place = places.place_for(
            by=by, draft=PlaceDraft(address=address), source=source, restriction_id=owner.restriction_id
        )
        draft = LinkDraft(a=ref, b=place.ref, kind=kind, starts_on=starts_on, ends_on=ends_on)
        return _tie(by, (owner, place), draft, because, source)


def add_phone(*, by: Officer, ref: Ref, number: str, because: str = "", source: Source | None = None) -> Link:
    """Link a person to a phone, which is stored once; made when it is new."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["phone"]}):
        owner = change.seen(by, ref)
        try:
            thing = things.thing_for(
                by=by,
                draft=ThingDraft(kind="phone", value=number),
                source=source,
                restriction_id=owner.restriction_id,
            )
        except Invalid as invalid:
            raise Invalid({"phone": invalid.faults.get("value", str(invalid))}) from invalid
        return _tie(by, (owner, thing), LinkDraft(a=ref, b=thing.ref, kind="uses"), because, source)
