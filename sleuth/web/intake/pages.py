"""Imports as plain values for the templates."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from sleuth.base import clock
from sleuth.intake import queries
from sleuth.intake.models import STATES, Import
from sleuth.intake.preview import Preview, PreviewRow
from sleuth.web.hall.parts import Act, Cell, Chip, Column, Fact, Table, Value
from sleuth.web.hall.progress import Progress

TONES = {"finished": "good", "running": "info", "trying": "info", "arrived": "notice", "tried": "notice"}
UNDO = (
    "An import is not taken back as a whole: others may have built on it since. Every fact carries the import as its "
    "source, so that it can be found and struck out; a corrected file from the same system puts the rest right."
)


def state_chip(doing: Import) -> Chip:
    """Where an import stands."""
    if queries.is_stopped(doing):
        return Chip("stopped half-way", "notice")
    return Chip(STATES[doing.state], TONES.get(doing.state, "plain"))  # type: ignore[arg-type]


def imports_table(imports: Sequence[Import]) -> Table:
    """Every import: file, state, what came of it, who and when."""
    now = clock.now()
    columns = (
        *(Column("File"), Column("State"), Column("Rows", numeric=True), Column("New", numeric=True)),
        *(Column("Changed", numeric=True), Column("Rejected", numeric=True), Column("Brought in by")),
    )
    rows = [
        (
            Cell(doing.file_name, reverse("intake:import", args=[doing.pk]), note=_what(doing)),
            Cell("", chips=(state_chip(doing),)),
            *(Cell(f"{getattr(doing, name):,}") for name in ("rows", "created", "changed", "rejected")),
            Cell(doing.officer, note=clock.say(doing.arrived_at, now)),
        )
        for doing in imports
    ]
    return Table("Imports, newest first", columns, rows)


def _what(doing: Import) -> str:
    title = queries.formats()[doing.feed.format]
    return title if doing.feed.name == doing.feed.format else f"{title}, from {doing.feed.name}"


def answer_for_all(imports: Sequence[Import]) -> str:
    """What the reader of the list comes for: is anything waiting, running or stopped?"""
    stopped = sum(queries.is_stopped(doing) for doing in imports)
    running = sum(doing.state in ("trying", "running") for doing in imports) - stopped
    waiting = sum(doing.state in ("arrived", "tried") for doing in imports)
    parts = [
        f"{count} {words}"
        for count, words in ((stopped, "stopped half-way"), (running, "running"), (waiting, "waiting for you"))
        if count
    ]
    return f"{', '.join(parts)}." if parts else "Nothing is running or waiting."


def facts(doing: Import) -> list[Fact]:
    """What is known of the file."""
    found = [
        Fact("What it is", [Value(_what(doing))]),
        Fact("File", [Value(f"{filesizeformat(doing.size)}, {doing.lines:,} lines, {doing.encoding.upper()}")]),
        Fact("Brought in by", [Value(doing.officer, note=clock.say(doing.arrived_at, clock.now()))]),
    ]
    if doing.because:
        found.append(Fact("Why", [Value(doing.because)]))
    return found


def numbers(counts: dict[str, int], *, would: bool = False) -> str:
    """The counts in a sentence; what came to nothing is left out."""
    become = "would be " if would else ""
    parts = (
        ("created", f"{become}new"),
        ("changed", f"{become}changed"),
        ("unchanged", "as they are stored already"),
        ("rejected", f"{become}rejected"),
    )
    told = ", ".join(f"{counts[name]:,} {words}" for name, words in parts if counts[name])
    rows = "1 row" if counts["rows"] == 1 else f"{counts['rows']:,} rows"
    return f"{rows}: {told}." if told else "There were no rows in it."


def counts_of(doing: Import) -> dict[str, int]:
    return {name: getattr(doing, name) for name in ("rows", "created", "changed", "unchanged", "rejected")}


def waiting_answer(doing: Import, preview: Preview) -> str:
    """Nothing is stored yet; what a dry run foretold, if there was one."""
    if doing.tried:
        return f"Tried out, nothing is stored yet. {numbers(doing.tried, would=True)}"
    if preview.faults:
        return "Nothing is stored yet. Say first which column is what: some were not recognised by their names."
    return "Nothing is stored yet. Look at the first rows below, then try the file out or import it."


def waiting_acts(doing: Import, preview: Preview) -> list[Act]:
    """Import, try out, let go."""
    wrong = "Choose the columns first." if preview.faults else ""
    number = [doing.pk]
    tried = bool(doing.tried)
    return [
        Act("Import", reverse("intake:start", args=number), main=tried, post=True, why_not=wrong),
        Act(
            "Try it out again" if tried else "Try it out",
            reverse("intake:try", args=number),
            main=not tried,
            post=True,
            why_not=wrong,
        ),
        Act("Discard", reverse("intake:discard", args=number)),
    ]


def preview_lines(preview: Preview) -> list[tuple[PreviewRow, list[tuple[str, list[str]]]]]:
    """Each row with its cells by heading, a cell being one line or more."""
    return [
        (row, [(heading, cell.split("\n")) for heading, cell in zip(preview.headings, row.cells, strict=False)])
        for row in preview.rows
    ]


def progress(doing: Import) -> Progress:
    """How far it is, or how it ended."""
    told = queries.progress_of(doing)
    is_trial = doing.state in ("trying", "tried")
    total = max(doing.lines - 1, told.rows)
    stopped = queries.is_stopped(doing)
    outcome, rows = "", told.rows
    if stopped:
        outcome = queries.why_stopped(doing) or "the process that worked on it has ended before the file did."
        outcome += " What was stored is safe; it goes on where it was."
    elif doing.state == "finished":
        outcome, total, rows = numbers(counts_of(doing)), doing.rows, doing.rows
    elif doing.state == "tried":
        outcome, total, rows = numbers(doing.tried, would=True), doing.tried["rows"], doing.tried["rows"]
    words = "Trying out: every row is checked and none stored" if is_trial else "Importing"
    return Progress(words, rows, total, "rows", told.rows_per_second, outcome, failed=stopped)


def next_act(doing: Import) -> Act:
    """What stands under a progress that has ended."""
    if queries.is_stopped(doing):
        return Act("Continue", reverse("intake:continue", args=[doing.pk]), post=True)
    return Act("See the result", reverse("intake:import", args=[doing.pk]))


def took(doing: Import) -> str:
    """How long the import took."""
    if not doing.began_at or not doing.ended_at:
        return ""
    return clock.say_length(doing.ended_at - doing.began_at)


def rejected_table(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> Table:
    """The first rejected rows with line, reason and how they stand in the file."""
    lines = [(Cell(row[0]), Cell(row[1]), Cell(", ".join(row[2:])[:300])) for row in rows]
    return Table(
        "The first rejected rows", (Column("Line", numeric=True), Column("Why"), Column("The row as it came")), lines
    )
