"""Records under the numbers that other systems know them by."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Identifier, Link, Person


def external_ids(*, by: Officer, refs: Iterable[Ref]) -> dict[Ref, str]:
    """Each visible person's number in the system that they came from; their own reference where they came from none."""
    people = [ref for ref in refs if ref.kind == "person"]
    rows = Identifier.objects.visible_to(by).filter(
        person__in=[ref.id for ref in people], kind="external", retired_at__isnull=True
    )
    found = {Ref("person", pk): value for pk, value in rows.order_by("-pk").values_list("person_id", "value")}
    return {ref: found.get(ref, ref.number) for ref in people}


def people_at(*, by: Officer, places: Iterable[Ref]) -> dict[Ref, list[Ref]]:
    """The people known at each place, now or before, current ones first; only those whom the officer may see."""
    ids = [ref.id for ref in places]
    links = Link.objects.visible_to(by).filter(a_kind="person", b_kind="place", b_id__in=ids, retired_at__isnull=True)
    rows = list(links.order_by("ends_on", "-pk").values_list("b_id", "a_id"))
    visible = _visible_people(by, {person for _, person in rows})
    known: dict[Ref, list[Ref]] = {}
    for place, person in dict.fromkeys(rows):
        if person in visible:
            known.setdefault(Ref("place", place), []).append(Ref("person", person))
    return known


def _visible_people(by: Officer, ids: set[int]) -> set[int]:
    return set(Person.objects.visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))
