"""One timeline across every system, with filters that the server applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sleuth.base import clock
from sleuth.records.queries import Entry
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Chip, Link, Moment, restricted_chip
from sleuth.web.records.pages.words import say_when

NAMES = ("system", "role", "year")
LONGEST_ACCOUNT = 240
MOST_SHOWN = 1000


@dataclass(frozen=True)
class Option:
    """One thing to filter by; `count` is how many entries it leaves."""

    value: str
    words: str
    count: int

    @property
    def choice(self) -> tuple[str, str]:
        return self.value, f"{self.words} ({self.count:,})"


@dataclass(frozen=True)
class Story:
    """The entries that the filters leave, newest first, and what could be filtered by.

    `left` is how many the filters leave; no more than MOST_SHOWN of them are drawn.
    """

    moments: Sequence[Moment]
    left: int
    total: int
    options: Mapping[str, Sequence[Option]]
    chosen: Mapping[str, Sequence[str]]

    @property
    def told(self) -> str:
        """How much of the story is shown, where it is not all."""
        if self.left > len(self.moments):
            return f"The latest {len(self.moments):,} of {self.left:,} entries. Choose a year to see older ones."
        return f"{self.left:,} of {self.total:,} entries" if self.left < self.total else ""

    @property
    def applied(self) -> list[Link]:
        """The filters that are on, each leading to the page without it."""
        return [
            Link(option.words, without(self.chosen, name, option.value))
            for name in NAMES
            for option in self.options[name]
            if option.value in self.chosen[name]
        ]


def story(timeline: Sequence[Entry], asked: Mapping[str, Sequence[str]], now: datetime) -> Story:
    """The timeline filtered by what was asked; filters that no entry answers to are left out of account."""
    options = {name: _options(name, timeline) for name in NAMES}
    chosen = {name: [option.value for option in options[name] if option.value in asked.get(name, ())] for name in NAMES}
    left = [entry for entry in timeline if all(_passes(entry, name, chosen[name]) for name in NAMES)]
    told = len(options["role"]) > 1
    moments = [_moment(entry, now, told) for entry in left[:MOST_SHOWN]]
    return Story(moments, len(left), len(timeline), options, chosen)


def without(chosen: Mapping[str, Sequence[str]], name: str, value: str) -> str:
    """The address of the same page with one filter taken off."""
    left = [(key, each) for key in NAMES for each in chosen[key] if (key, each) != (name, value)]
    return f"?{urlencode(left)}#story"


def system_chips(timeline: Iterable[Entry]) -> list[Chip]:
    """Which systems know the record, how often and as what; each filters the story."""
    roles: dict[tuple[str, str], Counter[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    entries = list(timeline)
    told = len({role for entry in entries for role in entry.roles}) > 1
    for entry in entries:
        counts[(entry.system, entry.chip)] += 1
        roles.setdefault((entry.system, entry.chip), Counter()).update(entry.roles if told else ())
    return [
        Chip(
            chip_words(chip, count, roles[(system, chip)].most_common()),
            "info",
            f"?{urlencode({'system': system})}#story",
        )
        for (system, chip), count in counts.most_common()
    ]


def chip_words(chip: str, count: int, roles: Sequence[tuple[str, int]]) -> str:
    """ "crime ×4 (suspect 2, victim 2)", with the two roles that are most frequent; the story has them all."""
    said = [f"{words} {number}" for words, number in roles[:2]]
    as_what = ", ".join([*said, *(["…"] if len(roles) > 2 else [])])
    return f"{chip} ×{count:,}" + (f" ({as_what})" if as_what else "")


def _values(entry: Entry, name: str) -> list[tuple[str, str]]:
    """What an entry offers to one filter, as (value, words)."""
    if name == "system":
        return [(entry.system, entry.chip)]
    if name == "role":
        return [(role, role) for role in entry.roles]
    year = str(clock.london(entry.when).year)
    return [(year, year)]


def _options(name: str, timeline: Iterable[Entry]) -> list[Option]:
    counts: Counter[tuple[str, str]] = Counter()
    for entry in timeline:
        counts.update(_values(entry, name))
    in_order = sorted(counts.items(), reverse=True) if name == "year" else counts.most_common()
    return [Option(value, words, count) for (value, words), count in in_order]


def _passes(entry: Entry, name: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(value in chosen for value, _ in _values(entry, name))


def _moment(entry: Entry, now: datetime, roles_told: bool) -> Moment:
    """An entry as it is drawn; a role that all entries share ("where it happened") is not repeated on each."""
    account = entry.summary if len(entry.summary) <= LONGEST_ACCOUNT else entry.summary[:LONGEST_ACCOUNT].rstrip() + "…"
    where = f"at {entry.place}" if entry.place else ""
    kind = entry.classification if entry.classification != entry.title else ""
    told = [where, entry.reference, kind, entry.outcome, account]
    return Moment(
        at=say_when(entry, now),
        title=entry.title,
        href=record_href(entry.ref),
        text=" · ".join(filter(None, told)),
        chips=[
            *restricted_chip(entry.restricted),
            Chip(entry.chip, "info"),
            *(Chip(role) for role in entry.roles if roles_told),
        ],
    )
