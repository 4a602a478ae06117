"""How an extract goes out and an answer comes back. A force connects the real system by writing one such class."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from sleuth.base import clock


class Connection(Protocol):
    """`send` takes an extract to the system of this key and gives its answer, or b"" where that comes later as a file."""

    def send(self, system: str, extract: bytes) -> bytes: ...


class Folder:
    """The connection while no other is named: the extract lies in a folder of the instance until somebody fetches it."""

    def send(self, system: str, extract: bytes) -> bytes:
        folder = Path(settings.SLEUTH_HOME) / "national" / system
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{clock.now():%Y%m%dT%H%M%S%f}.ndjson"
        path.touch(mode=0o600)
        path.write_bytes(extract)
        return b""


def connection_to(system: str) -> Connection:
    """The class that SLEUTH_NATIONAL names for this system, or the folder."""
    named: dict[str, str] = settings.SLEUTH_NATIONAL
    made: Connection = import_string(named[system])() if system in named else Folder()
    return made
