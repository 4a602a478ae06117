"""An import works in a process of its own, which outlives the page, and the server too."""

from __future__ import annotations

import subprocess
import sys

from sleuth.intake import queries

COMMAND = "from sleuth.config.command import main; main()"


def set_going(number: int) -> None:
    """Start the process that does what the state of the import says; what it prints goes to the import's own log."""
    with queries.log_of(number).open("ab") as log:
        subprocess.Popen(
            [sys.executable, "-c", COMMAND, "import-resume", str(number)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
