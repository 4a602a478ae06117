"""What ties the words of a search, which can be erased, to the ledger entry, which cannot.

Each search has a proof, keyed by the instance's secret so that nobody can guess the words from it. The ledger entry
holds the seal over the proofs, which stays true when words are erased: erased words leave their proof behind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from sleuth.access.ledger import Broken
from sleuth.access.models import LedgerEntry, SearchMade

SEAL = "words"
ERASED_AT, BEFORE = "erased at", "made before"


def proof(doing: str, place: int, asked: str, found: int) -> str:
    """The keyed digest of one search: which list it was in, where, its words, and how many it found."""
    told = json.dumps([doing, place, asked, found], ensure_ascii=False)
    return salted_hmac(
        "sleuth.access.search_words", told.encode("utf-8", "surrogatepass"), algorithm="sha256"
    ).hexdigest()


def seal(proofs: Iterable[str]) -> str:
    """What the ledger holds of a list of searches: one digest over their proofs in order."""
    return hashlib.sha256("".join(proofs).encode()).hexdigest()


def hold(row: SearchMade) -> bool:
    """Whether the words are those that were searched for. Nothing can be said of erased ones: they pass."""
    if row.asked is None or not row.proof:
        return True
    return constant_time_compare(row.proof, proof(row.doing, row.place, row.asked, row.found_count))


def verify() -> Broken | None:
    """The first ledger entry whose searches are not those that it sealed; None when all are."""
    homeless = SearchMade.objects.filter(entry__isnull=True).order_by("pk").first()
    if homeless is not None:
        return Broken(0, f"a search of {homeless.at:%Y-%m-%d %H:%M} stands under no entry")
    erasures = _erasures()
    columns = ("seq", "officer_id", "at", "because", "doing", "detail")
    entries = LedgerEntry.objects.filter(kind="search").order_by("seq").values_list(*columns)
    made = groupby(SearchMade.objects.order_by("entry", "place").iterator(chunk_size=5000), key=lambda row: row.entry)
    number, searches = next(made, (None, iter(())))
    for seq, *said, detail in entries.iterator(chunk_size=5000):
        if number is not None and number < seq:
            break
        here: list[SearchMade] = []
        if number == seq:
            here = list(searches)
            number, searches = next(made, (None, iter(())))
        fault = _fault(here, said, json.loads(detail), erasures)
        if fault:
            return Broken(seq, fault)
    return Broken(number, "is no search, and a search stands under it") if number is not None else None


def _fault(here: list[SearchMade], said: list[Any], told: dict[str, Any], erasures: dict[str, str]) -> str:
    if SEAL in told and told[SEAL] != seal(row.proof for row in here):
        return "has lost a search that was made, or has one too many"
    if not all(map(hold, here)):
        return "has other words than were searched for"
    door = told.get("door")
    for row in here:
        if [row.officer_id, row.at, row.because, row.doing] != said or (door and row.door != door):
            return "has a search that says another officer, time, reason or place"
        if row.asked is None and not _was_erased(row, erasures):
            return "has lost its words, and no erasure that the ledger holds took them"
    return ""


def _erasures() -> dict[str, str]:
    """When words were erased → those of searches before which moment, as the ledger holds it."""
    details = LedgerEntry.objects.filter(kind="erasure", detail__contains=ERASED_AT).values_list("detail", flat=True)
    told = [json.loads(detail) for detail in details]
    return {each[ERASED_AT]: each[BEFORE] for each in told}


def _was_erased(row: SearchMade, erasures: dict[str, str]) -> bool:
    before = erasures.get(in_ledger(row.erased_at)) if row.erased_at else None
    return before is not None and in_ledger(row.at) < before


def in_ledger(at: datetime) -> str:
    """A moment as an erasure's entry holds it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
