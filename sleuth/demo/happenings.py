"""Events of Demoshire: what happened, when, where, and who appeared as what. The same dice make the same events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from sleuth.base.ref import Ref
from sleuth.demo.families import Nominal
from sleuth.demo.lists import falling
from sleuth.records.drafts import AppearanceDraft, EventDraft

SYSTEM_OF = {
    "crime": "crime", "incident": "incident", "intelligence_report": "intelligence", "missing_report": "missing",
    "domestic_incident": "domestic", "child_referral": "children", "custody": "custody", "stop_search": "stops",
    "antisocial_behaviour": "neighbourhood", "contact": "neighbourhood",
}  # fmt: skip
PREFIXES = {
    "crime": "CR", "incident": "IN", "intelligence": "IR", "missing": "MP", "domestic": "DA", "children": "CH",
    "custody": "CU", "stops": "SS", "neighbourhood": "NB",
}  # fmt: skip
CHILDREN_ONLY = frozenset({"child_present", "vulnerable_child"})
GROWN_UPS_ONLY = frozenset({"suspect", "offender", "detained", "vulnerable_adult", "searched", "subject"})
MEAN_DAYS_AGO, MOST_DAYS_AGO = 260, 1900
QUIET_HOURS = (2, 3, 4, 5, 6)


@dataclass(frozen=True)
class Happening:
    """A kind of thing that happens; `people` and `things` map a role to the chance that it is filled."""

    kind: str
    share: int
    title: str
    classification: str
    place: str
    summary: str
    outcomes: tuple[str, ...]
    people: dict[str, float]
    things: dict[str, float] = field(default_factory=dict)


@cache
def happenings() -> tuple[Happening, ...]:
    """Everything that can happen, as listed."""
    text = files("sleuth.demo").joinpath("lists", "happenings.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return tuple(Happening(**row | {"outcomes": tuple(row["outcomes"])}) for row in rows)


@dataclass(frozen=True)
class Setting:
    """Who and what there is: nominals and where each lives, streets, vehicles, and the station."""

    nominals: Sequence[Nominal]
    home: Callable[[Nominal], Ref]
    streets: Sequence[Ref]
    vehicles: Sequence[Ref]
    station: Ref


class Chronicle:
    """Draws events. A few people are drawn again and again, as in life."""

    def __init__(self, rng: Random, setting: Setting, at: datetime) -> None:
        self._rng, self._setting, self._at = rng, setting, at
        mixed = sorted(setting.nominals, key=lambda _: rng.random())
        self._grown_ups = [each for each in mixed if not each.is_child]
        self._children = [each for each in mixed if each.is_child]
        self._weights = falling(len(self._grown_ups), 4, 0.9)
        self._households: dict[int, list[Nominal]] = {}
        for each in setting.nominals:
            self._households.setdefault(each.person.household, []).append(each)

    def events(self, number: int) -> Iterator[EventDraft]:
        """So many events, the oldest first."""
        kinds = happenings()
        drawn = self._rng.choices(kinds, [kind.share for kind in kinds], k=number)
        moments = sorted(self._when() for _ in drawn)
        for at, (kind, began) in enumerate(zip(drawn, moments, strict=True), start=1):
            yield self._event(kind, began, at)

    def _event(self, kind: Happening, began: datetime, number: int) -> EventDraft:
        rng = self._rng
        cast = self._who(kind)
        system = SYSTEM_OF[kind.kind]
        last = began + timedelta(hours=rng.randint(2, 9)) if "between" in kind.summary else None
        return EventDraft(
            kind=kind.kind,
            system=system,
            title=kind.title,
            occurred_from=began,
            occurred_to=last if last and last < self._at else None,
            reference=f"{PREFIXES[system]}/{number:05d}/{began:%y}",
            summary=kind.summary,
            classification=kind.classification,
            outcome=rng.choice(kind.outcomes),
            place=self._where(kind, cast),
            appearances=(*(AppearanceDraft(each.ref, role) for role, each in cast.items()), *self._things(kind)),
        )

    def _who(self, kind: Happening) -> dict[str, Nominal]:
        """Role → who appears in it; nobody twice in one event. Domestic roles fall within one household."""
        rng = self._rng
        cast: dict[str, Nominal] = {}
        for role, chance in kind.people.items():
            if rng.random() >= chance:
                continue
            others = [each for each in self._pool(kind, role, cast) if each not in cast.values()]
            if others:
                cast[role] = others[0]
        return cast

    def _pool(self, kind: Happening, role: str, cast: dict[str, Nominal]) -> list[Nominal]:
        rng = self._rng
        if kind.kind in ("domestic_incident", "child_referral") and cast:
            first = next(iter(cast.values()))
            family = self._households[first.person.household]
            left = [each for each in family if each not in cast.values()]
            wanted = [each for each in left if each.is_child == (role in CHILDREN_ONLY)]
            if wanted or role in CHILDREN_ONLY:
                return wanted
        young = role in CHILDREN_ONLY or (role == "missing" and rng.random() < 0.7)
        if young and self._children:
            return rng.sample(self._children, min(4, len(self._children)))
        drawn = rng.choices(self._grown_ups, self._weights, k=4)
        return drawn if role in GROWN_UPS_ONLY or rng.random() < 0.4 else rng.sample(self._grown_ups, 4)

    def _where(self, kind: Happening, cast: dict[str, Nominal]) -> Ref:
        if kind.place == "station":
            return self._setting.station
        if kind.place == "home" and cast:
            return self._setting.home(next(iter(cast.values())))
        return self._rng.choice(self._setting.streets)

    def _things(self, kind: Happening) -> tuple[AppearanceDraft, ...]:
        rng, vehicles = self._rng, self._setting.vehicles
        drawn = [role for role, chance in kind.things.items() if rng.random() < chance and vehicles]
        return tuple(AppearanceDraft(rng.choice(vehicles), role) for role in drawn)

    def _when(self) -> datetime:
        """A past moment: most of them recent, few in the small hours."""
        rng = self._rng
        days = min(rng.expovariate(1 / MEAN_DAYS_AGO), MOST_DAYS_AGO)
        moment = (self._at - timedelta(days=days, minutes=5)).replace(second=0, microsecond=0)
        if moment.hour in QUIET_HOURS and rng.random() < 0.7:
            moment -= timedelta(hours=rng.randint(7, 12))
        return moment
