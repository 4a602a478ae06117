"""Programs that use Sleuth, from the instance's own shell."""

from __future__ import annotations

import click

from sleuth.access import actions, clients, doorway
from sleuth.cli.instance import ADMINISTRATOR
from sleuth.cli.officers import unit_or_stop
from sleuth.cli.who import officer_or_stop


@click.group("api-client")
def api_client() -> None:
    """Programs that use Sleuth (done in the name of `admin`)."""


@api_client.command("create")
@click.argument("key")
@click.option("--title", required=True, help="What the program is called.")
@click.option("--unit", "unit_key", required=True, help="Key of the unit of the force or agency that it belongs to.")
@click.option("--role", "roles", multiple=True, required=True, help="May be given more than once.")
@click.option("--because", required=True, help="What it may use Sleuth for; it stands in the ledger with each request.")
@click.option("--days", default=90, show_default=True, help="How long it may.")
def create(key: str, title: str, unit_key: str, roles: tuple[str, ...], because: str, days: int) -> None:
    """Make credentials for a program; the secret is shown once."""
    unit = unit_or_stop(unit_key)
    try:
        _, secret = clients.make_client(
            by=officer_or_stop(ADMINISTRATOR),
            key=key,
            title=title,
            unit=unit,
            roles=roles,
            because=because,
            days=days,
        )
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{key} can use Sleuth for {days} days. Its secret, which is not shown again:\n{secret}")


@api_client.command("revoke")
@click.argument("key")
@click.option("--because", required=True, help="Why; it stands in the ledger.")
def revoke(key: str, because: str) -> None:
    """End a program at once and for good."""
    admin = officer_or_stop(ADMINISTRATOR)
    try:
        clients.revoke_client(by=admin, client=clients.client(by=admin, key=key), because=because)
    except doorway.NotVisible as fault:
        raise click.ClickException(f"There is no program {key!r}.") from fault
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{key} is refused from now on.")


@api_client.command("list")
def list_clients() -> None:
    """Every program, and until when it may."""
    for each in clients.clients(by=officer_or_stop(ADMINISTRATOR)):
        state = "ended" if each.revoked_at else f"until {each.expires_at:%Y-%m-%d}"
        click.echo(f"{each.key:<24} {each.officer.unit.force.title:<30} {state:<18} {each.because}")
