"""Plain values for the pages of what is worth a question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from sleuth.access.models import Officer, QuestionNote
from sleuth.access.models.question import STATES
from sleuth.access.policy import Pattern
from sleuth.access.watching.queries import Asked
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Label
from sleuth.web.hall.parts import Cell, Chip, Column, Fact, Table, Value

COUNTED = {"crowd": "officers", "at_night": "records in one night", "rush": "people in one hour"}
NOT_ASKED = "not asked yet"
STATE_WORDS = dict(STATES)
FILE_COLUMNS = (
    "pattern",
    "user name",
    "officer",
    "unit",
    "record",
    "times",
    "first (UTC)",
    "last (UTC)",
    "state",
    "entries",
)


def list_table(rows: Iterable[Asked], patterns: Mapping[str, Pattern], around: Around) -> Table:
    """Findings as rows, the latest first."""
    columns = [
        Column("Last"),
        Column("Who"),
        Column("What"),
        Column("About"),
        Column("Entries", numeric=True),
        Column("Asked"),
    ]
    return Table("Worth a question, the latest first", columns, [_row(row, patterns, around) for row in rows])


def _row(row: Asked, patterns: Mapping[str, Pattern], around: Around) -> list[Cell]:
    finding = row.finding
    return [
        Cell(clock.say_moment(finding.last)),
        _who(finding.officer, around),
        Cell(title(row, patterns), reverse("access:audit_question", args=[row.key])),
        _about(row, around),
        Cell(f"{len(finding.entries):,}"),
        Cell("", chips=[_chip(row)]),
    ]


class Around:
    """Who and what stands in the findings: officers, and the names of records that the auditor may open."""

    def __init__(self, people: Mapping[int, Officer], labels: Mapping[Ref, Label]) -> None:
        self.people, self.labels = people, labels


def title(row: Asked, patterns: Mapping[str, Pattern]) -> str:
    pattern = patterns.get(row.finding.pattern)
    return pattern.title if pattern else row.finding.pattern


def _who(officer: int | None, around: Around) -> Cell:
    if officer is None:
        return Cell("several officers")
    known = around.people.get(officer)
    return Cell(known.known_as, note=f"{known.unit} · {known.username}") if known else Cell(f"officer {officer}")


def _about(row: Asked, around: Around) -> Cell:
    """The record by its number, and by its name where the auditor may open it; or the words searched for."""
    ref = row.finding.ref
    if ref is not None:
        known = around.labels.get(ref)
        return Cell(ref.number, note=known.title if known else "")
    return Cell(f"“{row.finding.words[:80]}”") if row.finding.words else Cell("")


def _chip(row: Asked) -> Chip:
    if not row.state:
        return Chip(NOT_ASKED)
    more = f", {row.since:,} more since" if row.since else ""
    return Chip(f"{STATE_WORDS[row.state].lower()}{more}", "notice" if more else "plain")


def facts(row: Asked, around: Around) -> list[Fact]:
    """What was found, in words."""
    finding, who, about = row.finding, _who(row.finding.officer, around), _about(row, around)
    since = f"{clock.say_moment(finding.first)} to {clock.say_moment(finding.last)}"
    told = [("Who", [Value(who.text, note=who.note)]), ("When", [Value(since)])]
    told += [("About", [Value(about.text, note=about.note)])] if about.text else []
    return [Fact(key, values) for key, values in told]


def rule_words(name: str, pattern: Pattern | None) -> str:
    """What the pack asks for before it is worth a question."""
    if pattern is None:
        return "The pack does not look for this any more."
    counted = COUNTED.get(name, "times")
    times = "once" if pattern.least == 1 else f"{pattern.least} {counted}"
    days = f", on {pattern.on_days} different days" if pattern.on_days > 1 else ""
    return f"Looked for: {times} or more in {pattern.days} days{days} (set in the policy pack)."


def notes_table(notes: Iterable[QuestionNote]) -> Table:
    """What was asked and answered, oldest first."""
    rows = [
        [Cell(clock.say_moment(each.at)), Cell(STATE_WORDS[each.state]), Cell(each.note), Cell(each.by.known_as)]
        for each in notes
    ]
    return Table("What was asked and answered", [Column("When"), Column("What"), Column("Note"), Column("By")], rows)


def file_row(row: Asked, patterns: Mapping[str, Pattern], around: Around) -> list[Any]:
    """One line of the file, in the order of FILE_COLUMNS."""
    finding = row.finding
    known = around.people.get(finding.officer or 0)
    who = [known.username, known.known_as, str(known.unit)] if known else ["", "several officers", ""]
    times = [moment.strftime("%Y-%m-%d %H:%M:%S") for moment in (finding.first, finding.last)]
    number = finding.ref.number if finding.ref else ""
    state = STATE_WORDS.get(row.state, NOT_ASKED)
    return [title(row, patterns), *who, number, len(finding.entries), *times, state, json.dumps(finding.entries)]
