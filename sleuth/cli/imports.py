"""`sleuth import`: files of people and crimes."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from sleuth.cli.instance import IMPORTER
from sleuth.cli.who import as_option, officer_or_stop
from sleuth.intake import actions


class Bar:
    """A progress bar with rows, rate and time left."""

    def __init__(self) -> None:
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%  {task.fields[rows]:,} rows  {task.fields[rate]:,.0f} a second"),
            TimeRemainingColumn(),
        )
        self.task = self.progress.add_task("Importing", total=1.0, rows=0, rate=0.0)

    def __call__(self, state: actions.Progress) -> None:
        self.progress.update(
            self.task, description=state.name, completed=state.share, rows=state.rows, rate=state.rows_per_second
        )


@click.command("import")
@click.argument("format", type=click.Choice(actions.FORMATS))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check every row and store nothing.")
@click.option(
    "--map", "mapping", multiple=True, metavar="COLUMN=HEADER", help="A column that the file calls otherwise."
)
@as_option(IMPORTER)
def import_files(format: str, files: tuple[Path, ...], dry_run: bool, mapping: tuple[str, ...], username: str) -> None:
    """Import FILES of one FORMAT. The same file twice changes nothing; a stopped import goes on where it was."""
    pairs = dict(each.split("=", 1) for each in mapping)
    importer, bar = officer_or_stop(username, "intake.import"), Bar()
    with bar.progress:
        report = actions.run_import(
            by=importer, format=format, paths=files, mapping=pairs, dry_run=dry_run, progress=bar
        )
    click.echo(report.in_words())
    if report.failed:
        raise SystemExit(1)


@click.command("import-resume", hidden=True)
@click.argument("number", type=int)
def import_resume(number: int) -> None:
    """Go on with an import that was started on a page or was stopped."""
    actions.resume_import(number)
