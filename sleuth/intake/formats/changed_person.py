"""One person to be changed by a feed, and the bulk write that does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sleuth.records.bulk import Bulk, NewPerson
from sleuth.records.models import Revision


class Stored(NamedTuple):
    """A person as stored now."""

    id: int
    version: int
    given_names: str
    family_name: str
    birth_date: str
    sex: str
    restriction_id: int | None


@dataclass
class Case:
    """One person to be changed: as stored, as the feed has them now, and which fields differ from what it said last."""

    stored: Stored
    said: NewPerson
    fields: set[str]
    columns: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """The open bulk write, and how the feed's own sources are known."""

    bulk: Bulk
    feed_sources: str
    feed: str

    @property
    def own(self) -> dict[str, str]:
        return {"source__batch__startswith": self.feed_sources}

    def remember(self, case: Case, what: str, other: tuple[str, int] = ("", 0), **columns: Any) -> None:
        """A line in the history of the person, and of the record at the other end."""
        line = {"what": what, "restriction_id": case.stored.restriction_id} | columns
        me = ("person", case.stored.id)
        for (kind, pk), (other_kind, other_id) in ((me, other), (other, me)):
            if kind:
                ends = {"on_kind": kind, "on_id": pk, "other_kind": other_kind, "other_id": other_id or None}
                self.bulk.add(Revision, **ends, **line)
