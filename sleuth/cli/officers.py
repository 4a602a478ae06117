"""Officers from the instance's own shell: the first ones, and a way back in."""

from __future__ import annotations

from typing import Any

import click

from sleuth.access import actions, queries
from sleuth.access.second_factor import actions as second_factors
from sleuth.cli.instance import ADMINISTRATOR
from sleuth.cli.who import officer_or_stop


@click.group()
def officer() -> None:
    """Officers and their passwords (done in the name of `admin`)."""


@officer.command("add")
@click.argument("username")
@click.option("--role", "roles", multiple=True, required=True, help="May be given more than once.")
@click.option("--name", "family_name", default="", help="Family name.")
@click.option("--rank", default="")
def add(username: str, roles: tuple[str, ...], family_name: str, rank: str) -> None:
    """Add an officer to headquarters."""
    admin = officer_or_stop(ADMINISTRATOR)
    try:
        actions.add_officer(
            by=admin, username=username, unit=admin.unit, roles=roles, family_name=family_name, rank=rank
        )
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{username} was added. Set a password with `sleuth officer password {username}`.")


@officer.command("correct")
@click.argument("username")
@click.option("--rank")
@click.option("--given", "given_names", help="Given names.")
@click.option("--name", "family_name", help="Family name.")
@click.option("--number", "collar_number", help="Collar number.")
@click.option("--unit", "unit_key", help="Key of the unit to move to.")
@click.option("--because", required=True, help="Why; it stands in the ledger.")
def correct(username: str, unit_key: str | None, because: str, **typed: str | None) -> None:
    """Correct an officer's rank, name, collar number or unit; the user name stays."""
    admin, officer = officer_or_stop(ADMINISTRATOR), officer_or_stop(username)
    names = {name: value for name, value in typed.items() if value is not None}
    unit = unit_or_stop(unit_key) if unit_key else None
    try:
        if names:
            actions.correct_officer(by=admin, officer=officer, because=because, **names)
        if unit:
            actions.transfer(by=admin, officer=officer, unit=unit, because=because)
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{officer.username} is {officer.known_as} of {officer.unit}.")


def unit_or_stop(key: str) -> Any:
    """The one unit with this key; a clear end of the command otherwise."""
    units = [unit for unit in queries.units() if unit.key == key]
    if len(units) != 1:
        known = ", ".join(sorted(unit.key for unit in queries.units()))
        raise click.ClickException(f"There is not one unit with the key {key!r}. The keys are: {known}.")
    return units[0]


@officer.command("password")
@click.argument("username")
@click.password_option()
def password(username: str, password: str) -> None:
    """Set a password; the officer chooses another at the first sign-in."""
    officer = officer_or_stop(username)
    try:
        actions.set_password(by=officer_or_stop(ADMINISTRATOR), officer=officer, password=password)
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("The password was set.")


@officer.command("unlock")
@click.argument("username")
def unlock(username: str) -> None:
    """Let somebody try again after too many wrong passwords."""
    actions.unlock(by=officer_or_stop(ADMINISTRATOR), officer=officer_or_stop(username))
    click.echo(f"{username} may try again.")


@officer.command("reset-second-factor")
@click.argument("username")
@click.option("--because", required=True, help="Why; it stands in the ledger.")
def reset_second_factor(username: str, because: str) -> None:
    """Take the app, passkeys and codes on paper of somebody who lost them away."""
    officer = officer_or_stop(username)
    try:
        second_factors.reset(by=officer_or_stop(ADMINISTRATOR), officer=officer, because=because, door="shell")
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{officer.username} signs in with the password alone next time.")


@officer.command("list")
def list_officers() -> None:
    """Everybody, with the roles they hold."""
    everybody = queries.officers(by=officer_or_stop(ADMINISTRATOR))
    held = queries.roles_held(everybody)
    for each in everybody:
        suspended = "" if each.is_active else "  suspended"
        click.echo(f"{each.username:<20} {each.title:<30} {', '.join(held.get(each.pk, []))}{suspended}")
