"""The bigger counties: made-up people by the hundred thousand through the bulk path of intake."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.progress import Progress

from sleuth.access.models import Officer
from sleuth.demo.nominals import write_nominals
from sleuth.demo.people import people
from sleuth.demo.slips import dirty
from sleuth.intake import actions as intake
from sleuth.intake.running import Progress as HowFar

FILE_NAME = "Made-up county.csv"
REPEATS = 0.05


class NotBuilt(Exception):
    """The county could not be built to the end; the message is what intake said of it."""


def bring_in(by: Officer, seed: int, count: int, bar: Progress) -> None:
    """Write a nominals file of about `count` records, some of them repeats, and import it; raises NotBuilt."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / FILE_NAME
        records = dirty(people(seed + 1, int(count * (1 - REPEATS))), Random(seed), REPEATS)
        written = write_nominals(bar.track(records, total=count, description="Writing a nominals file"), file)
        importing = bar.add_task("Importing it", total=written)

        def tell(state: HowFar) -> None:
            bar.update(importing, completed=state.share * written)

        report = intake.run_import(by=by, format="nominals", paths=(file,), progress=tell)
        rejected = sum(result.counts.get("rejected", 0) for result in report.results)
        if report.failed or rejected:
            raise NotBuilt(report.in_words())
