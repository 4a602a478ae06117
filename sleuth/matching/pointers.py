"""Pointers: to somebody outside, that a record exists which he may not open, and whom to ring; where pack and circle allow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.models import Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Asked
from sleuth.matching.asking.reading import read
from sleuth.matching.keeping.postings import KINDS
from sleuth.matching.looking.search import search
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.reader import Reader
from sleuth.records.kinds import MODELS

ROOM = 20


@dataclass(frozen=True, order=True)
class Pointer:
    """All that somebody outside is told; `kind` is empty unless the pack says that it may be named."""

    unit: str
    phone: str
    kind: str = ""

    def __str__(self) -> str:
        kind = f" of a {self.kind}" if self.kind else ""
        return f"A record{kind} exists that you may not open. Contact {self.unit}" + (
            f", {self.phone}." if self.phone else "."
        )


def pointers(*, by: Officer, asked: Asked, because: str = "", at: datetime | None = None) -> list[Pointer]:
    """What to tell an outsider whose search fits closed records strongly; entered in the ledger under each of them.

    The same search is made as if from inside, and of its answer nothing is told but whom to ask.
    """
    policy = access_policy(by.force_key, clock.now())
    if not policy.pointer_results or by.shares() is not None:
        return []
    circles = _pointing(by)
    if not circles:
        return []
    clues = read(asked, clock.london(at or clock.now()).date())
    reader = Reader(Engine(), frozenset(by.guards()) | frozenset(circles))
    ranked = search(reader, clues, ordered=not asked.text, room=ROOM, kinds=KINDS).ranked
    strong = [each.ref for each in ranked if each.score >= policy.pointer_least_score]
    found: dict[Pointer, None] = {}
    for ref, circle in _closed(strong, circles):
        found[Pointer(str(circle.pointer_unit), circle.pointer_phone, ref.kind if policy.pointer_says_kind else "")] = (
            None
        )
        detail = {"pointed to": str(circle.pointer_unit)}
        doorway.consulted(by=by, ref=ref, act="records.find", because=because, detail=detail)
    return sorted(found)


def _pointing(by: Officer) -> dict[int, Restriction]:
    """The circles that tell outsiders whom to ask, without those that this officer is inside of or that are about him."""
    rows = Restriction.objects.filter(pointer_unit__isnull=False).exclude(pk__in=by.guards()).exclude(not_for=by)
    return {each.pk: each for each in rows.select_related("pointer_unit")}


def _closed(refs: list[Ref], circles: dict[int, Restriction]) -> list[tuple[Ref, Restriction]]:
    ids: dict[str, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    held = {
        Ref(kind, pk): circle
        for kind, numbers in ids.items()
        for pk, circle in MODELS[kind].objects.filter(pk__in=numbers).values_list("pk", "restriction_id")
    }
    return [(ref, circles[held[ref]]) for ref in refs if held.get(ref) in circles]
