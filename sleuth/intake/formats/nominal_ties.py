"""Where a nominal lives and which phones they use, when a feed says something new about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sleuth.base import clock
from sleuth.intake.formats.changed_person import Case, Work
from sleuth.records.bulk import Bulk, Known, NewPerson, add_links, phones_for, places_for, rows_by
from sleuth.records.models import Link, Place, Thing


class TieKind(NamedTuple):
    """A link that nominals have: its kind, what it leads to, and how the other ends are found."""

    link: str
    to: str
    model: Any
    value: str
    said: Callable[[NewPerson], list[str]]
    ends: Callable[[Bulk, list[Case], int | None], dict[str, Known]]


def _phone_ends(bulk: Bulk, cases: list[Case], circle: int | None) -> dict[str, Known]:
    return phones_for(bulk, (phone for case in cases for phone in case.said.phones), circle)


def _address_ends(bulk: Bulk, cases: list[Case], circle: int | None) -> dict[str, Known]:
    return places_for(bulk, (spot for case in cases for spot in case.said.addresses), circle)


def _numbers(said: NewPerson) -> list[str]:
    return [normal for _, normal in said.phones]


def _keys(said: NewPerson) -> list[str]:
    return [spot.key for spot in said.addresses]


PHONES = TieKind("uses", "thing", Thing, "normal", _numbers, _phone_ends)
ADDRESSES = TieKind("lives_at", "place", Place, "key", _keys, _address_ends)


def bring_up_to_date(work: Work, cases: list[Case], kind: TieKind) -> None:
    """New ends are linked; a link that the feed made and no longer gives ends today."""
    had = _had(work, cases, kind)
    for circle in {case.stored.restriction_id for case in cases}:
        inside = [case for case in cases if case.stored.restriction_id == circle]
        ends = kind.ends(work.bulk, inside, circle)
        for case in inside:
            _retie(work, case, kind, had.get(case.stored.id, {}), ends)


class Tied(NamedTuple):
    """A standing link that the feed made."""

    link: int
    end: int
    restriction_id: int | None


def _had(work: Work, cases: list[Case], kind: TieKind) -> dict[int, dict[str, Tied]]:
    """Person id → phone number or address key → link."""
    links = Link.objects.filter(a_kind="person", kind=kind.link, retired_at__isnull=True, ends_on="", **work.own)
    ids = [case.stored.id for case in cases]
    rows = [(row[0], Tied(*row[1:])) for row in rows_by(links, "a_id", ids, ("a_id", "pk", "b_id", "restriction_id"))]
    values = dict(rows_by(kind.model.objects.all(), "pk", (tied.end for _, tied in rows), ("pk", kind.value)))
    had: dict[int, dict[str, Tied]] = {}
    for person, tied in rows:
        had.setdefault(person, {})[values[tied.end]] = tied
    return had


def _retie(work: Work, case: Case, kind: TieKind, had: dict[str, Tied], ends: dict[str, Known]) -> None:
    said = kind.said(case.said)
    circle = case.stored.restriction_id
    for value in dict.fromkeys(said):
        if value not in had:
            end = ends[value]
            add_links(work.bulk, case.stored.id, kind.link, kind.to, [end], circle)
            closed = circle or end.restriction_id
            work.remember(case, f"linked ({kind.link})", (kind.to, end.id), restriction_id=closed)
    for value, tied in had.items():
        if value not in said:
            work.bulk.update(Link, tied.link, ends_on=clock.london(work.bulk.at).date().isoformat())
            other = (kind.to, tied.end)
            work.remember(case, f"link ended ({kind.link})", other, restriction_id=tied.restriction_id)
            work.bulk.touch(kind.to, [tied.end])
