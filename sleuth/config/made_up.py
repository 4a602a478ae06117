"""`sleuth demo` and `sleuth run`: an instance with the made-up county, and the server on top of it."""

from __future__ import annotations

import click
from django.conf import settings

from sleuth.access import queries
from sleuth.cli import instance
from sleuth.cli.checks import keep_index_current
from sleuth.demo.county import SIZES, build, print_card

FLAG = settings.SLEUTH_HOME / "made-up"
UNFINISHED = settings.SLEUTH_HOME / "made-up-unfinished"


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), default="small", show_default=True)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same county.")
def demo(size: str, seed: int) -> None:
    """Build the made-up county of Demoshire: no real person is in it."""
    _start_over_if_unfinished()
    instance.prepare_database()
    if queries.has_officers():
        raise click.ClickException(f"There is an instance in {settings.SLEUTH_HOME} already. Give another SLEUTH_HOME.")
    UNFINISHED.touch()
    FLAG.touch()
    build(size=size, seed=seed)
    UNFINISHED.unlink()


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_context
def run(context: click.Context, port: int) -> None:
    """Start Sleuth; the first time, build the small made-up county before."""
    _start_over_if_unfinished()
    instance.prepare_database()
    if not queries.has_officers():
        context.invoke(demo, size="small", seed=1)
    keep_index_current()
    instance.prepare_static_files()
    instance.keep_head_at_start()
    if FLAG.exists():
        print_card()
    instance.start_server("127.0.0.1", instance.free_port(port))


def _start_over_if_unfinished() -> None:
    """A county whose building was broken off is built again from the start; nothing real can be in it."""
    if not UNFINISHED.exists():
        return
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        raise click.ClickException("The made-up county was not finished. Give an empty database and start again.")
    for file in settings.SLEUTH_HOME.glob("sleuth.sqlite3*"):
        file.unlink()
    UNFINISHED.unlink()
