"""Records that a text may speak of: offered to be linked, never made."""

from __future__ import annotations

from dataclasses import dataclass

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.matching.queries import Asked, find
from sleuth.records.queries import Label, labels
from sleuth.strands.intelligence.spotting import spots

MOST_FOR_ONE = 3
GOOD_ENOUGH = 0.6


@dataclass(frozen=True)
class Offer:
    """Words of the text and the records that they may mean, the likeliest first."""

    words: str
    found: tuple[Label, ...]


def offers(*, by: Officer, text: str, because: str = "", known: frozenset[Ref] = frozenset()) -> list[Offer]:
    """What in the text is already on record; entered as searches. Those in `known` were linked already."""
    seen = spots(text)
    hits = [
        [hit.ref for hit in find(by=by, asked=Asked(text=spot.text), kinds=(spot.kind,), limit=MOST_FOR_ONE).hits
         if hit.score >= GOOD_ENOUGH]
        for spot in seen
    ]  # fmt: skip
    if seen:
        asked, counts = [spot.text for spot in seen], [len(refs) for refs in hits]
        doorway.searched(by=by, asked=asked, found_counts=counts, because=because)
    shown = labels(by=by, refs={ref for refs in hits for ref in refs})
    made = [
        Offer(spot.text, tuple(shown[ref] for ref in refs if ref in shown and ref not in known))
        for spot, refs in zip(seen, hits, strict=True)
    ]
    return [offer for offer in made if offer.found]
