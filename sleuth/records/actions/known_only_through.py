"""What is known only through some records: their neighbours that nothing open ties to the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from sleuth.base.ref import Ref
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, Event, Link

HIDDEN_WITH = ("place", "thing", "event")
"""Kinds of record that are hidden with somebody; people and organisations are known for themselves."""


@dataclass(frozen=True)
class _Surroundings:
    """Every record that is tied to one of those near, as far as it is needed: what it is tied to, and its circle."""

    ties: dict[Ref, set[Ref]]
    circles: dict[Ref, int | None]


def known_only_through(refs: Iterable[Ref]) -> dict[Ref, frozenset[int]]:
    """Places, objects and events that nothing open but these records, and one another, ties to the rest.

    With each the circles of other restricted records that tie it too: those inside them know of it as well.
    """
    hiding = list(refs)
    near = _within_reach(hiding)
    around = _surroundings_of(near)
    while True:
        hidden = {*hiding, *near}
        known_elsewhere = {
            ref for ref in near if any(around.circles[end] is None for end in around.ties[ref] if end not in hidden)
        }
        if not known_elsewhere:
            return {ref: _other_circles(ref, hidden, near, around) for ref in near}
        near = [ref for ref in near if ref not in known_elsewhere]


def _other_circles(ref: Ref, hidden: set[Ref], near: list[Ref], around: _Surroundings) -> frozenset[int]:
    """The circles of the hidden records beyond those in hand; what is inside an event is known to all who know that."""
    events = [end for end in around.ties[ref] if end.kind == "event" and end in near] if ref.kind != "event" else []
    beyond = {end for each in (ref, *events) for end in around.ties[each] if end not in hidden}
    return frozenset(circle for end in beyond if (circle := around.circles[end]) is not None)


def _within_reach(refs: list[Ref]) -> list[Ref]:
    """What could be hidden with these: their places, objects and events, and the places and objects of those events."""
    found: dict[Ref, None] = {}
    waiting = list(refs)
    while waiting:
        here = waiting.pop()
        fresh = [ref for ref in _neighbours(here) if ref.kind in HIDDEN_WITH and ref not in found and ref not in refs]
        found.update(dict.fromkeys(fresh))
        waiting += [ref for ref in fresh if ref.kind == "event"]
    return list(found)


def _neighbours(ref: Ref) -> list[Ref]:
    """An event leads to whom and what it names and to its place; all else to what it is linked to and its events."""
    if ref.kind == "event":
        places = Event.objects.filter(pk=ref.id, place__isnull=False).values_list("place_id", flat=True)
        return [each.subject for each in _appearing_in(ref)] + [Ref("place", pk) for pk in places]
    events = Appearance.objects.filter(subject_kind=ref.kind, subject_id=ref.id).values_list("event_id", flat=True)
    return [each.other_end(ref) for each in _links_of(ref)] + [Ref("event", pk) for pk in events]


def _surroundings_of(near: Iterable[Ref]) -> _Surroundings:
    ties = {ref: set(_tied_to(ref)) for ref in near}
    ends: dict[str, set[int]] = {}
    for end in {end for each in ties.values() for end in each}:
        ends.setdefault(end.kind, set()).add(end.id)
    circles = {
        Ref(kind, pk): circle
        for kind, ids in ends.items()
        for pk, circle in MODELS[kind].objects.filter(pk__in=ids).values_list("pk", "restriction_id")
    }
    return _Surroundings(ties, circles)


def _tied_to(ref: Ref) -> list[Ref]:
    """What makes a record known. An event is known through whom and what it names, not through where it was."""
    if ref.kind == "event":
        return [each.subject for each in _appearing_in(ref)]
    there = Event.objects.filter(place=ref.id).values_list("pk", flat=True) if ref.kind == "place" else []
    return _neighbours(ref) + [Ref("event", pk) for pk in there]


def _links_of(ref: Ref) -> list[Link]:
    return list(Link.objects.filter(Q(a_kind=ref.kind, a_id=ref.id) | Q(b_kind=ref.kind, b_id=ref.id)))


def _appearing_in(event: Ref) -> list[Appearance]:
    return list(Appearance.objects.filter(event=event.id))
