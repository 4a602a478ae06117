"""What a force may change about intelligence: gradings, handling codes and what each allows, intervals, sampling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sleuth.policy import RoomPolicy, Table, part

Use = Literal["search", "export", "print", "message", "api"]
USES: tuple[Use, ...] = ("search", "export", "print", "message", "api")


@part
class HandlingCode:
    """What may be done with a product under this code.

    `circle` is the standing circle that sees it, empty for everybody. `allows` are the ways in which it may be used
    inside Sleuth, `recipients` the kinds of recipient to whom it may be given, `authority_for` those of them for whom
    somebody must answer by name. `conditions` are the groups of conditions of which one must be chosen.
    """

    words: str
    circle: str = ""
    allows: frozenset[Use] = frozenset()
    recipients: frozenset[str] = frozenset()
    authority_for: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()


@part
class Condition:
    """A condition under which something may be passed on; `group` says what it is about ("action")."""

    words: str
    group: str


@part
class Scheme:
    """A way of grading: how good the source is, how well the matter is known, how it must be handled."""

    title: str
    sources: dict[str, str]
    assessments: dict[str, str]
    handling: dict[str, HandlingCode]
    conditions: dict[str, Condition] = field(default_factory=dict)
    suggested_sources: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class IntelligencePolicy(RoomPolicy):
    """Keys of `intelligence.yaml`."""

    room = "intelligence"

    schemes: Table[Scheme]
    scheme: str
    recipient_kinds: Table[str]
    priorities: Table[str]
    usual_priority: str
    desk: str
    unit_label: str
    usual_marking: str
    product_precision: Literal["day", "month"]
    review_months: int
    retain_years: int
    sampling_share: float
    quality_questions: Table[str]
    items_most: int

    def faults(self) -> Iterator[str]:
        """Words that name something which does not exist; intervals at which nothing would ever be looked at."""
        if self.scheme not in self.schemes:
            yield f"scheme is {self.scheme!r}, which is not one of the schemes: {', '.join(self.schemes)}"
        if self.usual_priority not in self.priorities:
            yield f"usual_priority is {self.usual_priority!r}, which is not one of the priorities"
        for name, scheme in self.schemes.items():
            yield from self._faults_of(name, scheme)
        if not 0 < self.sampling_share <= 1:
            yield "sampling_share is a share of all reports: more than 0 and at most 1"
        if min(self.review_months, self.retain_years, self.items_most) < 1:
            yield "review_months, retain_years and items_most must be at least 1"

    def _faults_of(self, name: str, scheme: Scheme) -> Iterator[str]:
        groups = {condition.group for condition in scheme.conditions.values()}
        for code, handling in scheme.handling.items():
            for kind in sorted(handling.recipients - set(self.recipient_kinds)):
                yield f"schemes.{name}: handling {code} names the recipient {kind!r}, which is not one of recipient_kinds"
            if handling.authority_for - handling.recipients:
                yield f"schemes.{name}: handling {code} asks for authority for a recipient that it does not allow"
            if handling.conditions - groups:
                yield f"schemes.{name}: handling {code} asks for conditions of a group that has none"
        if set(scheme.suggested_sources.values()) - set(scheme.sources):
            yield f"schemes.{name}: suggested_sources suggests a grade that the scheme does not have"
