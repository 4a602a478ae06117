"""Every command is named in `commands.md`, and those that run as an officer do only what that officer's role allows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sleuth.access.models import LedgerEntry, Officer
from sleuth.cli.main import cli
from sleuth.config import made_up
from tests.cast import Cast
from tests.web.matrix.world import roles_of

TABLE = Path(__file__).with_name("commands.md")


def table() -> dict[str, tuple[str, list[str]]]:
    """Command → in whose name it runs, and the roles that it is open to."""
    rows = [
        line.strip("|").split("|") for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    cells = [[cell.strip() for cell in row] for row in rows[2:]]
    return {command: (name, open_to.split()) for command, name, open_to in cells}


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that are typed for it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def whole() -> click.Group:
    """The `sleuth` command as it is installed: the rooms' commands, the made-up county and `run`."""
    return click.Group(commands=[*cli.commands.values(), made_up.demo, made_up.run])


def runs_as(command: click.Command) -> bool:
    return any("--as" in option.opts for option in command.params)


def test_the_table_names_every_command_and_in_whose_name_it_runs() -> None:
    told = {name: who == "--as" for name, (who, _) in table().items()}

    assert told == {name: runs_as(command) for name, command in commands(whole())}


def call(command: str, officer: Officer, folder: Path) -> str:
    """What the command says when it is run as this officer."""
    (folder / "people.csv").write_text(
        "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n", encoding="utf-8"
    )
    words = {"find": ["find", "zzyzx"], "import": ["import", "nominals", str(folder / "people.csv"), "--dry-run"]}
    words |= {
        "national send": ["national", "send", "pnc", "N-777777", "--because", "inquiry"],
        "national receive": ["national", "receive", "pnc", str(folder / "people.csv")],
    }
    return CliRunner().invoke(cli, [*words[command], "--as", officer.username]).output


@pytest.mark.parametrize("command", [name for name, (who, _) in table().items() if who == "--as"])
def test_a_command_run_as_an_officer_does_what_the_role_allows(command: str, cast: Cast, tmp_path: Path) -> None:
    open_to = table()[command][1]
    for role, officer in roles_of(cast).items():
        refused = "Your role does not allow this" in call(command, officer, tmp_path)
        assert refused == (role not in open_to), f"{command} as {role or 'nobody in particular'}"


def test_a_refused_command_is_entered_in_the_ledger(cast: Cast, tmp_path: Path) -> None:
    call("find", cast.admin, tmp_path)

    assert LedgerEntry.objects.filter(kind="refusal", act="records.find", officer="admin").count() == 1
