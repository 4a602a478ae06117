"""The heads of the ledger outside the database: kept by command, at each start and at each proof, and compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from sleuth.access import doorway, heads, proving
from sleuth.access.models import ChainProof, LedgerEntry
from sleuth.cli import instance
from sleuth.cli.main import cli
from tests.access.test_ledger import TRIGGERS_OFF
from tests.cast import Cast


@pytest.fixture
def outside(cast: Cast, tmp_path: Path, settings: object) -> Path:
    """The folder that SLEUTH_LEDGER_HEADS names; it does not exist yet."""
    settings.SLEUTH_LEDGER_HEADS = tmp_path / "elsewhere"  # type: ignore[attr-defined]
    return tmp_path / "elsewhere"


def sleuth(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def sign_in(cast: Cast, times: int = 1) -> int:
    """The number of the last entry after so many sign-ins."""
    for _ in range(times):
        doorway.session_event(by=cast.olive, act="session.sign_in")
    return LedgerEntry.objects.count()


def cut_the_end_off(first: int) -> None:
    with connection.cursor() as cursor:
        for statement in TRIGGERS_OFF[connection.vendor]:
            cursor.execute(statement)
    LedgerEntry.objects.filter(seq__gte=first)._raw_delete(LedgerEntry.objects.db)


def test_a_head_is_a_line_with_number_digest_time_count_and_is_only_ever_appended(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "heads.txt"
    first = sign_in(cast, 3)
    assert f"Entry {first:,} stands in {file}" in sleuth("ledger", "export-heads", str(file)).output
    line = file.read_text()
    second = sign_in(cast, 2)
    sleuth("ledger", "export-heads", str(file))

    assert file.read_text().startswith(line)
    kept = heads.read(file)
    digests = dict(LedgerEntry.objects.values_list("seq", "digest"))
    assert [(head.seq, head.digest, head.count) for head in kept] == [
        (first, digests[first], first),
        (second, digests[second], second),
    ]


def test_nothing_is_written_twice_for_the_same_head(cast: Cast, tmp_path: Path) -> None:
    sleuth("ledger", "export-heads", str(tmp_path))
    again = sleuth("ledger", "export-heads", str(tmp_path))

    assert "has the head of the ledger already" in again.output and len(heads.read(tmp_path)) == 1


def test_a_ledger_whose_end_was_cut_off_holds_by_itself_and_not_against_the_file(cast: Cast, tmp_path: Path) -> None:
    last = sign_in(cast, 4)
    sleuth("ledger", "export-heads", str(tmp_path))
    cut_the_end_off(last - 1)

    said = sleuth("ledger", "verify", "--against", str(tmp_path))
    assert said.exit_code == 1 and f"Entry {last - 1}: is missing: the ledger ends before it" in said.output
    assert sleuth("ledger", "verify").exit_code == 0, "by itself it holds, and goes on in place of what was cut off"
    said = sleuth("ledger", "verify", "--against", str(tmp_path))
    assert f"Entry {last - 1}: was written anew" in said.output


def test_nothing_is_added_to_the_file_of_another_ledger(cast: Cast, tmp_path: Path) -> None:
    last = sign_in(cast, 4)
    heads.append_to(tmp_path)
    kept = heads.file_in(tmp_path).read_text()
    cut_the_end_off(last)

    said = sleuth("ledger", "export-heads", str(tmp_path))
    assert said.exit_code == 1 and f"Entry {last}" in said.output and "Nothing was written" in said.output
    assert heads.file_in(tmp_path).read_text() == kept


def test_a_line_that_is_no_head_is_named(cast: Cast, tmp_path: Path) -> None:
    heads.append_to(tmp_path)
    with heads.file_in(tmp_path).open("a") as file:
        file.write("somebody was here\n")

    for words in (("verify", "--against"), ("export-heads",)):
        said = sleuth("ledger", *words, str(tmp_path))
        assert said.exit_code == 1 and "Line 2 of" in said.output


def test_the_head_is_kept_at_each_start(cast: Cast, outside: Path) -> None:
    sign_in(cast, 2)
    instance.keep_head_at_start()
    sign_in(cast)
    instance.keep_head_at_start()

    assert [head.seq for head in heads.read(outside)] == [LedgerEntry.objects.count() - 1, LedgerEntry.objects.count()]


def test_a_start_on_another_ledger_says_so_and_the_auditor_reads_it(
    cast: Cast, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = sign_in(cast, 3)
    instance.keep_head_at_start()
    cut_the_end_off(last)
    instance.keep_head_at_start()

    assert "is not the one whose heads are kept in" in capsys.readouterr().err
    proof = ChainProof.objects.latest("pk")
    assert proof.door == "start" and f"Entry {last}: is missing" in proof.broken


def test_each_proof_is_compared_with_the_folder_and_keeps_the_new_head_there(cast: Cast, outside: Path) -> None:
    assert sleuth("ledger", "verify").exit_code == 0
    kept = heads.read(outside)[-1].seq
    assert kept == LedgerEntry.objects.count()

    cut_the_end_off(kept)
    assert f"Entry {kept}: is missing" in proving.prove_chain(by=cast.otto).broken


def test_the_auditor_reads_that_the_ledger_was_proved_at_the_shell(cast: Cast) -> None:
    sleuth("ledger", "verify")

    proof = ChainProof.objects.get()
    assert (proof.door, proof.broken, proof.held) == ("shell", "", LedgerEntry.objects.count() - 1)


def test_a_folder_that_cannot_be_written_stops_no_start_and_is_said(cast: Cast, outside: Path) -> None:
    outside.write_text("in the way")

    assert "could not be kept in" in proving.keep_head(by=cast.admin, door="start")


def test_without_a_folder_nothing_is_kept(cast: Cast) -> None:
    assert proving.keep_head(by=cast.admin, door="start") == ""


def test_an_officer_proves_nothing(cast: Cast) -> None:
    with pytest.raises(doorway.Refused):
        proving.prove_chain(by=cast.olive)
