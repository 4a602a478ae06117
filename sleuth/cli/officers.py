"""Officers from the instance's own shell: the first ones, and a way back in."""

from __future__ import annotations

import click

from sleuth.access import actions, queries
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


@officer.command("list")
def list_officers() -> None:
    """Everybody, with the roles they hold."""
    everybody = queries.officers(by=officer_or_stop(ADMINISTRATOR))
    held = queries.roles_held(everybody)
    for each in everybody:
        suspended = "" if each.is_active else "  suspended"
        click.echo(f"{each.username:<20} {each.title:<30} {', '.join(held.get(each.pk, []))}{suspended}")
