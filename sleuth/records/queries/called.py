"""Who of some people is called by one of some family names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models.functions import Lower

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Person, PersonName

AT_ONCE = 5000


def called(*, by: Officer, refs: Iterable[Ref], family_names: Collection[str]) -> dict[Ref, set[tuple[str, str]]]:
    """Person → (family name, given names) in small letters, of those people and names that the officer may see."""
    ids = sorted({ref.id for ref in refs if ref.kind == "person"})
    found: dict[Ref, set[tuple[str, str]]] = defaultdict(set)
    for place in range(0, len(ids), AT_ONCE):
        some = ids[place : place + AT_ONCE]
        for model, key in ((Person, "pk"), (PersonName, "person_id")):
            rows = model.objects.visible_to(by).filter(**{f"{key}__in": some})
            if model is PersonName:
                rows = rows.filter(person__in=Person.objects.visible_to(by).filter(pk__in=some))
            small = rows.annotate(family=Lower("family_name"), given=Lower("given_names"))
            for pk, family, given in small.filter(family__in=family_names).values_list(key, "family", "given"):
                found[Ref("person", pk)].add((family, given))
    return dict(found)
