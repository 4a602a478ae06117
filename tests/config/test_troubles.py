"""What the command says when the instance, its folder or its database cannot be used."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click
import pytest
from django.conf import settings
from django.db import OperationalError, ProgrammingError

from sleuth.access.ledger import CannotBeWritten
from sleuth.cli.instance import free_port
from sleuth.config import troubles

SERVER = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "sleuth", "HOST": "db.example", "PORT": 5999}}


def sleuth(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as at a shell."""
    start = "from sleuth.config.command import main; main()"
    surroundings = {name: value for name, value in os.environ.items() if name != "SLEUTH_DATABASE_URL"} | environment
    return subprocess.run(
        [sys.executable, "-c", start, *words], env=surroundings, capture_output=True, text=True, timeout=60, check=False
    )


def test_without_an_instance_a_command_says_so_and_how_to_make_one(tmp_path: Path) -> None:
    done = sleuth("ledger", "verify", SLEUTH_HOME=str(tmp_path / "none"))

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"There is no instance in {tmp_path / 'none'} yet" in done.stderr
    assert "sleuth run" in done.stderr and "sleuth init" in done.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    address = f"postgres://sleuth:secret-word@127.0.0.1:{port}/sleuth"
    done = sleuth("find", "smith", SLEUTH_HOME=str(tmp_path), SLEUTH_DATABASE_URL=address)

    assert f"The database sleuth on 127.0.0.1:{port} does not answer" in done.stderr
    assert "Traceback" not in done.stderr and "secret-word" not in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = sleuth("find", "smith", SLEUTH_HOME=str(tmp_path / "file" / "home"))

    assert "Traceback" not in done.stderr and f"Sleuth cannot use {tmp_path / 'file'}" in done.stderr


def test_an_address_of_another_database_is_refused_in_words(tmp_path: Path) -> None:
    done = sleuth("find", "smith", SLEUTH_HOME=str(tmp_path), SLEUTH_DATABASE_URL="mysql://somewhere/else")

    assert "Traceback" not in done.stderr and "SLEUTH_DATABASE_URL must start with postgres://" in done.stderr


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('FATAL:  password authentication failed for user "sleuth"', "refuses the user name or the password"),
        ("connection failed: Connection refused", "does not answer"),
        ('FATAL:  database "sleuth" does not exist', "There is no such database"),
        ('FATAL:  role "sleuth" does not exist', "does not know the user"),
        ("[Errno -2] could not translate host name", "no machine of that name"),
    ],
)
def test_what_the_server_says_is_put_in_words(said: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASES", SERVER)
    told = troubles.sentence(OperationalError(said)) or ""
    assert shown in told and "sleuth on db.example:5999" in told


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("database is locked", "Another program holds"),
        ("database or disk is full", "no room left"),
        ("attempt to write a readonly database", "may not be written"),
        ("unable to open database file", "cannot be opened"),
    ],
)
def test_what_the_embedded_database_says_is_put_in_words(said: str, shown: str) -> None:
    assert shown in (troubles.sentence(OperationalError(said)) or "")


def test_what_lies_behind_a_ledger_that_cannot_be_written_is_said() -> None:
    fault = CannotBeWritten("The ledger cannot be written.")
    fault.__cause__ = OperationalError("database or disk is full")
    assert "no room left" in (troubles.sentence(fault) or "")


def test_a_full_disk_and_a_closed_folder_are_said() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/srv/sleuth/secret_key")
    closed = PermissionError(errno.EACCES, "Permission denied", "/srv/sleuth")
    assert "no room left at /srv/sleuth/secret_key" in (troubles.sentence(full) or "")
    assert "cannot use /srv/sleuth (permission denied)" in (troubles.sentence(closed) or "")


def test_an_instance_of_an_earlier_release_is_not_called_no_instance(cast: object) -> None:
    said = troubles.sentence(ProgrammingError("no such column: access_searchmade.entry")) or ""
    assert "is of an earlier release" in said and "sleuth serve" in said


def test_a_fault_of_sleuth_itself_keeps_its_trace() -> None:
    assert troubles.sentence(KeyError("seq")) is None and troubles.sentence(ValueError("nonsense")) is None


def test_a_port_in_use_gives_way_to_the_next_and_an_address_of_nobody_is_said() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port
    with pytest.raises(click.ClickException, match="cannot listen on 192.0.2.1"):
        free_port(8000, "192.0.2.1")
