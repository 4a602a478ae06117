"""An import that is cut off goes on where it was, and the end is the same as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError

from sleuth.access import ledger
from sleuth.intake import actions, queries, running
from sleuth.intake.folder import AlreadyWorking, Folder
from sleuth.intake.models import Import
from sleuth.records.models import Person
from tests.cast import Cast
from tests.intake.conftest import BringIn
from tests.intake.files_made import bill, contents, nominals, people, put, stored
from tests.intake.test_nominals import counts, reasons

pytestmark = pytest.mark.django_db

FILE = nominals(*people(45), bill(external_id="P7", family_name="Other"), bill(sex="?"), *people(45, first=46))
ENDS = {"rows": 92, "created": 90, "changed": 0, "unchanged": 0, "rejected": 2}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 20)


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an instance of its own, on the same kind of database."""
    own = {"SLEUTH_HOME": str(tmp_path / "home"), "SLEUTH_TESTING": "1"}
    server = settings.DATABASES["default"]
    if "postgresql" not in server["ENGINE"]:
        yield {key: value for key, value in os.environ.items() if key != "SLEUTH_DATABASE_URL"} | own
        return
    name = f"test_sleuth_killed_{os.getpid()}"
    login = {key: server[key.upper()] for key in ("host", "port", "user", "password") if server[key.upper()]}
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as admin:
        admin.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        try:
            base = os.environ["SLEUTH_DATABASE_URL"].rpartition("/")[0]
            yield dict(os.environ) | own | {"SLEUTH_DATABASE_URL": f"{base}/{name}"}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def run(environment: dict[str, str], path: Path, kill_after: int, during: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.intake.one_import", str(path), str(kill_after), during]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120)


def test_killed_twice_it_ends_as_if_it_had_never_been(
    bring_in: BringIn, tmp_path: Path, instance: dict[str, str]
) -> None:
    path = put(tmp_path, FILE, "killed.csv")
    for kill_after, during in ((2, "between"), (1, "within")):
        assert run(instance, path, kill_after, during).returncode == -signal.SIGKILL
    ended = run(instance, path, 0, "never")
    assert ended.returncode == 0, ended.stderr
    undisturbed = bring_in(FILE)
    assert undisturbed.rejected_file is not None
    expected = (contents(), undisturbed.counts, undisturbed.rejected_file.read_text(), None)
    assert ended.stdout.strip() == repr(expected)


def break_once(
    monkeypatch: pytest.MonkeyPatch,
    owner: Any,
    name: str,
    *,
    at_call: int,
    after: bool,
    fault: type[Exception] = OSError,
) -> None:
    """Have a function fail at its n-th call, before or after doing its work."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = iter(range(1, 10_000))

    def failing(*args: Any, **options: Any) -> Any:
        is_it = next(calls) == at_call
        if is_it and not after:
            raise fault("power cut")
        done = real(*args, **options)
        if is_it:
            raise fault("power cut")
        return done

    monkeypatch.setattr(owner, name, failing)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("owner", "name", "at_call"),
    [(running, "store", 3), (running, "_write_rejects", 3), (ledger, "append", 6), (Folder, "append_rejects", 1)],
)
def test_whatever_fails_in_a_batch_nothing_of_it_is_kept_and_the_next_run_does_it(
    bring_in: BringIn, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, at_call: int, after: bool
) -> None:
    with monkeypatch.context() as broken:
        break_once(broken, owner, name, at_call=at_call, after=after)
        with pytest.raises(OSError, match="power cut"):
            bring_in(FILE)
    doing = Import.objects.get()
    assert doing.rows == stored()["Person"] + doing.rejected, "what is counted is what is stored"
    assert 0 < doing.rows < 92 and doing.state == "running"
    result = bring_in(FILE)
    assert result.number == doing.pk and result.counts == ENDS
    assert [line for line, _ in reasons(result)] == ["47", "48"]
    assert ledger.verify()[1] is None


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", ["store", "_store"])
def test_a_database_that_is_away_for_a_moment_costs_no_row_and_doubles_none(
    bring_in: BringIn, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    monkeypatch.setattr(running, "WAITS", (0.0, 0.0))
    # The transaction of the test itself stands in this connection, so it must stay open.
    monkeypatch.setattr(running.connection, "close_if_unusable_or_obsolete", lambda: None)
    break_once(monkeypatch, running, name, at_call=3, after=after, fault=OperationalError)
    result = bring_in(FILE)
    assert result.counts == ENDS and not result.problem
    assert Person.objects.count() == 90
    assert [line for line, _ in reasons(result)] == ["47", "48"]


def test_two_processes_never_work_on_one_import(bring_in: BringIn, cast: Cast) -> None:
    bring_in(nominals(*people(3)), dry_run=True)
    doing = actions.start(by=cast.kit, number=Import.objects.get().pk)
    with Folder(doing.pk).sole_worker():
        with pytest.raises(AlreadyWorking):
            actions.resume_import(doing.pk)
        with pytest.raises(actions.NotNow, match="already"):
            actions.carry_on(by=cast.kit, number=doing.pk)
        assert not queries.is_stopped(doing)
    actions.resume_import(doing.pk)
    assert Person.objects.count() == 3


def test_a_file_that_was_changed_since_is_not_gone_on_with(
    bring_in: BringIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        break_once(broken, running, "store", at_call=3, after=False)
        with pytest.raises(OSError):
            bring_in(FILE)
    stopped = Import.objects.get()
    assert counts(bring_in(nominals(*people(92)))) == (92, 52, 0, 40, 0)
    actions.carry_on(by=cast.kit, number=stopped.pk)
    with pytest.raises(actions.Unreadable, match="was changed since this import began"):
        actions.resume_import(stopped.pk)
    actions.discard(by=cast.kit, number=stopped.pk)
    stopped.refresh_from_db()
    assert stopped.state == "discarded" and Person.objects.count() == 92


def test_finished_is_finished(bring_in: BringIn, cast: Cast) -> None:
    result = bring_in(nominals(*people(3)))
    assert result.number is not None
    actions.resume_import(result.number)
    with pytest.raises(actions.NotNow):
        actions.start(by=cast.kit, number=result.number)
    assert Person.objects.count() == 3
