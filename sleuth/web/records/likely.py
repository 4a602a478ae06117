"""What the one look says to these pages: who it may be, what may be the same, what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sleuth.base.ref import Ref
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked, Hit
from sleuth.matching.who import alike
from sleuth.records.queries import RecordFile
from sleuth.web.hall.door import StaffRequest

MOST_PICKED = 12
TWINS = (
    "These look like twins: born the same day, known at one address, under different given names."
    " That alone never makes two people one."
)


def possible_duplicates(request: StaffRequest, ref: Ref) -> Sequence[Hit]:
    """Records that may be the same one, the likeliest first; those already decided about are left out."""
    return alike.possible_duplicates(by=request.user, ref=ref)


def resembling(request: StaffRequest, draft: Any) -> Sequence[Hit]:
    """Records that what was typed may be about, the likeliest first."""
    return alike.resembling(by=request.user, draft=draft)


def look(request: StaffRequest, text: str, kinds: tuple[str, ...]) -> Sequence[Hit]:
    """Records of these kinds that fit the text, entered in the search log; a reference leads straight to its record."""
    try:
        ref = Ref.from_number(text)
    except ValueError:
        found = matching.look(
            by=request.user, asked=Asked(text=text), because=request.because, limit=MOST_PICKED, kinds=kinds
        )
        return found.hits
    return [Hit(ref, 1.0, ("reference",))] if ref.kind in kinds else []


def caution(request: StaffRequest, left: RecordFile, right: RecordFile) -> str:
    """What to take care of before these two are judged the same, or ""."""
    return TWINS if alike.twins(by=request.user, one=left.ref, other=right.ref) else ""
