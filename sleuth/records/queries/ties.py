"""The links of a record as its page shows them: only those whose other end this officer may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import Label, labels
from sleuth.records.queries.said import Said, said_of


@dataclass(frozen=True)
class Tie:
    """One link seen from one of the page's records: "lives at", the other end, when, and from which source."""

    id: int
    of: Ref
    words: str
    kind: str
    other: Label
    starts_on: str
    ends_on: str
    note: str
    source: str
    recorded_at: datetime
    retired_at: datetime | None
    retired_because: str

    @property
    def is_current(self) -> bool:
        return self.retired_at is None and not self.ends_on


def ties_of(*, by: Officer, refs: Iterable[Ref], policy: RecordsPolicy) -> list[Tie]:
    """Every link of these records, current ones first, newest first. Two queries."""
    mine = set(refs)
    rows = said_of(by=by, refs=mine, facts=("link",))
    return ties_from(rows, mine, labels(by=by, refs=ends_of(rows)), policy)


def ends_of(rows: Iterable[Said]) -> set[Ref]:
    """Both ends of every link among the rows."""
    return {end for row in rows if row.to for end in (row.at, row.to)}


def ties_from(rows: Iterable[Said], mine: set[Ref], ends: Mapping[Ref, Label], policy: RecordsPolicy) -> list[Tie]:
    """The links among the rows as seen from `mine`, without those whose other end has no label for this officer."""
    ties = [tie for row in rows if row.to for tie in _seen_from(row, row.to, mine, ends, policy)]
    return sorted(ties, key=lambda tie: (not tie.is_current, -tie.recorded_at.timestamp(), tie.id))


def _seen_from(row: Said, end: Ref, mine: set[Ref], ends: Mapping[Ref, Label], policy: RecordsPolicy) -> list[Tie]:
    of, other = (row.at, end) if row.at in mine else (end, row.at)
    if other not in ends or of not in ends or other in mine:
        return []
    kind = policy.link_kinds.get(row.what)
    words = row.what.replace("_", " ") if kind is None else (kind.forward if of == row.at else kind.backward)
    return [
        Tie(
            id=row.id,
            of=of,
            words=words,
            kind=row.what,
            other=ends[other],
            starts_on=row.one,
            ends_on=row.two,
            note=row.three,
            source=row.source,
            recorded_at=row.recorded_at,
            retired_at=row.retired_at,
            retired_because=row.retired_because,
        )
    ]
