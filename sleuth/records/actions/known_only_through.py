"""What is known only through some records: their neighbours that nothing else ties to the rest."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sleuth.base.ref import Ref
from sleuth.records.models import Appearance, Event, Link

HIDDEN_WITH = ("place", "thing", "event")
"""Kinds of record that are hidden with somebody; people and organisations are known for themselves."""


def known_only_through(refs: Iterable[Ref]) -> list[Ref]:
    """Places, objects and events that nothing but these records, and one another, ties to the rest."""
    hiding = list(refs)
    near = _within_reach(hiding)
    while True:
        known_elsewhere = {ref for ref in near if _tied_to_the_rest(ref, {*hiding, *near})}
        if not known_elsewhere:
            return near
        near = [ref for ref in near if ref not in known_elsewhere]


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
    if ref.kind == "event":
        places = Event.objects.filter(pk=ref.id, place__isnull=False).values_list("place_id", flat=True)
        return [each.subject for each in _appearing_in(ref)] + [Ref("place", pk) for pk in places]
    events = Appearance.objects.filter(subject_kind=ref.kind, subject_id=ref.id).values_list("event_id", flat=True)
    return [each.other_end(ref) for each in _links_of(ref)] + [Ref("event", pk) for pk in events]


def _tied_to_the_rest(ref: Ref, hidden: set[Ref]) -> bool:
    if ref.kind == "event":
        return any(each.subject not in hidden for each in _appearing_in(ref))
    if any(each.other_end(ref) not in hidden for each in _links_of(ref)):
        return True
    hidden_events = [each.id for each in hidden if each.kind == "event"]
    appears = Appearance.objects.filter(subject_kind=ref.kind, subject_id=ref.id).exclude(event__in=hidden_events)
    if appears.exists():
        return True
    return ref.kind == "place" and Event.objects.filter(place=ref.id).exclude(pk__in=hidden_events).exists()


def _links_of(ref: Ref) -> list[Link]:
    return list(Link.objects.filter(Q(a_kind=ref.kind, a_id=ref.id) | Q(b_kind=ref.kind, b_id=ref.id)))


def _appearing_in(event: Ref) -> list[Appearance]:
    return list(Appearance.objects.filter(event=event.id))
