"""An instance of the bench's own: made-up people written as a nominals file and brought in by the real import."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

SEED = 7
DIRTY_SHARE = 0.25


@dataclass
class Loaded:
    """How an import went: rows, seconds, and the most memory the process held (MB)."""

    rows: int
    seconds: float
    peak_mb: float


def prepare(count: int, dirty: bool) -> Loaded | None:
    """Make and fill the instance in SLEUTH_HOME, or None when it is filled already. Django must be set up."""
    from django.conf import settings

    from sleuth.access import queries
    from sleuth.cli import instance
    from sleuth.intake import actions
    from sleuth.matching import index

    filled = Path(settings.SLEUTH_HOME) / "bench-filled"
    instance.prepare_database()
    if filled.exists():
        index.rebuild_if_out_of_date()
        return None
    if not queries.has_officers():
        instance.found_national(None)
    importer = queries.officer_named(instance.IMPORTER)
    assert importer is not None
    file = Path(settings.SLEUTH_HOME) / "people.csv"
    rows = write(file, count, dirty)
    started = perf_counter()
    report = actions.run_import(by=importer, format="nominals", paths=[file])
    seconds = perf_counter() - started
    if report.failed:
        raise SystemExit(report.in_words())
    filled.touch()
    return Loaded(rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def write(file: Path, count: int, dirty: bool) -> int:
    """The nominals file; a quarter of a dirty one are corrupted repeats. Returns its rows."""
    from sleuth.demo.nominals import write_nominals
    from sleuth.demo.people import people
    from sleuth.demo.slips import dirty as with_repeats

    everybody = people(SEED, count)
    return write_nominals(with_repeats(everybody, Random(SEED), DIRTY_SHARE) if dirty else everybody, file)
