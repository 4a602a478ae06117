"""Narrowing and ordering what was found, over records that the officer may see and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime

from sleuth.base.values import partial_date
from sleuth.matching.queries import Hit
from sleuth.records.queries import Card, Facet

NEVER = datetime.min.replace(tzinfo=UTC)
AGE_BANDS: tuple[tuple[str, int, int], ...]
AGE_BANDS = (("0-9", 0, 9), ("10-17", 10, 17), ("18-24", 18, 24), ("25-34", 25, 34), ("35-49", 35, 49))
AGE_BANDS += (("50-64", 50, 64), ("65-", 65, 150))
SORTS = {"": "best match first", "last": "last contact first", "name": "by name"}


@dataclass(frozen=True)
class Found:
    """A hit with what is shown of it and what it can be narrowed by."""

    hit: Hit
    card: Card
    facet: Facet

    @property
    def kind(self) -> str:
        return self.hit.ref.kind

    @property
    def systems(self) -> frozenset[str]:
        return frozenset(chip.system for chip in self.card.chips)

    @property
    def roles(self) -> frozenset[str]:
        """The roles in words, as the chips say them."""
        return frozenset(role for chip in self.card.chips for role, _ in chip.roles)

    def bands(self, today: date) -> frozenset[str]:
        """The age bands in which a person may be; two when only the year of birth is known."""
        if not self.facet.birth_date:
            return frozenset()
        youngest, oldest = partial_date.parse(self.facet.birth_date).ages_on(today)
        return frozenset(name for name, least, most in AGE_BANDS if youngest <= most and oldest >= least)


@dataclass(frozen=True)
class Narrowing:
    """What the officer chose from the filters; "" leaves that filter open."""

    kind: str = ""
    system: str = ""
    role: str = ""
    sex: str = ""
    age: str = ""
    town: str = ""

    @classmethod
    def chosen(cls, typed: Mapping[str, str]) -> Narrowing:
        """Read from the address; only these names count."""
        return cls(**{name: str(typed.get(name, ""))[:200] for name in cls.names()})

    @classmethod
    def names(cls) -> list[str]:
        return [each.name for each in fields(cls)]

    @property
    def on(self) -> dict[str, str]:
        """The filters that are on."""
        return {name: getattr(self, name) for name in self.names() if getattr(self, name)}

    def without(self, name: str) -> Narrowing:
        return replace(self, **{name: ""})

    def keeps(self, found: Found, today: date) -> bool:
        offered = values_of(found, today)
        return all(chosen in offered[name] for name, chosen in self.on.items())


def values_of(found: Found, today: date) -> dict[str, frozenset[str]]:
    """Under which choice of each filter a result falls."""
    return {
        "kind": frozenset({found.kind}),
        "system": found.systems,
        "role": found.roles,
        "sex": frozenset({found.facet.sex} - {""}),
        "age": found.bands(today),
        "town": found.facet.towns,
    }


def counts(rows: Sequence[Found], narrowing: Narrowing, today: date) -> dict[str, Counter[str]]:
    """For each filter, how many results each of its choices would leave, the other filters staying as they are."""
    offered: dict[str, Counter[str]] = {}
    for name in Narrowing.names():
        others = narrowing.without(name)
        offered[name] = Counter(
            value for found in rows if others.keeps(found, today) for value in values_of(found, today)[name]
        )
    return offered


def ordered(rows: Iterable[Found], sort: str) -> list[Found]:
    """Best match first unless told otherwise; an unknown order is the best match."""
    if sort == "last":
        return sorted(rows, key=lambda found: found.card.last_contact or NEVER, reverse=True)
    if sort == "name":
        return sorted(rows, key=lambda found: found.card.label.title.casefold())
    return list(rows)
