"""Who reads a page: what their roles allow, in whose words, and at which moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.records import queries
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.door import StaffRequest

ACTS = (
    "records.record",
    "records.correct",
    "records.link",
    "records.mark",
    "records.restrict",
    "records.set_marking",
    "records.keep_staff",
    "records.share",
    "matching.judge",
)


@dataclass(frozen=True)
class Reader:
    """`refusals` maps each act that the reader may not do to the sentence that says so."""

    policy: RecordsPolicy
    now: datetime
    refusals: dict[str, str]
    sees_lookers: bool = False

    def may(self, act: str) -> bool:
        return act not in self.refusals

    def why_not(self, act: str) -> str:
        return self.refusals.get(act, "")

    @property
    def today(self) -> date:
        return clock.london(self.now).date()


def on_paper(reader: Reader) -> Reader:
    """The same reader of a print, on which nothing can be pressed."""
    return replace(reader, refusals=dict.fromkeys(ACTS, "This is a print."))


def reader_of(request: StaffRequest) -> Reader:
    """The reader who sent this request."""
    officer = request.user
    verdicts = {act: may(officer, act) for act in ACTS}
    return Reader(
        policy=queries.policy_for(officer),
        now=clock.now(),
        refusals={act: verdict.reason for act, verdict in verdicts.items() if not verdict},
        sees_lookers=bool(queries.may_see_lookers(officer)),
    )
