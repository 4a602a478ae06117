"""How fast files come in with the index kept: new ones, the same again, changed ones; and the most memory it takes."""

from __future__ import annotations

import csv
import os
import resource
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from bench.tables import Table

PEOPLE = 200_000
CHANGED_SHARE = 0.05
COLUMNS = ("what", "rows", "seconds", "rows a second", "CPU µs a row", "peak memory MB")


def run() -> list[Table]:
    """An instance of its own, filled with nominals and then with street-level crimes."""
    from django.conf import settings

    from sleuth.access import queries
    from sleuth.cli import instance

    instance.prepare_database()
    instance.found_national(None)
    officer = queries.officer_named(instance.IMPORTER)
    return [_nominals(officer, Path(settings.SLEUTH_HOME)), _crimes(officer, Path(settings.SLEUTH_HOME))]


def _nominals(officer: object, home: Path) -> Table:
    from bench.instance import write

    table = Table(f"Files of nominals with the index kept, into an instance that held none ({_database()})", COLUMNS)
    file = home / "people.csv"
    write(file, PEOPLE, False)
    _measure(table, "new", "nominals", [file], officer)
    _measure(table, "the same file again", "nominals", [file], officer)
    _measure(table, f"a file in which {CHANGED_SHARE:.0%} of the rows changed", "nominals", [_changed(file)], officer)
    _measure(table, "a dry run of it", "nominals", [file], officer, dry_run=True)
    return table


def _changed(file: Path) -> Path:
    """Some of the people moved, the rest are as they were."""
    later, rng = file.with_name("later.csv"), Random(3)
    with file.open(newline="", encoding="utf-8") as before, later.open("w", newline="", encoding="utf-8") as after:
        rows = csv.reader(before)
        writer = csv.writer(after)
        writer.writerow(next(rows))
        for row in rows:
            if rng.random() < CHANGED_SHARE:
                row[-1] = f"{rng.randrange(1, 200)} Moved Street; ; Burnley; BB11 1AA"
            writer.writerow(row)
    return later


def _crimes(officer: object, home: Path) -> Table:
    files, origin = _street_files(home)
    table = Table(f"Street-level crimes with the index kept ({origin}; {_database()})", COLUMNS)
    _measure(table, "new", "street-crimes", files, officer)
    _measure(table, "the same files again", "street-crimes", files, officer)
    return table


def _street_files(home: Path) -> tuple[list[Path], str]:
    """The open police data where they are, else a made-up file of the same shape."""
    folder = Path(os.environ.get("SLEUTH_OPEN_DATA") or Path(__file__).parents[2] / "shared" / "data")
    files = sorted((folder / "police_uk" / "street").glob("*.csv.gz"))
    return (files, f"{len(files)} real files") if files else ([_made_up(home / "street.csv")], "made up")


def _made_up(file: Path) -> Path:
    from sleuth.intake.formats import FORMATS

    rng = Random(5)
    points = [
        (f"{-2 - rng.random():.6f}", f"{53 + rng.random():.6f}", f"On or near Street {number}")
        for number in range(20_000)
    ]
    force = "Demoshire Constabulary"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(field.label for field in FORMATS["street-crimes"].fields)
        for number in range(PEOPLE):
            x, y, where = rng.choice(points)
            crime_id, area = f"{number:064x}", ("E01012607", "Burnley 001A")
            writer.writerow((crime_id, "2025-03", force, force, x, y, where, *area, "Drugs", "Local resolution", ""))
    return file


def _measure(table: Table, what: str, format: str, files: Sequence[Path], officer: object, **options: bool) -> None:
    from sleuth.intake import actions

    started, used = perf_counter(), _cpu()
    report = actions.run_import(by=officer, format=format, paths=files, **options)
    seconds, used = perf_counter() - started, _cpu() - used
    if report.failed:
        raise SystemExit(report.in_words())
    rows = sum(result.counts["rows"] for result in report.results)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table.add(what, rows, round(seconds, 1), round(rows / seconds), round(used / rows * 1e6), round(peak))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _database() -> str:
    from django.db import connection

    return "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
