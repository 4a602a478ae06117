"""In whose name a command runs."""

from __future__ import annotations

from typing import Any

import click

from sleuth.access import doorway, queries
from sleuth.access.permissions import may
from sleuth.base.verdict import yes


def as_option(default: str) -> Any:
    """`--as USER`: the officer whose rights and name the command uses."""
    return click.option("--as", "username", default=default, show_default=True, help="The officer who asks.")


def officer_or_stop(username: str, act: str = "") -> Any:
    """The officer, if their role allows `act`; otherwise a clear end of the command, entered as a refusal."""
    officer = queries.officer_named(username)
    if officer is None:
        raise click.ClickException(f"There is no officer {username!r} here. `sleuth init` makes an instance.")
    verdict = may(officer, act) if act else yes()
    if not verdict:
        try:
            doorway.refuse(by=officer, act=act, reason=verdict.reason)
        except doorway.Refused as refused:
            raise click.ClickException(f"{username}: {refused.reason}") from refused
    return officer
