"""Records about the force's own people: closed by themselves, and never open to the person whom they are about."""

from __future__ import annotations

from sleuth.access.circles import cell_of, circle_for
from sleuth.access.doorway import writing
from sleuth.access.models import Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.access.policy import STAFF
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions import change
from sleuth.records.actions.closing import move
from sleuth.records.faults import Invalid
from sleuth.records.models import Person
from sleuth.records.trace import remember

ACT = "records.keep_staff"


def keep_as_staff(*, by: Officer, ref: Ref, because: str, account: Officer | None = None) -> Person:
    """Say that this person is one of our own; with the `account` it is hidden from them whatever their roles open."""
    return _set(by, ref, because, is_staff=True, account=account)


def keep_as_public(*, by: Officer, ref: Ref, because: str) -> Person:
    """Say that this person is not, or no longer, one of our own."""
    return _set(by, ref, because, is_staff=False, account=None)


def circle_by_rule(by: Officer, person: Person) -> Restriction | None:
    """Where the rules of the force put the record of this person: with the staff, under its marking, both or neither."""
    policy = access_policy(by.force_key, clock.now())
    circle = circle_for(policy, STAFF if person.is_staff else "", person.marking)
    if circle is None or not person.is_staff or person.account is None:
        return circle
    return cell_of(circle, ref=person.ref, not_for=person.account)


def _set(by: Officer, ref: Ref, because: str, *, is_staff: bool, account: Officer | None) -> Person:
    if not because.strip():
        raise Invalid({"because": "Enter how you know."})
    with writing(by=by, act=ACT, on=ref, because=because, detail={"staff": is_staff}):
        person = change.seen(by, ref)
        if not isinstance(person, Person):
            raise Invalid({"because": "Only a person can be one of our own."})
        if not change.apply(person, ref, {"is_staff": is_staff, "account": account}, None):
            raise Invalid({"because": "The record says so already."})
        if person.restriction is None or person.restriction.standing_key is not None:
            move(by=by, ref=ref, circle=circle_by_rule(by, person), because=because, act=ACT)
        held = Person.objects.values_list("restriction_id", flat=True).get(pk=person.pk)
        what = "kept as one of our own" if is_staff else "no longer kept as one of our own"
        remember(by=by, ref=ref, act=ACT, what=what, because=because, restriction_id=held)
    by.__dict__.pop("standing", None)
    return person
