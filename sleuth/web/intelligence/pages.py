"""Plain values for the pages of intelligence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.values import partial_date
from sleuth.strands.intelligence.models import Paper
from sleuth.strands.intelligence.policy import Scheme
from sleuth.strands.intelligence.queries import ActionLine, Due, Line, ProductLine, RequirementLine, SampleLine
from sleuth.strands.intelligence.rules import Grade
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Chip, Column, Link, Result, Table
from sleuth.web.hall.parts.record import Tone

TABS = (
    ("intelligence:published", "Published", "records.open"),
    ("intelligence:mine", "My reports", "intelligence.submit"),
    ("intelligence:requirements", "What we want to know", "records.open"),
    ("intelligence:neighbourhoods", "Neighbourhoods", "records.open"),
    ("intelligence:desk", "Desk", "intelligence.review"),
    ("intelligence:due", "Due", "intelligence.review"),
    ("intelligence:samples", "Second reading", "intelligence.review"),
)
STATE_TONES: dict[str, Tone] = {"published": "good", "actioned": "good", "returned": "notice", "draft": "info"}
FILE_COLUMNS = ("number", "title", "grading", "text", "day", "place", "published", "source")


def tabs(officer: Officer, here: str) -> list[Link]:
    """The pages of intelligence that this officer may open."""
    acts = officer.standing.acts
    return [
        Link(words, reverse(name), current=name == f"intelligence:{here}") for name, words, act in TABS if act in acts
    ]


def papers_table(papers: Iterable[Paper]) -> Table:
    """An officer's own reports and drafts."""
    now = clock.now()
    rows = [
        [
            Cell(paper.title or "Not named yet", reverse("intelligence:paper", args=[paper.pk]), note=paper.reference),
            Cell(
                "", chips=[Chip(paper.get_state_display(), STATE_TONES.get(paper.state, "plain"))], note=paper.said_back
            ),
            Cell(clock.say_moment(paper.saved_at), note=clock.say_distance(paper.saved_at, now)),
        ]
        for paper in papers
    ]
    return Table("Your reports", [Column("What"), Column("How it went"), Column("Last saved")], rows)


def queue_table(lines: Sequence[Line], priorities: Any) -> Table:
    """Reports at the desk."""
    now = clock.now()
    rows = [
        [
            Cell(line.title, reverse("intelligence:report", args=[line.pk]), note=line.reference),
            Cell(_short(priorities.get(line.priority, line.priority)), chips=_queue_chips(line)),
            Cell(line.author, note=line.unit),
            Cell(clock.say_moment(line.submitted_at), note=clock.say_distance(line.submitted_at, now)),
        ]
        for line in lines
    ]
    return Table("Reports", [Column("What"), Column("How urgent"), Column("From"), Column("Handed in")], rows)


def _short(priority: str) -> str:
    return priority.partition(":")[0]


def _queue_chips(line: Line) -> list[Chip]:
    chips = [] if line.state == "submitted" else [Chip(line.state_words)]
    if line.kind == "neighbourhood":
        chips.append(Chip("neighbourhood", "info"))
    if line.round > 1:
        chips.append(Chip(f"handed in {line.round} times", "info"))
    return [*chips, Chip("re-evaluate", "notice")] if line.re_evaluate else chips


def due_table(found: Iterable[Due]) -> Table:
    today = clock.today()
    rows = [
        [
            Cell(each.line.title, reverse("intelligence:report", args=[each.line.pk]), note=each.line.reference),
            Cell(each.why),
            _due_cell(each.on, today),
        ]
        for each in found
    ]
    return Table("Due first", [Column("Report"), Column("Why"), Column("When")], rows)


def _due_cell(day: date | None, today: date) -> Cell:
    if day is None:
        return Cell("now")
    late = (today - day).days
    chips = [Chip(f"{late} days late" if late > 1 else "1 day late", "notice")] if late > 0 else []
    return Cell(say_day(day), chips=chips)


def say_day(day: date) -> str:
    return partial_date.PartialDate(day.year, day.month, day.day).show()


def say_when(at: datetime | None, precision: str) -> str:
    """A day or a month as far as it is known."""
    if at is None:
        return ""
    there = clock.london(at)
    known = partial_date.PartialDate(there.year, there.month, None if precision == "month" else there.day)
    return known.show() if precision in ("day", "month") else clock.say_moment(at)


def product_results(lines: Iterable[ProductLine]) -> list[Result]:
    """Products as a list to read."""
    return [
        Result(
            title=line.title,
            href=record_href(line.ref),
            facts=[
                fact for fact in (line.ref.number, line.grading, say_when(line.occurred_from, line.precision)) if fact
            ],
            lines=[each for each in line.summary.split("\n") if each] + ([line.place.title] if line.place else []),
            last=f"{line.source}, {say_when(line.recorded_at, 'day')}",
        )
        for line in lines
    ]


def file_row(line: ProductLine) -> list[object]:
    """A product in a file."""
    return [
        line.ref.number,
        line.title,
        line.grading,
        line.summary,
        say_when(line.occurred_from, line.precision),
        line.place.title if line.place else "",
        f"{clock.london(line.recorded_at):%Y-%m-%d}",
        line.source,
    ]


def requirements_table(lines: Iterable[RequirementLine], at_desk: bool) -> Table:
    rows = [
        [
            Cell(line.title, reverse("intelligence:requirement", args=[line.pk]), note=line.question),
            Cell(say_day(line.until), chips=[Chip("past its day", "notice")] if line.is_overdue else []),
            Cell(str(line.answers), note=f"{line.waiting} at the desk" if at_desk and line.waiting else ""),
            Cell(line.set_by),
        ]
        for line in lines
    ]
    columns = [Column("What"), Column("Until"), Column("Reports that answer it"), Column("Asked by")]
    return Table("Questions that are open", columns, rows)


def samples_table(lines: Iterable[SampleLine]) -> Table:
    rows = [
        [
            Cell(
                line.title,
                "" if line.why_not or line.read_at else reverse("intelligence:mark", args=[line.pk]),
                line.reference,
            ),
            Cell(
                f"{line.good} of {line.asked} good" if line.read_at else "to be read",
                note=line.feedback or line.why_not,
            ),
            Cell(line.reader),
            Cell(clock.say_moment(line.drawn_at), note=f"by number {line.seed}"),
        ]
        for line in lines
    ]
    return Table(
        "Drawn for a second reading", [Column("Report"), Column("Marks"), Column("Reader"), Column("Drawn")], rows
    )


def actions_table(lines: Iterable[ActionLine]) -> Table:
    rows = [[Cell(say_day(line.done_on)), Cell(line.what, note=line.result), Cell(line.officer)] for line in lines]
    return Table("What was done", [Column("When"), Column("What, and with what result"), Column("Who")], rows)


def grade_words(grade: Grade, scheme: Scheme) -> list[str]:
    """A grading in words: no code without its meaning."""
    said = [
        f"{grade.source}: {scheme.sources.get(grade.source, '')}",
        f"{grade.assessment}: {scheme.assessments.get(grade.assessment, '')}",
        f"{grade.handling}: {scheme.handling[grade.handling].words}"
        if grade.handling in scheme.handling
        else grade.handling,
    ]
    return said + [f"{code}: {scheme.conditions[code].words}" for code in grade.conditions if code in scheme.conditions]
