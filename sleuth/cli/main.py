"""The `sleuth` command. Each group of commands stands in a file of its own; the roof adds the made-up county and `run`."""

from __future__ import annotations

import click

from sleuth.cli import api_clients, checks, find, imports, instance, national, officers, retention


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def cli() -> None:
    """Sleuth: the information system that a police force runs on.

    SLEUTH_HOME names the folder of the instance (default: `var` beside the code).
    """


for command in (
    instance.init,
    instance.serve,
    imports.import_files,
    imports.import_resume,
    find.find,
    checks.ledger,
    checks.index,
    checks.policy,
    officers.officer,
    api_clients.api_client,
    national.national,
    retention.forget_searches,
):
    cli.add_command(command)
