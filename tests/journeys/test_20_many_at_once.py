"""Several officers save the same record at the same moment.

One of them is first; each of the others is told so and shown what was written. Nothing is lost without a word, every save
that was kept stands in the history, and the ledger holds.
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


@pytest.mark.parametrize(("writers", "rounds"), [(2, 25), (4, 10)])
def test_nobody_overwrites_anybody_without_a_word(tmp_path: Path, writers: int, rounds: int) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLEUTH_")}
    environment = kept | {"SLEUTH_HOME": str(tmp_path)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("-c", "from sleuth.config.command import main; main()", "init", "--empty")
    told = json.loads(run("-m", "tests.journeys.many_at_once", str(writers), str(rounds)).splitlines()[-1])
    assert told["kept"] + told["told"] == told["attempts"] == writers * rounds
    assert told["kept"] == told["history"] == told["version"] - 1
    assert told["kept"] >= rounds and told["told"] > 0
    assert told["broken"] == ""
