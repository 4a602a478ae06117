"""Making an instance and serving it."""

from __future__ import annotations

import errno
import socket
from contextlib import closing

import click
from django.conf import settings
from django.core.management import call_command

from sleuth.access import actions, proving, queries

ADMINISTRATOR = "admin"
IMPORTER = "importer"


def prepare_database() -> None:
    """Bring the tables to this release; nothing happens when they are."""
    call_command("migrate", verbosity=0, interactive=False)


def prepare_static_files() -> None:
    """Collect styles and scripts where the server finds them; nothing happens when none has changed."""
    call_command("collectstatic", verbosity=0, interactive=False)


def found_national(password: str | None) -> None:
    """An instance with the national pack, an administrator, an officer, and the account that shell imports run as."""
    admin = actions.found_instance(
        force_key="national", force_title="National", username=ADMINISTRATOR, password=password
    )
    actions.add_officer(
        by=admin,
        username="officer",
        unit=admin.unit,
        roles=["officer"],
        rank="Cst",
        family_name="Officer",
        password=password,
    )
    actions.add_officer(by=admin, username=IMPORTER, unit=admin.unit, roles=["data_quality"], family_name="Importer")


@click.command()
@click.option("--empty", is_flag=True, help="No people: only the national pack, an administrator and an officer.")
@click.option("--password", help="For `admin` and `officer`. Without it nobody can sign in until one is set.")
def init(empty: bool, password: str | None) -> None:
    """Make an instance in SLEUTH_HOME (or on SLEUTH_DATABASE_URL)."""
    prepare_database()
    if queries.has_officers():
        click.echo(f"There is an instance in {settings.SLEUTH_HOME} already: nothing was changed.")
        return
    if not empty:
        raise click.ClickException("Say `sleuth init --empty`, or `sleuth demo` for the made-up county.")
    try:
        found_national(password)
    except actions.Unacceptable as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Sleuth is ready in {settings.SLEUTH_HOME}: national pack, administrator `admin`, officer `officer`.")
    if password is None:
        click.echo("Set passwords with `sleuth officer password NAME`, then `sleuth serve`.")


def keep_head_at_start() -> None:
    """Compare the ledger with its last head outside the database and keep the new one; says aloud what is wrong."""
    said = proving.keep_head(by=queries.officer_named(ADMINISTRATOR), door="start")
    if said:
        click.secho(said, fg="red", bold=True, err=True)


def free_port(wanted: int, host: str = "127.0.0.1") -> int:
    """`wanted`, or the next port that nobody listens on."""
    for port in range(wanted, wanted + 50):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as fault:
                if fault.errno == errno.EADDRINUSE:
                    continue
                why = fault.strerror or fault
                raise click.ClickException(
                    f"Sleuth cannot listen on {host}:{port} ({why}). Try --port 8000."
                ) from fault
            return port
    raise click.ClickException(f"No port from {wanted} to {wanted + 49} is free. Give another with --port.")


@click.command()
@click.option("--port", default=8000, show_default=True, help="The next free one is taken when it is in use.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--threads", default=4, show_default=True)
def serve(port: int, host: str, threads: int) -> None:
    """Start the server."""
    prepare_database()
    prepare_static_files()
    keep_head_at_start()
    start_server(host, free_port(port, host), threads)


def start_server(host: str, port: int, threads: int = 4) -> None:
    """Run the production server until it is stopped."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    click.echo(f"Sleuth answers on http://{host}:{port}/  (Ctrl+C stops it)")
    Granian(
        "sleuth.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backpressure=64,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
