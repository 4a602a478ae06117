"""What an import keeps on disk: the file as it came, the rejected rows, how far it is, and who is working on it."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from django.conf import settings

from sleuth.intake import rules
from sleuth.intake.settling import Reject

REJECTED, LOCK, PROGRESS, UPLOAD, LOG = "rejected.csv", "working", "progress.json", "upload", "log.txt"


class AlreadyWorking(Exception):
    """Another process is working on this import."""


def imports_folder() -> Path:
    """Where all imports lie; only this account of the machine may look in."""
    folder = Path(settings.SLEUTH_HOME) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def arriving_file(content: Iterable[bytes]) -> Iterator[Path]:
    """An upload written to disk; it is gone at the end unless somebody took it in."""
    handle, name = mkstemp(prefix="arriving-", dir=imports_folder())
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
        yield path
    finally:
        path.unlink(missing_ok=True)


class Folder:
    """The folder of one import."""

    def __init__(self, number: int) -> None:
        self.path = imports_folder() / str(number)

    def make(self) -> None:
        self.path.mkdir(mode=0o700, exist_ok=True)

    @property
    def rejected(self) -> Path:
        return self.path / REJECTED

    @property
    def log(self) -> Path:
        """What the process that works on it prints."""
        return self.path / LOG

    def take_in(self, file: Path) -> Path:
        """Move an uploaded file here; the path where it lies now."""
        self.make()
        kept = self.path / UPLOAD
        os.replace(file, kept)
        kept.chmod(0o600)
        return kept

    def remove_upload(self) -> None:
        """The copy is not needed any more."""
        (self.path / UPLOAD).unlink(missing_ok=True)

    def remove(self) -> None:
        """Everything."""
        shutil.rmtree(self.path, ignore_errors=True)

    @contextmanager
    def sole_worker(self) -> Iterator[None]:
        """Be the only process that works on this import; AlreadyWorking when another one is. Ends with the process."""
        self.make()
        with (self.path / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyWorking("Another process is working on this import.") from None
            yield

    @property
    def is_worked_on(self) -> bool:
        """Whether a process is working on it now."""
        try:
            with self.sole_worker():
                return False
        except AlreadyWorking:
            return True

    def append_rejects(self, rejects: Iterable[Reject], columns: Sequence[str], after: int) -> int:
        """Write rejected rows behind the first `after` bytes, which alone are known to be true; the new length.

        Cells are written so that no spreadsheet runs them as formulas.
        """
        self.make()
        with self.rejected.open("r+b" if self.rejected.exists() else "w+b") as file:
            file.truncate(after)
            file.seek(after)
            text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
            writer = csv.writer(text)
            if not after:
                text.write("\ufeff")
                writer.writerow(["line", "reason", *map(rules.defused, columns)])
            for record, reason in rejects:
                cells = record.cells or [record.text.rstrip("\r\n")]
                writer.writerow([record.line, reason, *map(rules.defused, cells)])
            text.flush()
            os.fsync(file.fileno())
            return file.tell()

    def rejects(self) -> Iterator[list[str]]:
        """Line, reason and cells of each rejected row."""
        if self.rejected.exists():
            with self.rejected.open(encoding="utf-8-sig", newline="") as file:
                rows = csv.reader(file)
                next(rows, None)
                yield from rows

    def tell(self, progress: dict[str, Any]) -> None:
        """Leave word of how far the work is, for whoever looks."""
        fresh = self.path / f"{PROGRESS}.new"
        fresh.write_text(json.dumps(progress))
        fresh.replace(self.path / PROGRESS)

    def told(self) -> dict[str, Any]:
        """The last word left by `tell`; empty when there is none."""
        try:
            told: dict[str, Any] = json.loads((self.path / PROGRESS).read_text())
        except (OSError, ValueError):
            return {}
        return told
