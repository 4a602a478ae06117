"""Extracts for national systems and their answers, from the instance's own shell."""

from __future__ import annotations

from pathlib import Path

import click

from sleuth.base.ref import Ref
from sleuth.cli.instance import IMPORTER
from sleuth.cli.who import as_option, officer_or_stop
from sleuth.intake.national import exchange
from sleuth.intake.national.systems import SYSTEMS


@click.group()
def national() -> None:
    """National systems: tell them of people, and take in what they answer."""


@national.command("send")
@click.argument("system", type=click.Choice(list(SYSTEMS)))
@click.argument("numbers", nargs=-1, required=True)
@click.option("--because", required=True, help="Why; it stands in the ledger.")
@as_option("officer")
def send(system: str, numbers: tuple[str, ...], because: str, username: str) -> None:
    """Tell SYSTEM of the people with these NUMBERS (N-000012 …); what it answers at once is taken in."""
    officer = officer_or_stop(username, exchange.EXPORT)
    try:
        people = [Ref.from_number(number) for number in numbers]
    except ValueError as fault:
        raise click.ClickException(f"{fault}. A person's number is written like N-000012.") from fault
    told = exchange.tell(by=officer, system=system, people=people, because=because)
    _say(f"told {SYSTEMS[system].title} of", told)
    if told.answer:
        _say("taken in of its answer", exchange.take_answer(by=officer, system=system, answer=told.answer))


@national.command("receive")
@click.argument("system", type=click.Choice(list(SYSTEMS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option(IMPORTER)
def receive(system: str, file: Path, username: str) -> None:
    """Take in the answer of SYSTEM that lies in FILE."""
    officer = officer_or_stop(username, "records.correct")
    _say("taken in", exchange.take_answer(by=officer, system=system, answer=file.read_bytes()))


def _say(words: str, outcome: exchange.Outcome) -> None:
    click.echo(f"{words}: {len(outcome.done)}")
    for what, why in outcome.left_out:
        click.echo(f"  left out: {what}: {why}")
