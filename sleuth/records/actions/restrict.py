"""Restricting records to a circle of people or units, and lifting that again.

Whatever is known only through a restricted record (its names, an address where nobody else is known, a phone nobody
else uses, an event in which nobody else appears) is restricted with it, or it would hint that the record exists.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sleuth.access.doorway import writing
from sleuth.access.kept import Guarded
from sleuth.access.models import Officer, Restriction, RestrictionMember, Unit
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.records.actions import change
from sleuth.records.actions.known_only_through import known_only_through
from sleuth.records.actions.shared_circles import circle_over, circles_over, parts_of
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, BirthDate, Identifier, Link, Marker, PersonName, Revision
from sleuth.records.rules import check_text
from sleuth.records.trace import remember


def restrict(
    *,
    by: Officer,
    refs: Iterable[Ref],
    title: str,
    because: str,
    officers: Iterable[Officer] = (),
    units: Iterable[Unit] = (),
) -> Restriction:
    """Close records, and what is known only through them, to everybody but these people and units and `by`."""
    refs = list(refs)
    if not because.strip():
        raise Invalid({"because": "Enter why this record must be restricted."})
    try:
        title = check_text(title, "The title", 120) or "Restricted"
    except NotAValue as fault:
        raise Invalid({"title": str(fault)}) from fault
    with writing(
        by=by, act="records.restrict", on=refs[0], because=because, detail={"refs": [str(ref) for ref in refs]}
    ):
        if any(change.seen(by, ref).restriction_id for ref in refs):
            raise Invalid({"because": "This record is restricted already. Lift that restriction first."})
        circle = Restriction.objects.create(title=title, because=because, set_by=by, set_at=clock.now())
        members = {officer.pk: officer for officer in [by, *officers]}
        for officer in members.values():
            RestrictionMember.objects.create(restriction=circle, officer=officer)
        for unit in units:
            RestrictionMember.objects.create(restriction=circle, unit=unit)
        _close(by, refs, circle.pk, because)
    by.__dict__.pop("standing", None)
    return circle


def lift_restriction(*, by: Officer, ref: Ref, because: str) -> None:
    """Open again everything that this record's restriction closed."""
    if not because.strip():
        raise Invalid({"because": "Enter why the restriction can be lifted."})
    record = change.seen(by, ref)
    restriction_id = record.restriction_id
    if restriction_id is None:
        raise Invalid({"because": "This record is not restricted."})
    check_own_circle(restriction_id)
    with writing(by=by, act="records.restrict", on=ref, because=because, detail={"lifted": restriction_id}) as pen:
        for closed_by in (restriction_id, *circles_over(restriction_id)):
            for kind, model in MODELS.items():
                pen.touch([Ref(kind, pk) for pk in _open_again(model, closed_by)])
            for fact in (PersonName, BirthDate, Identifier, Link, Appearance, Marker, Revision):
                _open_again(fact, closed_by)
        remember(by=by, ref=ref, act="records.restrict", what="restriction lifted", because=because)


def check_own_circle(restriction_id: int) -> None:
    """Raise Invalid for what was closed with other records only: it follows them."""
    if parts_of(restriction_id) != {restriction_id}:
        raise Invalid(
            {
                "because": "This is closed only with the restricted records that it is tied to. Change the circle of those."
            }
        )


def _open_again(model: type[Guarded], restriction_id: int) -> list[int]:
    """Open the rows that this restriction closed; answers which."""
    closed = model.objects.filter(restriction=restriction_id)
    ids = list(closed.values_list("pk", flat=True))
    closed.update(restriction=None)
    return ids


def _close(by: Officer, refs: list[Ref], restriction_id: int, because: str) -> None:
    with writing(by=by, act="records.restrict", on=refs[0], because=because) as pen:
        with_them = known_only_through(refs)
        by.__dict__.pop("standing", None)
        closing = dict.fromkeys(refs, restriction_id)
        closing |= {ref: circle_over({restriction_id, *others}, by) for ref, others in with_them.items()}
        for ref, circle in closing.items():
            MODELS[ref.kind].objects.filter(pk=ref.id, restriction__isnull=True).update(restriction=circle)
            _close_facts(ref, circle)
        pen.touch(closing)
        for ref in closing:
            remember(
                by=by,
                ref=ref,
                act="records.restrict",
                what="restricted",
                because=because,
                restriction_id=restriction_id,
            )


def _close_facts(ref: Ref, restriction_id: int) -> None:
    open_still = Q(restriction__isnull=True)
    if ref.kind == "person":
        for fact in (PersonName, BirthDate, Identifier):
            fact.objects.filter(open_still, person=ref.id).update(restriction=restriction_id)
    if ref.kind == "event":
        Appearance.objects.filter(open_still, event=ref.id).update(restriction=restriction_id)
    Link.objects.filter(
        Q(a_kind=ref.kind, a_id=ref.id) | Q(b_kind=ref.kind, b_id=ref.id), restriction__isnull=True
    ).update(restriction=restriction_id)
    Appearance.objects.filter(open_still, subject_kind=ref.kind, subject_id=ref.id).update(restriction=restriction_id)
    Marker.objects.filter(open_still, on_kind=ref.kind, on_id=ref.id).update(restriction=restriction_id)
    Revision.objects.filter(open_still, on_kind=ref.kind, on_id=ref.id).update(restriction=restriction_id)
