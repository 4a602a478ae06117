"""What became of the files that were handed in, in words for whoever ran the command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sleuth.intake.preview import Preview


@dataclass
class Result:
    """What became of one file. `problem` is set when it was not imported to the end."""

    file_name: str
    number: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    is_trial: bool = False
    notes: Sequence[str] = ()
    preview: Preview | None = None
    rejected_file: Path | None = None
    problem: str = ""


@dataclass
class Report:
    """What became of all files."""

    results: list[Result] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a file could not be imported to the end; rejected rows are no failure."""
        return any(result.problem for result in self.results)

    def in_words(self) -> str:
        """A few lines for each file."""
        return "\n".join(_in_words(result) for result in self.results)


def _in_words(result: Result) -> str:
    lines = [f"{result.file_name}: {result.problem}"] if result.problem else []
    if result.counts:
        would = "would be " if result.is_trial else ""
        said = result.counts
        lines.append(
            f"{result.file_name}: {said['rows']:,} rows, of which {said['created']:,} {would}new, {said['changed']:,} "
            f"{would}changed, {said['unchanged']:,} as before, {said['rejected']:,} {would}rejected"
            + (f" (import {result.number})." if result.number else ".")
        )
    if result.rejected_file:
        lines.append(f"  The rejected rows, each with its line and reason: {result.rejected_file}")
    lines += [f"  Note: {note}" for note in result.notes]
    return "\n".join([*lines, *_first_rows(result.preview)])


def _first_rows(preview: Preview | None) -> list[str]:
    if preview is None or not preview.rows:
        return []
    lines = ["  The first rows as they would be stored:"]
    for row in preview.rows:
        told = row.problem or " · ".join(cell.replace("\n", " | ") for cell in row.cells if cell)
        lines.append(f"    line {row.line}: {'REJECTED: ' if row.problem else ''}{told}")
    return lines
