"""Which protective markings stand on what a page shows: the page bears the highest of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from sleuth.access.models import Officer
from sleuth.access.policy import MARKING
from sleuth.base.ref import Ref
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, BirthDate, Identifier, Link, Marker, PersonName


def marking_of(*, by: Officer, ref: Ref) -> str:
    """The key of a record's own marking, "" when nobody gave it one or it is not there for this officer."""
    rows = MODELS[ref.kind].objects.visible_to(by).filter(pk=ref.id)
    return str(rows.values_list("marking", flat=True).first() or "")


def markings_shown(*, by: Officer, named: Iterable[Ref], about: Iterable[Ref] = ()) -> frozenset[str]:
    """The markings of records that are `named` and of all that is said of those `about` which it is. One query.

    None for whoever has no clearance: all that such a person may see is open to all, and raises no page.
    """
    if not any(key.startswith(MARKING) for key in by.standing.keys):
        return frozenset()
    about = list(about)
    parts = [_given(MODELS[kind], by, Q(pk__in=ids)) for kind, ids in _by_kind([*named, *about]).items()]
    parts += _of_facts(by, about)
    if not parts:
        return frozenset()
    rows = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0].distinct()
    return frozenset(rows)


def _of_facts(by: Officer, about: list[Ref]) -> list[QuerySet[Any]]:
    parts: list[QuerySet[Any]] = []
    for kind, ids in _by_kind(about).items():
        if kind == "person":
            parts += [_given(model, by, Q(person__in=ids)) for model in (PersonName, BirthDate, Identifier)]
        appears = Q(event__in=ids) if kind == "event" else Q(subject_kind=kind, subject_id__in=ids)
        parts.append(_given(Appearance, by, appears))
        parts.append(_given(Link, by, Q(a_kind=kind, a_id__in=ids) | Q(b_kind=kind, b_id__in=ids)))
        parts.append(_given(Marker, by, Q(on_kind=kind, on_id__in=ids)))
    return parts


def _given(model: Any, by: Officer, which: Q) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(by).filter(which).exclude(marking="").order_by()
    return rows.values_list("marking", flat=True)


def _by_kind(refs: Iterable[Ref]) -> dict[str, list[int]]:
    ids: dict[str, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    return ids
