"""Protective markings: who may read a record or a fact follows from the marking that somebody gave it, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sleuth.access.circles import cell_of, circle_for
from sleuth.access.doorway import writing
from sleuth.access.models import Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.access.policy import MARKING, AccessPolicy
from sleuth.access.rules import highest_marking, is_open_to_all
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions import change, facts
from sleuth.records.actions.closing import move
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from sleuth.records.models import Revision
from sleuth.records.models.fact import Fact, Record
from sleuth.records.trace import remember

ACT = "records.set_marking"


def set_marking(*, by: Officer, ref: Ref, marking: str, because: str, expecting: int | None = None) -> Record:
    """Give a record another marking; above the open marking it is there only for those who are cleared for it."""
    policy = _checked(by, marking, because)
    with writing(by=by, act=ACT, on=ref, because=because, detail={"marking": marking}):
        record = change.seen(by, ref)
        before = record.marking
        if not change.apply(record, ref, {"marking": marking}, expecting):
            raise Invalid({"marking": "The record has this marking already."})
        _into_its_circle(by, record, ref, policy, because)
        held = MODELS[ref.kind].objects.values_list("restriction_id", flat=True).get(pk=ref.id)
        _note(by, ref, policy, [before, marking], because, held)
    by.__dict__.pop("standing", None)
    return record


def set_marking_of_fact(*, by: Officer, kind: str, fact_id: int, marking: str, because: str) -> Fact:
    """Give one fact a marking of its own; the record that it is about stays where it is."""
    policy = _checked(by, marking, because)
    fact = facts.visible_fact(by, kind, fact_id)
    if facts.leads(fact):
        raise Invalid({"marking": "The record goes by this. Change the marking of the record instead."})
    about, before = fact.about(), fact.marking
    if before == marking:
        raise Invalid({"marking": "The fact has this marking already."})
    with writing(
        by=by, act=ACT, on=about[0], because=because, detail={"fact": f"{kind}:{fact_id}", "marking": marking}
    ):
        around = next((end.restriction for end in (change.seen(by, ref) for ref in about) if end.restriction), None)
        circle = _for_a_fact(policy, around, marking)
        _hide_with_it(fact, circle)
        fact.marking, fact.restriction = marking, circle
        fact.save()
        for ref in about:
            _note(by, ref, policy, [before, marking], because, circle.pk if circle else None, f"marking of a {kind}")
    by.__dict__.pop("standing", None)
    return fact


def _checked(by: Officer, marking: str, because: str) -> AccessPolicy:
    """The pack; Invalid names what is wrong. Nobody gives a marking that he could not read afterwards."""
    policy = access_policy(by.force_key, clock.now())
    faults: dict[str, str] = {}
    if not because.strip():
        faults["because"] = "Enter why the marking changes."
    if marking not in policy.markings or not policy.markings[marking].in_use:
        faults["marking"] = "Choose one of the markings that are in use."
    elif not is_open_to_all(policy, marking) and MARKING + marking not in by.standing.keys:
        words = policy.markings[marking].words
        faults["marking"] = (
            f"You are not cleared for {words}. Ask somebody who is; until then, do not write it down here."
        )
    if faults:
        raise Invalid(faults)
    return policy


def _into_its_circle(by: Officer, record: Record, ref: Ref, policy: AccessPolicy, because: str) -> None:
    circle: Restriction | None = record.restriction
    if circle is not None and circle.standing_key is None:
        circle.marking = highest_marking(policy, _markings_inside(circle))
        circle.save()
        return
    into = circle_for(policy, circle.plain_key if circle else "", record.marking)
    if circle is not None and into is not None and circle.is_cell:
        into = cell_of(into, ref=ref, not_for=circle.not_for)
    if into != circle:
        move(by=by, ref=ref, circle=into, because=because, act=ACT)


def _markings_inside(circle: Restriction) -> Iterable[str]:
    """The markings of the records that a named circle holds."""
    for model in MODELS.values():
        yield from model.objects.filter(restriction=circle).values_list("marking", flat=True).distinct()


def _for_a_fact(policy: AccessPolicy, around: Restriction | None, marking: str) -> Restriction | None:
    """Where a fact with this marking lies, of a record that lies in the circle `around`."""
    if is_open_to_all(policy, marking):
        return around
    if around is not None and around.standing_key is None:
        raise Invalid(
            {"marking": "The record lies in a circle of named people. Change the marking of the record instead."}
        )
    return circle_for(policy, around.plain_key if around else "", marking)


def _hide_with_it(fact: Fact, circle: Restriction | None) -> None:
    """The lines of the history that say what the fact says, or name its other end, go where it goes."""
    said, about = facts.said(fact), fact.about()
    for ref in about:
        lines = Revision.objects.filter(on_kind=ref.kind, on_id=ref.id, restriction=fact.restriction_id)
        others = [end for end in about if end != ref]
        telling = [line.pk for line in lines if line.other in others or (said and _tells(line.changes, said))]
        Revision.objects.filter(pk__in=telling).update(restriction=circle)


def _tells(changes: dict[str, list[Any]], said: str) -> bool:
    return any(said in values for values in changes.values())


def _note(
    by: Officer, ref: Ref, policy: AccessPolicy, both: list[str], because: str, held: int | None, what: str = "marking"
) -> None:
    words = [policy.markings[each].words if each in policy.markings else each for each in both]
    remember(
        by=by,
        ref=ref,
        act=ACT,
        what=f"{what} changed",
        because=because,
        changes={"marking": words},
        restriction_id=held,
    )
