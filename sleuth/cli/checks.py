"""Commands that prove something: the ledger, the search index, the policy packs. Exit 0 when all is well."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

import click
from django.conf import settings
from rich.progress import Progress, TaskID, TimeElapsedColumn

from sleuth.access import ledger as access_ledger
from sleuth.cli.packs import ROOMS_OF_POLICY
from sleuth.matching import index as matching_index
from sleuth.policy import check

Answer = TypeVar("Answer")


@click.group()
def ledger() -> None:
    """The audit ledger."""


@ledger.command("verify")
def ledger_verify() -> None:
    """Prove the chain from the first entry to the last, or name the first entry that does not hold."""
    started = perf_counter()
    sound, broken = access_ledger.verify()
    if broken:
        raise click.ClickException(f"The ledger does not hold. {broken}. The {sound:,} entries before it hold.")
    seconds = perf_counter() - started
    click.echo(f"The ledger holds: {sound:,} entries proved in {seconds:.1f} s.")


@click.group()
def index() -> None:
    """The search index."""


@index.command("verify")
def index_verify() -> None:
    """Compare every record with its entries in the index, or name the first that differs."""
    fault = matching_index.verify()
    if fault:
        said = fault if "`sleuth index rebuild`" in fault else f"{fault}. `sleuth index rebuild` mends it."
        raise click.ClickException(f"The index does not follow the records. {said}")
    click.echo("The index follows the records.")


@index.command("rebuild")
def index_rebuild() -> None:
    """Make the index anew from the records."""
    count = _with_progress(matching_index.rebuild)
    click.echo(f"The index was made anew from {count:,} records.")


def keep_index_current() -> None:
    """Make the index anew when it was made by a release of another format; nothing happens when it is well."""
    count = _with_progress(matching_index.rebuild_if_out_of_date)
    if count is not None:
        click.echo(f"The index was of another release: it was made anew from {count:,} records.")


def _with_progress(rebuild: Callable[[matching_index.Progress], Answer]) -> Answer:
    """Run with a bar that appears when the first batch is done."""
    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as bar:
        tasks: list[TaskID] = []

        def tell(done: int, total: int) -> None:
            if not tasks:
                tasks.append(bar.add_task("Rebuilding the index", total=total))
            bar.update(tasks[0], completed=done)

        return rebuild(tell)


@click.group()
def policy() -> None:
    """The policy packs."""


@policy.command("check")
def policy_check() -> None:
    """Read every pack, its keys, dates and golden cases; name the first fault."""
    faults = check(settings.POLICY_PACKS, ROOMS_OF_POLICY)
    if faults:
        raise click.ClickException(str(faults[0]))
    click.echo("The policy packs are sound.")
