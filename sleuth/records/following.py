"""The changes as one program may follow them: what it sees has changed, and what it saw is gone; never what is hidden.

The ledger gives the order, for its numbers are given out in the order in which work is kept. What the history shows the
program of a piece of work is told; a record that it was told of and sees no more is gone, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from sleuth.access import doorway
from sleuth.access.models import ApiClient, LedgerEntry, Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.kinds import MODELS
from sleuth.records.models import Revision
from sleuth.records.models.following import Follower, Told
from sleuth.records.queries.labels import labels
from sleuth.records.queries.uses import usable

CHANGING = ("collection", "alteration", "combination", "erasure")
ENTRIES_AT_ONCE, WORKS_AT_ONCE = 2_000, 20
AT_ONCE = 400
MOST_LINES = 5_000
"""Lines of history after which the rest waits for the next time that the program asks."""


@dataclass(frozen=True)
class Change:
    """`number` is where the program goes on from; a record that `is_gone` may not be kept by it any more."""

    number: int
    ref: Ref
    is_gone: bool
    version: int
    at: datetime


def changes(*, client: ApiClient, by: Officer, after: int, limit: int, because: str = "") -> list[Change]:
    """What has changed since `after`, in an order that stays; of each record the latest alone. Entered in the ledger.

    The same number may be asked for again. A program begins with what changes after it first asked.
    """
    doorway.require(by=by, act="records.open")
    with transaction.atomic():
        _catch_up(client, by)
        rows = Told.objects.filter(client=client, number__gt=after).order_by("number")[:limit]
        found = [Change(row.number, row.on, row.is_gone, row.version, row.at) for row in rows]
    detail = {"as": "api", "changes after": after, "listed": [str(change.ref) for change in found]}
    doorway.consulted(by=by, ref=None, because=because, detail=detail)
    return found


def _catch_up(client: ApiClient, by: Officer) -> None:
    """Write down for the program what has happened since it asked last."""
    start = {"position": _end_of_ledger(), "inside": sorted(by.guards())}
    Follower.objects.get_or_create(client=client, defaults=start)
    follower = Follower.objects.select_for_update().get(client=client)
    lost = _lost_with_standing(follower, by)
    entries = LedgerEntry.objects.filter(seq__gt=follower.position).order_by("seq")
    rows = list(entries.values_list("seq", "kind", "doing")[:ENTRIES_AT_ONCE])
    works: dict[str, int] = {}
    for seq, kind, doing in rows:
        if kind in CHANGING:
            works[doing] = seq
    follower.position = _follow_works(follower, by, works) or (rows[-1][0] if rows else follower.position)
    if lost or by.shares() is not None:
        _tell_what_is_gone(follower, by, Told.objects.filter(client=client, is_gone=False))
    follower.save()


def _follow_works(follower: Follower, by: Officer, works: dict[str, int]) -> int | None:
    """Tell of work after work; the ledger number of the last one when it had to stop before the end."""
    lines, position = 0, None
    for piece in _pieces(list(works), WORKS_AT_ONCE):
        if lines > MOST_LINES:
            return position
        lines += _tell_of(follower, by, piece)
        position = works[piece[-1]]
    return None


def _tell_of(follower: Follower, by: Officer, doings: list[str]) -> int:
    """What these pieces of work changed of what the program sees, and what they took from it; how much there was."""
    lines = list(Revision.objects.filter(doing__in=doings).order_by("pk"))
    order = {doing: place for place, doing in enumerate(doings)}
    lines.sort(key=lambda line: (order[line.doing], line.pk))
    touched = dict.fromkeys(line.on for line in lines)
    shown = _shown(by, {*touched, *(line.other for line in lines if line.other)})
    seen = set(Revision.objects.visible_to(by).filter(doing__in=doings).values_list("pk", flat=True))
    changed = {
        line.on: line.at
        for line in lines
        if line.pk in seen and line.on in shown and (line.other is None or line.other in shown)
    }
    if by.shares() is not None:
        changed |= _renewed(follower, [ref for ref in touched if ref in shown])
    _tell(follower, changed)
    known = Told.objects.filter(client=follower.client_id, is_gone=False)
    for kind, ids in _by_kind(ref for ref in touched if ref not in shown).items():
        for piece in _pieces(ids):
            _tell_what_is_gone(follower, by, known.filter(on_kind=kind, on_id__in=piece))
    return len(lines)


def _shown(by: Officer, refs: Iterable[Ref]) -> set[Ref]:
    """Those of the records that the program may be told of."""
    return {ref for piece in _pieces(list(refs)) for ref in usable(labels(by=by, refs=piece), "api")}


def _renewed(follower: Follower, refs: list[Ref]) -> dict[Ref, datetime]:
    """An agency has no histories: it is told of those shared records whose version is not the one it was told of."""
    known: dict[Ref, int] = {}
    for kind, ids in _by_kind(refs).items():
        rows = Told.objects.filter(client=follower.client_id, on_kind=kind, on_id__in=ids, is_gone=False)
        known |= {row.on: row.version for row in rows}
    versions = _versions(refs)
    return {ref: at for ref, (version, at) in versions.items() if known.get(ref) != version}


def _lost_with_standing(follower: Follower, by: Officer) -> bool:
    """Tell what the program sees since it came into circles; whether it has left any."""
    inside = set(by.guards())
    before = set(follower.inside)
    follower.inside = sorted(inside)
    gained = inside - before
    if by.shares() is not None:
        _tell(follower, _not_told(follower, by, lambda rows: rows))
    elif gained:
        _tell(follower, _not_told(follower, by, lambda rows: rows.filter(restriction__in=gained)))
    return bool(before - inside)


def _not_told(follower: Follower, by: Officer, among: Any) -> dict[Ref, datetime]:
    """Records that the program sees among these and was not told of."""
    found: dict[Ref, datetime] = {}
    for kind, model in MODELS.items():
        told = Told.objects.filter(client=follower.client_id, on_kind=kind, is_gone=False).values("on_id")
        rows = among(model.objects.visible_to(by)).exclude(pk__in=told).order_by("pk")
        found |= {Ref(kind, pk): at for pk, at in rows.values_list("pk", "changed_at")}
    allowed = _shown(by, found)
    return {ref: at for ref, at in found.items() if ref in allowed}


def _tell_what_is_gone(follower: Follower, by: Officer, known: Any) -> None:
    for piece in _pieces([row.on for row in known.order_by("number")]):
        shown = _shown(by, piece)
        _tell(follower, {ref: clock.now() for ref in piece if ref not in shown}, gone=True)


def _tell(follower: Follower, found: dict[Ref, datetime], gone: bool = False) -> None:
    """Put these at the end of the program's list, in place of what it was told of them before."""
    if not found:
        return
    for kind, ids in _by_kind(found).items():
        for piece in _pieces(ids):
            Told.objects.filter(client=follower.client_id, on_kind=kind, on_id__in=piece).delete()
    versions = {} if gone else _versions(found)
    rows = []
    for ref, at in found.items():
        follower.last += 1
        version, _ = versions.get(ref, (0, at))
        said = {"number": follower.last, "is_gone": gone, "version": version, "at": at}
        rows.append(Told(client_id=follower.client_id, on_kind=ref.kind, on_id=ref.id, **said))
    Told.objects.bulk_create(rows, batch_size=AT_ONCE)


def _versions(refs: Iterable[Ref]) -> dict[Ref, tuple[int, datetime]]:
    """The version of each of these records, and when it was made."""
    found: dict[Ref, tuple[int, datetime]] = {}
    for kind, ids in _by_kind(refs).items():
        for piece in _pieces(ids):
            rows = MODELS[kind].objects.filter(pk__in=piece).values_list("pk", "version", "changed_at")
            found |= {Ref(kind, pk): (version, at) for pk, version, at in rows}
    return found


def _by_kind(refs: Iterable[Ref]) -> dict[str, list[int]]:
    ids: dict[str, list[int]] = {}
    for ref in refs:
        if ref.kind in MODELS:
            ids.setdefault(ref.kind, []).append(ref.id)
    return ids


def _pieces(whole: list[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    for start in range(0, len(whole), size):
        yield whole[start : start + size]


def _end_of_ledger() -> int:
    return LedgerEntry.objects.aggregate(last=Max("seq"))["last"] or 0
