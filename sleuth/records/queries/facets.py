"""What results can be narrowed by: sex, date of birth and towns of the records that the officer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Event, Link, Person, Place


@dataclass(frozen=True)
class Facet:
    """`birth_date` is ISO and may be partial; `towns` are those of current homes (people) or the record's own."""

    sex: str = ""
    birth_date: str = ""
    towns: frozenset[str] = frozenset()


def facets(*, by: Officer, refs: Iterable[Ref]) -> dict[Ref, Facet]:
    """One facet for each visible record; a record that cannot be narrowed by any of them has an empty one.

    Four queries at most, whatever the number.
    """
    ids: dict[str, set[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, set()).add(ref.id)
    homes = _homes(by, ids.get("person", set()))
    scenes = _scenes(by, ids.get("event", set()))
    wanted = ids.get("place", set()) | {place for places in homes.values() for place in places} | set(scenes.values())
    towns = _towns(by, wanted)
    found = _of_people(by, ids.get("person", set()), homes, towns)
    found |= {Ref("place", pk): Facet(towns=_named(towns, [pk])) for pk in ids.get("place", set()) if pk in towns}
    found |= {Ref("event", pk): Facet(towns=_named(towns, [place])) for pk, place in scenes.items()}
    return found


def _of_people(by: Officer, ids: set[int], homes: dict[int, list[int]], towns: dict[int, str]) -> dict[Ref, Facet]:
    rows = Person.objects.visible_to(by).filter(pk__in=ids).values_list("pk", "sex", "birth_date") if ids else []
    return {Ref("person", pk): Facet(sex, born, _named(towns, homes.get(pk, []))) for pk, sex, born in rows}


def _homes(by: Officer, people: set[int]) -> dict[int, list[int]]:
    """Person id → ids of the places where he or she lives now."""
    if not people:
        return {}
    current = Link.objects.visible_to(by).filter(
        a_kind="person", a_id__in=people, b_kind="place", kind="lives_at", ends_on="", retired_at__isnull=True
    )
    homes: dict[int, list[int]] = {}
    for person, place in current.values_list("a_id", "b_id"):
        homes.setdefault(person, []).append(place)
    return homes


def _scenes(by: Officer, events: set[int]) -> dict[int, int]:
    """Event id → id of the place where it happened."""
    if not events:
        return {}
    rows = Event.objects.visible_to(by).filter(pk__in=events, place__isnull=False)
    return dict(rows.values_list("pk", "place_id"))


def _towns(by: Officer, places: set[int]) -> dict[int, str]:
    """Place id → its town, "" when not known; only places that the officer may see."""
    if not places:
        return {}
    return dict(Place.objects.visible_to(by).filter(pk__in=places).values_list("pk", "town"))


def _named(towns: dict[int, str], places: Iterable[int]) -> frozenset[str]:
    return frozenset(town for town in (towns.get(place, "") for place in places) if town)
