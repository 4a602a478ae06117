"""Erasing what has been kept long enough."""

from __future__ import annotations

import click

from sleuth.access import actions
from sleuth.cli.instance import ADMINISTRATOR
from sleuth.cli.who import officer_or_stop


@click.command("forget-searches")
def forget_searches() -> None:
    """Erase the words of searches older than `search_words_kept_days` (done in the name of `admin`). Run it daily."""
    forgotten = actions.forget_search_words(by=officer_or_stop(ADMINISTRATOR))
    click.echo(f"The words of {forgotten:,} searches were erased. The ledger keeps who searched, when and why.")
