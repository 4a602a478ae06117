"""The `sleuth` command put together: the rooms' commands, the made-up county, and `run`."""

from __future__ import annotations

import os
import sys

from sleuth.config import troubles


def main() -> None:
    """Entry point of the installed `sleuth`."""
    try:
        _run()
    except Exception as fault:
        said = troubles.sentence(fault)
        if said is None:
            raise
        sys.exit(said)


def _run() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sleuth.config.settings")
    import django

    django.setup()
    from sleuth.access.doorway import NotVisible, Refused
    from sleuth.cli.main import cli
    from sleuth.config import made_up
    from sleuth.matching.index import OutOfDate

    cli.add_command(made_up.demo)
    cli.add_command(made_up.run)
    try:
        cli(prog_name="sleuth")
    except Refused as refused:
        sys.exit(f"Refused: {refused.reason}")
    except NotVisible:
        sys.exit("There is no such record.")
    except OutOfDate as wrong:
        sys.exit(str(wrong))
