"""Restricting records to a circle of people or units, and lifting that again.

Whatever is known only through a restricted record (its names, an address where nobody else is known, a phone nobody
else uses, an event in which nobody else appears) is restricted with it, or it would hint that the record exists.
"""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.circles import circle_for
from sleuth.access.doorway import writing
from sleuth.access.kept import Guarded
from sleuth.access.models import Officer, Restriction, RestrictionMember, Unit
from sleuth.access.packs import access_policy
from sleuth.access.policy import AccessPolicy
from sleuth.access.rules import highest_marking
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.records.actions import change
from sleuth.records.actions.closing import close, move
from sleuth.records.actions.shared_circles import circles_over, parts_of
from sleuth.records.actions.staff import circle_by_rule
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, BirthDate, Identifier, Link, Marker, Person, PersonName, Revision
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
        marking = _marking_of_all(by, refs)
        circle = Restriction.objects.create(
            title=title, because=because, set_by=by, set_at=clock.now(), marking=marking
        )
        members = {officer.pk: officer for officer in [by, *officers]}
        for officer in members.values():
            RestrictionMember.objects.create(restriction=circle, officer=officer)
        for unit in units:
            RestrictionMember.objects.create(restriction=circle, unit=unit)
        put_into(by=by, refs=refs, circle=circle, because=because)
    by.__dict__.pop("standing", None)
    return circle


def _marking_of_all(by: Officer, refs: list[Ref]) -> str:
    """The marking that a circle around these must carry."""
    return highest_marking(_policy(by), (change.seen(by, ref).marking for ref in refs))


def put_into(
    *, by: Officer, refs: Iterable[Ref], circle: Restriction, because: str, act: str = "records.restrict"
) -> None:
    """Put records into a circle, out of that of their marking if they lie in one; inside an open writing block.

    In a standing circle what is marked lies where both are needed. Invalid when one lies in a circle already.
    """
    still_open: dict[Restriction, list[Ref]] = {}
    for ref in refs:
        record = change.seen(by, ref)
        held: Restriction | None = record.restriction
        if held is not None and (held.standing_key is None or held.plain_key):
            raise Invalid({"because": "This record is restricted already. Lift that restriction first."})
        is_standing = circle.standing_key is not None
        into = (circle_for(_policy(by), circle.plain_key, record.marking) if is_standing else None) or circle
        if held is None:
            still_open.setdefault(into, []).append(ref)
        else:
            move(by=by, ref=ref, circle=into, because=because, act=act)
            remember(by=by, ref=ref, act=act, what="restricted", because=because, restriction_id=into.pk)
    for into, together in still_open.items():
        close(by=by, refs=together, circle=into, because=because, act=act)


def _policy(by: Officer) -> AccessPolicy:
    return access_policy(by.force_key, clock.now())


def lift_restriction(*, by: Officer, ref: Ref, because: str) -> None:
    """Open again everything that this record's restriction closed."""
    if not because.strip():
        raise Invalid({"because": "Enter why the restriction can be lifted."})
    record = change.seen(by, ref)
    restriction_id = record.restriction_id
    if restriction_id is None:
        raise Invalid({"because": "This record is not restricted."})
    check_own_circle(restriction_id)
    circle: Restriction | None = record.restriction
    if circle is not None and circle.standing_key is not None:
        raise Invalid(
            {"because": "A rule of the force closes this record. Change its marking, or ask those who keep it."}
        )
    with writing(by=by, act="records.restrict", on=ref, because=because, detail={"lifted": restriction_id}) as pen:
        for closed_by in (restriction_id, *circles_over(restriction_id)):
            for kind, model in MODELS.items():
                pen.touch([Ref(kind, pk) for pk in _open_again(model, closed_by)])
            for fact in (PersonName, BirthDate, Identifier, Link, Appearance, Marker, Revision):
                _open_again(fact, closed_by)
        _close_by_rule(by, list(pen.touched), because)
        remember(by=by, ref=ref, act="records.restrict", what="restriction lifted", because=because)


def _close_by_rule(by: Officer, opened: list[Ref], because: str) -> None:
    """What is marked by itself, or about our own people, goes from the circle of named people to that of the rule."""
    policy = _policy(by)
    for ref in opened:
        record = MODELS[ref.kind].objects.get(pk=ref.id)
        circle = circle_by_rule(by, record) if isinstance(record, Person) else circle_for(policy, "", record.marking)
        if circle is not None and record.restriction_id is None:
            close(by=by, refs=[ref], circle=circle, because=because)


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
