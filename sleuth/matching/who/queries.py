"""Which records are one and the same, and what was decided about pairs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sleuth.access.kept import GuardedQuerySet
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.matching.models import Judgement
from sleuth.matching.who.rules import group_of
from sleuth.records.queries import labels


def same_as(*, by: Officer, ref: Ref) -> list[Ref]:
    """The records judged to be the same as `ref`, itself included, as far as this officer may see them.

    A chain that runs through a record hidden from the officer is cut there. One query where nothing was judged.
    """
    pairs: set[tuple[int, int]] = set()
    known, todo = {ref.id}, {ref.id}
    while todo:
        found = _standing(by, ref.kind).filter(Q(low_id__in=todo) | Q(high_id__in=todo), verdict="same")
        fresh = set(found.values_list("low_id", "high_id")) - pairs
        todo = {end for pair in fresh for end in pair} - known
        todo = {each.id for each in labels(by=by, refs=[Ref(ref.kind, end) for end in todo])} if todo else set()
        known |= todo
        pairs |= {pair for pair in fresh if pair[0] in known and pair[1] in known}
    return [Ref(ref.kind, each) for each in sorted(group_of(ref.id, pairs))]


def judgement_between(*, by: Officer, one: Ref, other: Ref) -> Judgement | None:
    """What stands decided about this pair, if anything."""
    low, high = sorted((one.id, other.id))
    return _standing(by, one.kind).filter(low_id=low, high_id=high).first()


def judgements_on(*, by: Officer, ref: Ref) -> list[Judgement]:
    """Every judgement on this record, retired ones too, newest first; only where both records may be seen."""
    either = Q(low_id=ref.id) | Q(high_id=ref.id)
    rows = list(Judgement.objects.visible_to(by).filter(either, kind=ref.kind).order_by("-judged_at", "-pk"))
    shown = labels(by=by, refs={end for row in rows for end in (row.low, row.high)})
    return [row for row in rows if row.low in shown and row.high in shown]


def judged_apart_or_same(*, by: Officer, ref: Ref, others: Iterable[Ref]) -> set[Ref]:
    """Those of `others` about which a decision other than "not sure" stands: they need not be proposed again."""
    ids = [other.id for other in others]
    rows = _standing(by, ref.kind).filter(
        Q(low_id=ref.id, high_id__in=ids) | Q(high_id=ref.id, low_id__in=ids), verdict__in=["same", "different"]
    )
    return {row.high if row.low == ref else row.low for row in rows}


def _standing(by: Officer, kind: str) -> GuardedQuerySet:
    return Judgement.objects.visible_to(by).filter(kind=kind, retired_at__isnull=True)
