"""The history of a record, and who has looked at it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sleuth.access import doorway
from sleuth.access.models import LedgerEntry, Officer
from sleuth.access.packs import access_policy
from sleuth.access.rules import may_see_who_looked
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.verdict import Verdict
from sleuth.records.models import Revision
from sleuth.records.queries.labels import labels


def history(*, by: Officer, refs: Iterable[Ref], limit: int = 500) -> list[Revision]:
    """Every change of these records that the officer may see, newest first.

    A line that speaks of a second record ("linked", "judged") is left out where that record may not be seen.
    """
    shown = labels(by=by, refs=refs)
    if not shown:
        return []
    among = Q()
    for ref in shown:
        among |= Q(on_kind=ref.kind, on_id=ref.id)
    lines = list(Revision.objects.visible_to(by).filter(among).order_by("-at", "-pk"))
    others = labels(by=by, refs={line.other for line in lines if line.other})
    return [line for line in lines if line.other is None or line.other in others][:limit]


def may_see_lookers(by: Officer) -> Verdict:
    """Whether this officer's role is told who has looked at a record."""
    shown_to = access_policy(by.force_key, clock.now()).who_looked_shown_to
    return may_see_who_looked(shown_to, by.standing.roles)


def looks(*, by: Officer, ref: Ref, limit: int = 50) -> list[LedgerEntry]:
    """The latest consultations of a record; Refused for roles that are not told, NotVisible as ever."""
    verdict = may_see_lookers(by)
    if not verdict:
        doorway.refuse(by=by, act="access.audit", reason=verdict.reason, on=ref)
    if ref not in labels(by=by, refs=[ref]):
        raise doorway.NotVisible(str(ref))
    return doorway.looks_at(ref, limit)
