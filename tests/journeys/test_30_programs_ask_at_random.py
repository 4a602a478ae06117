"""Random requests against the programming interface, drawn from its own document: none is answered with a server error.

`scripts/fuzz_api.sh` does the same 100,000 times.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from scripts.fuzz_api import fill, fuzz
from sleuth.access import clients
from tests.api.program import Program
from tests.cast import Cast

pytestmark = pytest.mark.journey
REQUESTS = 2_000


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


def test_no_request_is_answered_with_a_server_error(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "_count", lambda *_: None)
    roles = ["officer", "sergeant", "intelligence_officer", "data_quality", "crime_manager"]
    program = Program(cast.admin, "fuzz", cast.north, roles)
    fill(program.officer)
    statuses, broken = fuzz(REQUESTS, lambda: program.sign_in().json()["access_token"])

    assert broken == []
    assert sum(statuses.values()) > REQUESTS / 2 and statuses[201] > 20 and statuses[200] > 100
