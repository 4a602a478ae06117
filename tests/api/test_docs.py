"""The examples of docs/api.md, run with curl against a server of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.db import connections

from sleuth.config.wsgi import application
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.api.program import Program
from tests.cast import Cast

EXAMPLES = re.compile(r"```sh\n(.*?)```", re.S)


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


class _Silent(WSGIRequestHandler):
    def log_message(self, *said: Any) -> None:
        return None


@pytest.fixture
def served(db: None) -> Iterator[str]:
    """The address of a server in this process, which sees what the test has written and not kept."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        pytest.skip("the examples are run on the embedded database, whose connection two threads can share")
    connection.inc_thread_sharing()
    server = make_server("127.0.0.1", 0, application, handler_class=_Silent)

    def serve() -> None:
        connections["default"] = connection  # type: ignore[assignment]
        server.serve_forever(poll_interval=0.02)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    connection.dec_thread_sharing()


def examples(root: Path) -> list[str]:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    return [line for block in EXAMPLES.findall(text) for line in block.splitlines() if line]


def test_every_example_is_answered_as_the_page_says(root: Path, cast: Cast, served: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    for name in ("William", "James"):
        actions.record_person(by=cast.olive, draft=PersonDraft(name, "Smith", "1971"))
    program = Program(cast.admin, "patrol-devices", cast.north, ["officer", "data_quality"])
    around = os.environ | {"SLEUTH": served, "SECRET": program.secret, "TOKEN": program.token}

    told = [_run(line, around) for line in examples(root)]
    assert [each["status"] for each in told if "status" in each] == []
    token, found, person, timeline, made, changed, tied, changes, brought = told
    assert token["token_type"] == "Bearer" and found["hits"][0]["title"] == "SMITH, William"
    assert person["number"] == "N-000001" and timeline["entries"] == []
    assert made["number"] == "N-000003" and changed["version"] == 2 and tied["number"] == "N-000001"
    assert changes["changes"] == []
    assert (brought["created"], brought["rejected"]) == (1, 1)


def _run(line: str, around: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(["sh", "-c", line], env=around, capture_output=True, check=True, timeout=60)
    return dict(json.loads(done.stdout))
