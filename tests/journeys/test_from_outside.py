"""The contract for tests from outside: an instance of its own in a folder, nominals in, questions answered, proofs given."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.journey

HEADER = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n"
NOMINALS = HEADER + (
    'X1,William James,Garside,Gus Tarrant|Billy Garsyde,1971-03-12,male,07700 900123,"12 High Street; ; Burnley; BB11 1AA"\n'
    'X2,Ann,Garside,,1973,female,,"12 High Street; ; Burnley; BB11 1AA|3 Mill Lane; Padiham; Burnley; BB12 8AA"\n'
    "X3,Małgorzata,Wiśniewska,,1980-07,female,07700 900456,\n"
)


class Instance:
    """One SLEUTH_HOME and the `sleuth` command on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SLEUTH_")}
        self.environment = kept | {"SLEUTH_HOME": str(home)}
        if os.environ.get("SLEUTH_DATABASE_URL"):
            pytest.skip("side by side in folders is what the embedded database does")

    def run(self, *words: object, fails: bool = False) -> str:
        command = [sys.executable, "-c", "from sleuth.config.command import main; main()", *map(str, words)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ask(self, *questions: dict[str, Any]) -> list[dict[str, Any]]:
        asked, answered = self.home / "questions.jsonl", self.home / "answers.jsonl"
        asked.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
        self.run("find", "--batch", asked, "--top", 10, "--out", answered, "--as", "officer")
        return [json.loads(line) for line in answered.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    instance = Instance(tmp_path_factory.mktemp("home"))
    instance.run("init", "--empty")
    nominals = instance.home / "nominals.csv"
    nominals.write_text(NOMINALS, encoding="utf-8")
    instance.run("import", "nominals", nominals)
    return instance


def test_fields_apart_and_one_line_of_text_find_the_same_man(instance: Instance) -> None:
    apart, together, alias = instance.ask(
        {"id": 1, "name": "bill garsyde", "date_of_birth": "1971-12-03", "address": "12 hgih st burnly"},
        {"id": "two", "text": "bill garsyde b 12.3.71 hgih street burnly"},
        {"id": 3, "name": "tarrant gus"},
    )
    for answer in (apart, together, alias):
        assert answer["hits"][0]["external_id"] == "X1" and answer["hits"][0]["kind"] == "person", answer
        assert answer["hits"][0]["why"] and answer["ms"] > 0
    assert (apart["id"], together["id"], alias["id"]) == (1, "two", 3)


def test_a_place_names_the_people_known_there(instance: Instance) -> None:
    (answer,) = instance.ask({"id": 1, "address": "12 Hihg Street Burnley"})
    place = next(hit for hit in answer["hits"] if hit["kind"] == "place")
    assert sorted(place["people"]) == ["X1", "X2"]


def test_a_question_with_nothing_in_it_stops_no_other(instance: Instance) -> None:
    answers = instance.ask(
        {"id": 1, "name": "", "phone": None},
        {"id": "\ud83d", "text": "garside \ud83d"},
        {"id": 3, "name": "tarrant gus"},
    )
    assert [answer["id"] for answer in answers] == [1, "\ud83d", 3]
    assert not answers[0]["hits"] and answers[1]["hits"] and answers[2]["hits"][0]["external_id"] == "X1"


def test_answers_before_a_bad_line_are_kept_and_a_byte_order_mark_is_no_fault(instance: Instance) -> None:
    asked, answered = instance.home / "marked.jsonl", instance.home / "kept.jsonl"
    asked.write_text('{"id": 1, "text": "garside"}\n{\n', encoding="utf-8-sig")
    assert "Line 2 is not JSON" in instance.run("find", "--batch", asked, "--out", answered, fails=True)
    assert [json.loads(line)["id"] for line in answered.read_text(encoding="utf-8").splitlines()] == [1]


def test_a_folder_that_is_not_there_is_said(instance: Instance) -> None:
    asked = instance.home / "one.jsonl"
    asked.write_text('{"id": 1, "text": "garside"}\n')
    said = instance.run("find", "--batch", asked, "--out", instance.home / "no" / "x", fails=True)
    assert "cannot be written" in said and "Traceback" not in said


def test_what_cannot_be_asked_is_said_with_its_line(instance: Instance) -> None:
    bad = instance.home / "bad.jsonl"
    for line, sentence in (("{", "Line 1 is not JSON"), ('{"id": 1}', "Line 1 needs")):
        bad.write_text(line + "\n")
        assert sentence in instance.run("find", "--batch", bad, "--out", instance.home / "x", fails=True)


def test_somebody_who_may_not_search_is_refused(instance: Instance) -> None:
    assert "Your role does not allow this" in instance.run("find", "garside", "--as", "admin", fails=True)
    assert "no officer" in instance.run("find", "garside", "--as", "nobody", fails=True)


def test_the_same_file_again_changes_nothing(instance: Instance) -> None:
    before = instance.ask({"id": 1, "name": "garside"})[0]["hits"]
    instance.run("import", "nominals", instance.home / "nominals.csv")
    assert instance.ask({"id": 1, "name": "garside"})[0]["hits"] == before


def test_init_does_not_touch_an_instance_that_stands(instance: Instance) -> None:
    assert "already" in instance.run("init", "--empty")


def test_all_proofs_pass_and_then_name_what_was_spoilt(tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    instance.run("init", "--empty")
    nominals = tmp_path / "nominals.csv"
    nominals.write_text(NOMINALS, encoding="utf-8")
    instance.run("import", "nominals", nominals)
    for proof in ("ledger", "index"):
        instance.run(proof, "verify")
    instance.run("policy", "check")

    database = sqlite3.connect(tmp_path / "sleuth.sqlite3")
    database.execute("UPDATE records_personname SET family_name = 'Somebody' WHERE given_names LIKE 'William%'")
    database.execute("DROP TRIGGER ledger_no_update")
    database.execute("UPDATE access_ledgerentry SET officer = 'nobody' WHERE seq = 2")
    database.commit()
    database.close()
    assert "Entry 2" in instance.run("ledger", "verify", fails=True)
    assert "N-000001" in instance.run("index", "verify", fails=True)
    instance.run("index", "rebuild")
    instance.run("index", "verify")
