"""What a force may change about crimes: classes, outcomes, why one may be cancelled, the limits of the recording rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sleuth.policy import RoomPolicy, Table, part


@part
class Valid:
    """From the first to the last day on which it is in force, both included."""

    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@part
class Classification(Valid):
    """A class of crime; found by its words and synonyms. A crime against a victim is recorded once for each."""

    words: str
    group: str
    synonyms: tuple[str, ...] = ()
    has_victim: bool = True


@part
class Outcome(Valid):
    """How a crime ended; `framework` names the scheme that it belongs to."""

    words: str
    framework: str
    detected: bool = False


@part
class Removal(Valid):
    """Why a recorded crime is taken out of the figures."""

    words: str


@part
class RecordWithin(Valid):
    """How soon after the report a crime is recorded."""

    hours: int


@dataclass(frozen=True, kw_only=True)
class CrimePolicy(RoomPolicy):
    """Keys of `crime.yaml`."""

    room = "crime"

    groups: Table[str]
    classifications: Table[Classification]
    outcomes: Table[Outcome]
    removals: Table[Removal]
    record_within: Table[RecordWithin]
    hate_strands: Table[str]
    property_kinds: Table[str]
    property_states: Table[str]
    mo_shortest: int
    mo_longest: int

    def faults(self) -> Iterator[str]:
        """Words that name something which does not exist; limits that contradict each other."""
        for key, each in self.classifications.items():
            if each.group not in self.groups:
                yield f"classifications.{key} belongs to {each.group!r}, which is not one of groups"
        for table in (self.classifications, self.outcomes, self.removals, self.record_within):
            for key, valid in table.items():
                if valid.valid_from and valid.valid_to and valid.valid_to < valid.valid_from:
                    yield f"{key} ends before it begins"
        if not 0 < self.mo_shortest <= self.mo_longest:
            yield "mo_shortest must be at least 1 and not above mo_longest"
