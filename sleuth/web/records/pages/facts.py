"""Every fact of a record in groups, standing and struck out, each with what can be done to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from sleuth.records.queries import FactLine
from sleuth.web.hall.parts import Link
from sleuth.web.records.pages.words import say_day, say_source
from sleuth.web.records.reader import Reader

TITLES = {
    "name": "Names",
    "birth_date": "Dates of birth",
    "identifier": "Numbers",
    "link": "Links",
    "appearance": "Appearances",
    "marker": "Warnings",
}
WITH_KIND = ("name", "identifier")
NEEDS = {"link": "records.link", "marker": "records.mark"}


@dataclass(frozen=True)
class FactRow:
    """One fact; `struck` says when and why it was struck out."""

    text: str
    note: str
    source: str
    struck: str
    act: Link | None
    leads: bool = False
    marking: Link | None = None


@dataclass(frozen=True)
class FactGroup:
    title: str
    rows: Sequence[FactRow]


def fact_groups(lines: Iterable[FactLine], reader: Reader) -> list[FactGroup]:
    """Groups in the order in which a reader asks: who, with whom, where it appears, what to beware of."""
    found: dict[str, list[FactRow]] = {}
    lines = list(lines)
    several = len({line.of for line in lines}) > 1
    for line in sorted(lines, key=lambda line: (line.retired_at is not None, not line.leads, line.recorded_at)):
        found.setdefault(line.fact, []).append(_row(line, reader, several))
    return [FactGroup(title, found[fact]) for fact, title in TITLES.items() if fact in found]


def _row(line: FactLine, reader: Reader, several: bool) -> FactRow:
    of = f"on {line.of.number}" if several else ""
    struck = f"Struck out {say_day(line.retired_at)}: {line.retired_because}" if line.retired_at else ""
    return FactRow(
        text=line.text,
        note=", ".join(filter(None, [line.kind if line.fact in WITH_KIND else "", of])),
        source=say_source(line.source, line.recorded_at),
        struck=struck,
        act=_act(line, reader),
        leads=line.leads,
        marking=_marking(line, reader),
    )


def _marking(line: FactLine, reader: Reader) -> Link | None:
    if line.leads or not reader.may("records.set_marking"):
        return None
    return Link("Marking", reverse("records:fact_marking", args=[line.of, line.fact, line.id]))


def _act(line: FactLine, reader: Reader) -> Link | None:
    if not reader.may(NEEDS.get(line.fact, "records.correct")):
        return None
    if line.leads:
        return Link("Correct", reverse("records:correct", args=[line.of]))
    name, words = ("reinstate", "Bring back") if line.retired_at else ("strike", "Strike out")
    return Link(words, reverse(f"records:{name}", args=[line.of, line.fact, line.id]))
