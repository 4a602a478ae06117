"""Crimes as somebody may see them: one crime, lists and queues, classes by words, series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base import clock, word_search
from sleuth.base.ref import Ref
from sleuth.records.actions.strand_rows import seen_row
from sleuth.records.queries.keyset import Listed, Span, listed
from sleuth.strands.crime import rules
from sleuth.strands.crime.checks import day_of, policy_for
from sleuth.strands.crime.models import RETURNED, Crime, Decision, PropertyItem, Series, SeriesCrime
from sleuth.strands.crime.policy import Outcome
from sleuth.strands.crime.taken_over import draft_from

__all__ = [
    "CrimeFilter",
    "classes_for",
    "crime",
    "crimes",
    "decisions",
    "draft_from",
    "is_crime",
    "outcomes_for",
    "policy_for",
    "property_of",
    "returned_to",
    "series_containing",
    "series_offered",
]


@dataclass(frozen=True)
class CrimeFilter:
    """Empty means all."""

    state: str = ""
    code: str = ""
    unit: int | None = None
    officer: int | None = None
    flag: str = ""
    number: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def columns(self) -> dict[str, Any]:
        """What the rows must say."""
        asked: dict[str, Any] = {
            "state": self.state,
            "code": self.code,
            "unit_id": self.unit,
            "officer_id": self.officer,
            "number": self.number.strip().upper(),
        }
        flags: dict[str, dict[str, Any]] = {
            "domestic": {"domestic": True},
            "hate": {"hate__gt": ""},
            "late": {"late": True},
        }
        return {name: value for name, value in asked.items() if value not in ("", None)} | flags.get(self.flag, {})


def crime(*, by: Officer, ref: Ref) -> Crime:
    """One crime with its event; NotVisible when there is none for this officer."""
    return seen_row(by, Crime, ref)


def is_crime(*, by: Officer, ref: Ref) -> bool:
    """Whether this event is a crime of this strand that the officer may see."""
    return bool(Crime.objects.visible_to(by).filter(event=ref.id).exists())


def crimes(*, by: Officer, asked: CrimeFilter, after: str = "", size: int = 25) -> Listed[Crime]:
    """A page of crimes, the latest recorded first; `after` is the mark of the last one that was shown."""
    doorway.require(by=by, act="crime.read")
    rows = Crime.objects.visible_to(by).filter(**asked.columns()).select_related("event__place")
    return listed(rows, "recorded_at", Span(asked.since, asked.until), after, size)


def returned_to(*, by: Officer, limit: int = 20) -> list[Crime]:
    """The officer's own crimes that were returned to him, the oldest first."""
    rows = Crime.objects.visible_to(by).filter(officer_id=by.pk, state=RETURNED).select_related("event")
    return list(rows.order_by("recorded_at", "event")[:limit])


def classes_for(*, by: Officer, words: str, at: datetime | None = None, most: int = 8) -> list[tuple[str, str, str]]:
    """(code, words, group) of the classes in force that fit, the best first."""
    policy = policy_for(by)
    valid = rules.in_force(policy.classifications, day_of(at or clock.now()))
    texts = {key: (each.words, *each.synonyms) for key, each in valid.items()}
    return [(key, valid[key].words, policy.groups[valid[key].group]) for key in word_search.best(words, texts, most)]


def outcomes_for(*, by: Officer, crime: Crime) -> dict[str, Outcome]:
    """The outcomes of the framework in force when the crime was recorded."""
    return rules.in_force(policy_for(by).outcomes, day_of(crime.recorded_at))


def decisions(*, by: Officer, ref: Ref) -> list[Decision]:
    """Every decision about a crime, the latest first."""
    return list(Decision.objects.visible_to(by).filter(event=ref.id).order_by("-pk"))


def property_of(*, by: Officer, ref: Ref) -> list[PropertyItem]:
    """What was stolen, damaged or recovered, in the order in which it was written down."""
    return list(PropertyItem.objects.visible_to(by).filter(event=ref.id).order_by("pk"))


def series_containing(*, by: Officer, ref: Ref) -> list[tuple[Series, list[SeriesCrime]]]:
    """The series that a crime is in, each with those of its crimes that the officer may see."""
    mine = SeriesCrime.objects.visible_to(by).filter(event=ref.id, removed_at__isnull=True)
    ids = list(mine.order_by("series").values_list("series", flat=True))
    rows = SeriesCrime.objects.visible_to(by).filter(series__in=ids, removed_at__isnull=True)
    places = list(rows.select_related("series", "event").order_by("added_at", "pk"))
    return [(series, _of(series, places)) for series in {place.series: None for place in places}]


def series_offered(*, by: Officer, limit: int = 50) -> list[Series]:
    """The latest series of which the officer may see a crime, to put another one in."""
    seen = SeriesCrime.objects.visible_to(by).filter(removed_at__isnull=True).values("series")
    return list(Series.objects.filter(pk__in=seen).order_by("-pk")[:limit])


def _of(series: Series, places: Iterable[SeriesCrime]) -> list[SeriesCrime]:
    return [place for place in places if place.series_id == series.pk]
