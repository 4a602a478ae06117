"""What a force may change about records: kinds, their words, and the limits of what can be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sleuth.policy import RoomPolicy, Table, part

RecordKind = Literal["person", "place", "thing", "organisation", "event"]


@part
class LinkKind:
    """How two records hang together, in words from either end ("parent of", "child of")."""

    start: RecordKind
    end: RecordKind
    forward: str
    backward: str

    @property
    def is_mutual(self) -> bool:
        """True when the link reads the same from both ends ("lives with")."""
        return self.start == self.end and self.forward == self.backward


@part
class AppearanceRole:
    """As what a record appears in an event."""

    words: str
    of: frozenset[RecordKind]


@part
class MarkerKind:
    """A warning; `danger` ones are shown as an alert before anything else."""

    words: str
    on: frozenset[RecordKind]
    danger: bool
    review_months: int


@part
class System:
    """A part of the force's work that can know somebody; `chip` is the short word on results."""

    chip: str
    title: str


@part
class EventKind:
    """Something that happened or was written down, and the system that it belongs to."""

    words: str
    system: str
    own_form: bool = False
    """True where a strand has a form of its own for it; otherwise it is written down by the general one."""


@dataclass(frozen=True, kw_only=True)
class RecordsPolicy(RoomPolicy):
    """Keys of `records.yaml`."""

    room = "records"

    name_kinds: Table[str]
    identifier_kinds: Table[str]
    thing_kinds: Table[str]
    organisation_kinds: Table[str]
    sexes: Table[str]
    self_defined_ethnicities: Table[str]
    observed_ethnicities: Table[str]
    link_kinds: Table[LinkKind]
    appearance_roles: Table[AppearanceRole]
    marker_kinds: Table[MarkerKind]
    systems: Table[System]
    event_kinds: Table[EventKind]
    oldest_birth_year: int
    name_max_characters: int
    event_future_minutes: int
    chart_most: int
    attachment_types: Table[str]
    attachment_max_megabytes: int

    def faults(self) -> Iterator[str]:
        """Words that name something which does not exist; limits that nothing could meet."""
        for name, kind in self.event_kinds.items():
            if kind.system not in self.systems:
                yield f"event_kinds.{name} belongs to {kind.system!r}, which is not one of the systems; add it"
        for name, marker in self.marker_kinds.items():
            if marker.review_months < 1:
                yield f"marker_kinds.{name} must be reviewed after at least one month"
        if self.chart_most < 2:
            yield "chart_most must be at least 2, or a chart shows no link"
        if not 1800 <= self.oldest_birth_year <= 2000:
            yield "oldest_birth_year must lie between 1800 and 2000"
