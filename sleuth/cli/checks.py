"""Commands that prove something: the ledger, the search index, the policy packs. Exit 0 when all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import click
from django.conf import settings
from rich.progress import Progress, TaskID, TimeElapsedColumn

from sleuth.access import heads, proving, queries
from sleuth.cli.instance import ADMINISTRATOR
from sleuth.cli.packs import ROOMS_OF_POLICY
from sleuth.matching import index as matching_index
from sleuth.policy import check

Answer = TypeVar("Answer")


@click.group()
def ledger() -> None:
    """The audit ledger."""


@ledger.command("verify")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="A file (or folder) of heads that `sleuth ledger export-heads` wrote and that lay elsewhere.",
)
def ledger_verify(against: Path | None) -> None:
    """Prove the chain, the words of searches and the heads kept outside, or name the first entry that does not hold.

    The auditor reads when it was proved (done in the name of `admin`). Run it daily: it keeps the new head in the folder
    of SLEUTH_LEDGER_HEADS.
    """
    started, admin = perf_counter(), queries.officer_named(ADMINISTRATOR)
    try:
        held, broken = proving.fault_of_ledger(against=against)
    except heads.UnreadableHeads as fault:
        raise click.ClickException(f"The heads cannot be compared. {fault}") from fault
    seconds = perf_counter() - started
    if admin is not None:
        proving.enter(by=admin, door="shell", held=held, broken=str(broken or ""))
    if broken:
        raise click.ClickException(f"The ledger does not hold. {broken}. The {held:,} entries before it hold.")
    click.echo(f"The ledger holds: {held:,} entries proved in {seconds:.1f} s.")
    click.echo(proving.keep_head(by=admin, door="shell"), err=True, nl=False)


@ledger.command("export-heads")
@click.argument("target", type=click.Path(path_type=Path))
def ledger_export_heads(target: Path) -> None:
    """Append the head of the ledger (number, digest, time, count) to a file, or to the one in a folder."""
    try:
        head = heads.append_to(target)
    except heads.NotTheSame as other:
        raise click.ClickException(f"The ledger is not the one of this file. {other}. Nothing was written.") from other
    except heads.UnreadableHeads as fault:
        raise click.ClickException(f"{fault} Nothing was written.") from fault
    file = heads.file_in(target)
    click.echo(f"Entry {head.seq:,} stands in {file}." if head else f"{file} has the head of the ledger already.")


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
