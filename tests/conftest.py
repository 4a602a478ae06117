"""Set-up for every test: a Sleuth instance in a folder of its own, the folder of public data, and a word on slow tests.

The environment is set here, at import, because Django's settings read it; each worker process has its own folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.conf import settings

if TYPE_CHECKING:
    from tests.cast import Cast

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="sleuth-test-"))
os.environ.update(SLEUTH_HOME=str(HOME), SLEUTH_TESTING="1", DJANGO_SETTINGS_MODULE="sleuth.config.settings")

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # else a worker would read the settings, and this folder, before this file
(HOME / "static").mkdir()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the slow one costs each story a second

SLOW_SECONDS = 0.5
OUTSIDE_THE_FAST_LAYER = {"journey", "postgres", "open_data"}
_slow: list[tuple[float, str]] = []


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.duration > SLOW_SECONDS and not OUTSIDE_THE_FAST_LAYER & set(report.keywords):
        _slow.append((report.duration, f"{report.nodeid} ({report.when})"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _slow:
        terminalreporter.section(f"slower than {SLOW_SECONDS} s in the fast layer", sep="-", yellow=True)
        for seconds, name in sorted(_slow, reverse=True):
            terminalreporter.line(f"{seconds:6.2f} s  {name}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def open_data() -> Callable[[str], Path]:
    """A function from a path inside the folder of public data to where it lies; skips the test when it is not there."""
    folder = Path(os.environ.get("SLEUTH_OPEN_DATA") or ROOT.parent / "shared" / "data")

    def find(inside: str) -> Path:
        if not (folder / inside).exists():
            pytest.skip(f"public data {inside!r} is not there: set SLEUTH_OPEN_DATA to the folder that holds it")
        return folder / inside

    return find


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser for the journeys lies; skips the journey, saying so, when there is none."""
    for name in (os.environ.get("SLEUTH_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    sentence = "no browser: install chromium, or name one in SLEUTH_CHROMIUM"
    if os.environ.get("SLEUTH_TEST_EVERYTHING") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast in a founded instance with no people."""
    from tests.cast import assemble

    return assemble()
