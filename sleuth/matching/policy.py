"""What a force may change about the one look: how sure it must be, and how much it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sleuth.policy import RoomPolicy


@dataclass(frozen=True, kw_only=True)
class MatchingPolicy(RoomPolicy):
    """Keys of `matching.yaml`. Scores run from 0 (nothing in common) to 1 (the same in every part)."""

    room = "matching"

    offer_before_recording_score: float
    offer_before_recording_count: int
    possible_duplicate_score: float
    possible_duplicate_count: int
    results_per_page: int
    suggestions: int
    suggest_from_characters: int
    known_to_score: float
    known_to_rows: int

    def faults(self) -> Iterator[str]:
        """Scores outside 0 to 1; counts that would show nothing."""
        for key in ("offer_before_recording_score", "possible_duplicate_score", "known_to_score"):
            if not 0 < getattr(self, key) <= 1:
                yield f"{key} must be above 0 and at most 1"
        for key in (
            "offer_before_recording_count",
            "possible_duplicate_count",
            "results_per_page",
            "suggestions",
            "suggest_from_characters",
            "known_to_rows",
        ):
            if getattr(self, key) < 1:
                yield f"{key} must be at least 1"
