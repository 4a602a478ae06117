"""What ties the words of a search, which can be erased, to the ledger entry, which cannot.

Each search has a proof, keyed by the instance's secret so that nobody can guess the words from it. The ledger entry
holds the seal over the proofs, which stays true when words are erased: erased words leave their proof behind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby

from django.utils.crypto import constant_time_compare, salted_hmac

from sleuth.access.ledger import Broken
from sleuth.access.models import LedgerEntry, SearchMade

SEAL = "words"


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
    entries = LedgerEntry.objects.filter(kind="search").order_by("seq").values_list("seq", "detail")
    rows = SearchMade.objects.filter(entry__isnull=False).order_by("entry", "place")
    made = groupby(rows.iterator(chunk_size=5000), key=lambda row: row.entry)
    number, searches = next(made, (None, iter(())))
    for seq, detail in entries.iterator(chunk_size=5000):
        told = json.loads(detail).get(SEAL)
        here: list[SearchMade] = []
        if number == seq:
            here = list(searches)
            number, searches = next(made, (None, iter(())))
        if told is not None and told != seal(row.proof for row in here):
            return Broken(seq, "has lost a search that was made, or has one too many")
        if not all(map(hold, here)):
            return Broken(seq, "has other words than were searched for")
    return None
