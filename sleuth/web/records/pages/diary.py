"""The diary and the files of a record as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records.queries import DocumentLine, EntryLine
from sleuth.web.hall.parts import Link
from sleuth.web.hall.parts.diary import DiaryLine
from sleuth.web.records.pages.words import say_day
from sleuth.web.records.reader import Reader


def diary_lines(entries: Iterable[EntryLine], event: Ref, reader: Reader) -> list[DiaryLine]:
    """Newest first; a line may be struck through by whoever may correct the record."""
    may = reader.may("records.correct")
    return [
        DiaryLine(
            at=entry.at,
            by=entry.by,
            text=entry.text,
            happened=entry.happened_at,
            struck=entry.struck,
            is_act=entry.is_act,
            takes_back=entry.strikes is not None,
            strike=Link("Strike through", reverse("records:strike_entry", args=[event, entry.id]))
            if may and entry.may_be_struck
            else None,
        )
        for entry in entries
    ]


@dataclass(frozen=True)
class FileRow:
    """A file in the list with what can be done."""

    name: str
    href: str
    facts: Sequence[str]
    acts: Sequence[Link]
    struck: str = ""


def file_rows(files: Iterable[DocumentLine], ref: Ref, reader: Reader) -> list[FileRow]:
    return [_row(file, ref, reader) for file in files]


def _row(file: DocumentLine, ref: Ref, reader: Reader) -> FileRow:
    place = [ref, file.id]
    acts = []
    if file.retired_at is None and reader.may("records.correct"):
        acts.append(Link("Take out of use", reverse("records:retire_document", args=place)))
    if file.is_image and reader.may("records.export"):
        acts.append(Link("Original with its metadata", reverse("records:original", args=place)))
    facts = [file.words, file.kind, say_size(file.size), f"{file.by}, {say_day(file.at)}"]
    struck = f"out of use since {say_day(file.retired_at)}: {file.retired_because}" if file.retired_at else ""
    return FileRow(file.name, reverse("records:download", args=place), [fact for fact in facts if fact], acts, struck)


def say_size(size: int) -> str:
    """ "812 bytes", "34 kB", "1.2 MB"."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
