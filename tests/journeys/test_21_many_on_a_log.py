"""Several officers work the same log and the same crime at the same moment, on either database.

One is first; each of the others is told so. Nothing is overwritten, and no number is given out twice or lost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(("writers", "rounds"), [(2, 20), (6, 8)])
def test_no_log_and_no_crime_is_overwritten_without_a_word(tmp_path: Path, writers: int, rounds: int) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLEUTH_")}
    environment = kept | {"SLEUTH_HOME": str(tmp_path)}
    if address := os.environ.get("SLEUTH_RACES_ON"):  # an empty database of PostgreSQL for each size: "{}" is the size
        environment["SLEUTH_DATABASE_URL"] = address.format(writers)

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("-c", "from sleuth.config.command import main; main()", "init", "--empty")
    told = json.loads(run("-m", "tests.journeys.many_on_a_log", str(writers), str(rounds)).splitlines()[-1])
    assert told["kept"] + told["told"] + told["same"] == told["attempts"]
    assert told["kept"] == told["history"] == told["versions"]
    assert told["kept"] >= 2 * rounds and told["told"] > 0
    assert told["logs"] == told["crimes"] == list(range(1, writers * rounds + 2))
    assert told["broken"] == ""
