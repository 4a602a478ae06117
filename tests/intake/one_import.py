"""A process that imports a file into an instance of its own, and is killed at a given moment.

`python -m tests.intake.one_import FILE KILL_AFTER_BATCHES DURING` : DURING is "between" (after a batch was stored) or
"within" (in the transaction of the next batch, its rows and rejected rows written and not committed). 0 never kills.
Prints what the tables hold when it comes to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

BATCH = 20


def main(file: str, kill_after: int, during: str) -> None:
    import django

    import sleuth.config  # noqa: F401  (puts the sound SQLite in place)

    os.environ["DJANGO_SETTINGS_MODULE"] = "sleuth.config.settings"
    django.setup()
    from django.core.management import call_command

    from sleuth.access import queries
    from sleuth.intake import actions, batches

    call_command("migrate", verbosity=0)
    batches.MOST_ROWS = BATCH
    officer = queries.officer_named("kit") or _found()
    stop = _Stop(kill_after, during)
    report = actions.run_import(by=officer, format="nominals", paths=[Path(file)], progress=stop.between)
    assert not report.failed, report.in_words()
    _tell(report)


class _Stop:
    """Kills the process as power cuts do."""

    def __init__(self, after: int, during: str) -> None:
        from sleuth.access import ledger

        self.left = after
        self.during = during
        self._append = ledger.append
        if after and during == "within":
            ledger.append = self.within

    def within(self, entries: Any) -> None:
        entries = list(entries)
        self._append(entries)
        if any("to_line" in entry["detail"] for entry in entries):
            self._count()

    def between(self, _: object) -> None:
        if self.during == "between" and self.left:
            self._count()

    def _count(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def _found() -> Any:
    from sleuth.access import actions

    admin = actions.found_instance(force_key="national", force_title="National", username="admin", password=None)
    return actions.add_officer(by=admin, username="kit", unit=admin.unit, roles=["data_quality"], family_name="Kit")


def _tell(report: Any) -> None:
    from sleuth.access import ledger
    from tests.intake.files_made import contents

    (result,) = report.results
    rejected = result.rejected_file.read_text() if result.rejected_file else ""
    print(repr((contents(), result.counts, rejected, ledger.verify()[1])))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
