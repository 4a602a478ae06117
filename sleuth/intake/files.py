"""Looking at a file before anything is believed of it: what it is, how it is written, whether it is whole."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

CHUNK = 1 << 20
LONGEST_LINE = 2_000_000
HOW_TO_SAVE = "In the spreadsheet, choose “Save as” and “CSV UTF-8”, then give that file."
MAGIC = (
    (b"PK\x03\x04", f"This is a spreadsheet or ZIP archive, not a CSV file. {HOW_TO_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Excel workbook, not a CSV file. {HOW_TO_SAVE}"),
    (b"%PDF", "This is a PDF, not a CSV file. Ask the sender for the table itself."),
    (b"\x89PNG", "This is a picture, not a CSV file."),
    (b"\xff\xd8\xff", "This is a picture, not a CSV file."),
    (b"SQLite format 3", "This is a database, not a CSV file. Ask the sender for a CSV of the table."),
)
GZIP = b"\x1f\x8b"
NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
DAMAGED = re.compile("[\udc80-\udcff]")
NOT_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")


class Unreadable(Exception):
    """The file cannot be imported as it is; the message says what to do. Nothing was stored."""


@dataclass
class Look:
    """What was seen of a file. `lines` counts line breaks; `notes` are worth knowing but stop nothing."""

    size: int
    sha256: str
    encoding: str
    lines: int
    notes: list[str] = field(default_factory=list)


def look_at(path: Path, *, unpacked_most: int) -> Look:
    """Read the whole file once, in pieces; raises Unreadable with the sentence to show."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("The file is empty.")
    with path.open("rb") as file:
        start = file.read(16)
    for magic, sentence in MAGIC:
        if start.startswith(magic):
            raise Unreadable(sentence)
    seen = _Seen(_family(path))
    try:
        for chunk in _pieces(path, unpacked_most):
            seen.take(chunk)
    except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
        raise Unreadable("The packed file is cut short or damaged. Fetch it again; nothing was imported.") from fault
    encoding, notes = seen.verdict()
    return Look(size, digest_of(path), encoding, seen.lines, notes)


def digest_of(path: Path) -> str:
    """SHA-256 of the file as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_text(path: Path, encoding: str) -> tuple[Iterator[str], IO[bytes]]:
    """The lines with their line breaks, and the file as it lies there, whose position tells how far one is."""
    beneath = path.open("rb")
    is_packed = beneath.read(2) == GZIP
    beneath.seek(0)
    plain = cast(IO[bytes], gzip.GzipFile(fileobj=beneath)) if is_packed else beneath
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return io.TextIOWrapper(plain, encoding=encoding, errors=errors, newline=""), beneath


def _pieces(path: Path, unpacked_most: int) -> Iterator[bytes]:
    with path.open("rb") as beneath:
        is_packed = beneath.read(2) == GZIP
        beneath.seek(0)
        plain = gzip.GzipFile(fileobj=beneath) if is_packed else beneath
        unpacked = 0
        while chunk := plain.read(CHUNK):
            unpacked += len(chunk)
            if unpacked > unpacked_most:
                raise Unreadable(
                    f"The file unpacks to more than {unpacked_most // 1_000_000:,} MB. Divide it, or ask the sender."
                )
            yield chunk
        if not unpacked:
            raise Unreadable("The file is empty.")


def _family(path: Path) -> str:
    """UTF-8, or UTF-16 when a byte order mark or every other byte being zero says so."""
    start = next(_safe_start(path), b"")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = [start[place:4096:2].count(0) for place in (0, 1)]
    enough = max(8, len(start[:4096]) // 6)
    if zeros[1] >= enough and zeros[0] < zeros[1] // 4:
        return "utf-16-le"
    if zeros[0] >= enough and zeros[1] < zeros[0] // 4:
        return "utf-16-be"
    return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"


def _safe_start(path: Path) -> Iterator[bytes]:
    try:
        yield from _pieces(path, 1 << 62)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return


class _Seen:
    """Counts over the file what its verdict needs."""

    def __init__(self, family: str) -> None:
        self.family = family
        self.lines = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._good = self._bad = self._since_break = 0
        self._windows = True
        self._last = b""

    def take(self, chunk: bytes) -> None:
        breaks = chunk.count(b"\n") or chunk.count(b"\r")
        self.lines += breaks
        self._since_break = len(chunk) if breaks else self._since_break + len(chunk)
        if self._since_break > LONGEST_LINE:
            raise Unreadable("The file has no line breaks where a table has them: it is no CSV file, or it is damaged.")
        self._last = chunk[-2:]
        is_plain = chunk.isascii() and not self._decoder.getstate()[0]
        if not is_plain and not self.family.startswith("utf-16"):
            self._windows = self._windows and not NOT_IN_CP1252.search(chunk)
            self._count(self._decoder.decode(chunk))

    def _count(self, text: str) -> None:
        self._good += len(NOT_ASCII.findall(text))
        self._bad += len(DAMAGED.findall(text))

    def verdict(self) -> tuple[str, list[str]]:
        """The encoding to read with, and what the reader should know of it."""
        notes = []
        self._count(self._decoder.decode(b"", final=True))
        if self.family.startswith("utf-16"):
            notes.append("The file is written in UTF-16; it is read as such.")
        if not self._last.strip(b"\x00").endswith((b"\n", b"\r")):
            notes.append("The last line has no line break: check that the file was not cut short.")
        if not self._bad or self.family.startswith("utf-16"):
            return self.family, notes
        if self._good >= self._bad:
            notes.append(f"{self._bad:,} characters are damaged. The rows that they stand in are rejected.")
            return self.family, notes
        if not self._windows:
            raise Unreadable("Sleuth cannot tell how the letters of this file are written. Save it as CSV UTF-8.")
        notes.append("The file is not UTF-8; it is read as Windows-1252. Check the accented letters below.")
        return "cp1252", notes
