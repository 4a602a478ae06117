"""The made-up county as a user gets it: built by the `sleuth` command in a folder of its own, served by the real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

PASSWORD = "made-up-county"
STARTS_WITHIN_SECONDS = 60
STOPS_WITHIN_SECONDS = 15


class County:
    """One instance on the embedded database and the address that it answers on."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLEUTH_", "DJANGO_"))}
        self._environment = kept | {"SLEUTH_HOME": str(home)}
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.looked_at: set[str] = set()
        self._server: subprocess.Popen[bytes] | None = None

    def run(self, *words: object) -> str:
        """What `sleuth WORDS…` says; the test fails when the command does."""
        done = subprocess.run(_command(*words), env=self._environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Build the county and wait until its server answers."""
        self.run("demo", "--size", "small")
        log = (self.home / "server.log").open("wb")
        port = self.url.rpartition(":")[2]
        # In the group of the tests, so that whoever breaks them off ends the server and its worker too.
        self._server = subprocess.Popen(
            _command("serve", "--port", port), env=self._environment, stdout=log, stderr=log
        )
        self._wait()

    def _wait(self) -> None:
        give_up = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/sign-in", timeout=5).close()
                return
            except OSError:
                assert self._server is not None and self._server.poll() is None, self.log()
                assert time.monotonic() < give_up, f"no answer in {STARTS_WITHIN_SECONDS} s\n{self.log()}"
                time.sleep(0.2)

    def stop(self) -> None:
        """End the server and its worker."""
        if self._server is None:
            return
        self._server.terminate()
        try:
            self._server.wait(STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()

    def log(self) -> str:
        """What the server has said: nothing, as long as all is well, but where it answers."""
        return (self.home / "server.log").read_text(encoding="utf-8")


def _command(*words: object) -> list[str]:
    return [sys.executable, "-c", "from sleuth.config.command import main; main()", *map(str, words)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: Any = probe.getsockname()[1]
    return int(port)
