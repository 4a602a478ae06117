"""Taking a file in: looked at, its columns guessed, and remembered, before a row of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.intake import rules
from sleuth.intake.batches import Header, first_line, header_of
from sleuth.intake.files import Look, Unreadable, look_at
from sleuth.intake.folder import Folder
from sleuth.intake.formats import FORMATS, Format
from sleuth.intake.models import Feed, Import
from sleuth.intake.running import ACT, rules_for

MEGABYTE = 1_000_000


def arrive(
    *,
    by: Officer,
    format: str,
    path: Path,
    file_name: str,
    feed: str = "",
    mapping: Mapping[str, str] | None = None,
    because: str = "",
    is_upload: bool = False,
) -> Import:
    """Remember the file as an import that waits to be started; Unreadable when no row of it could be read.

    `feed` is the outside system that the file comes from (the format's own name when empty). An upload is moved to the
    folder of the import; any other file stays where it is.
    """
    shape = FORMATS[format]
    look = look_at(path, unpacked_most=rules_for(by).intake.unpacked_max_megabytes * MEGABYTE)
    delimiter = rules.best_delimiter(shape.fields, first_line(path, look.encoding))
    header = _field_names(shape) if shape.is_json else header_of(path, look.encoding, delimiter)
    columns = header.columns
    chosen = rules.guess_columns(shape.fields, columns) | dict(mapping or {})
    if not is_upload and len(chosen) <= 1:
        raise Unreadable(_not_this_format(shape.title, columns))
    detail = {"file": file_name[:255], "sha256": look.sha256, "format": format}
    with writing(by=by, act=ACT, because=because, kind="collection", detail=detail):
        doing = Import.objects.create(
            feed=_feed(format, feed.strip() or format),
            file_name=file_name[:255],
            path=str(path.resolve()),
            size=look.size,
            sha256=look.sha256,
            encoding=look.encoding,
            delimiter=delimiter,
            lines=look.lines,
            columns=columns,
            mapping=chosen,
            notes=_notes(look, header, chosen),
            because=because,
            officer_id=by.pk,
            officer=by.title,
            arrived_at=clock.now(),
            lines_done=header.lines,
        )
        Folder(doing.pk).make()
        if is_upload:
            Import.objects.filter(pk=doing.pk).update(path=str(Folder(doing.pk).take_in(path)))
            doing.refresh_from_db()
    return doing


def _field_names(shape: Format) -> Header:
    """Objects have no line with the names of the columns: the names are those of the fields."""
    return Header([field.name for field in shape.fields], 0, True)


def _feed(format: str, name: str) -> Feed:
    feed: Feed = Feed.objects.get_or_create(format=format, name=name[:60])[0]
    return feed


def _notes(look: Look, header: Header, mapping: Mapping[str, str]) -> list[str]:
    notes = list(look.notes)
    if not header.has_rows:
        notes.append("There is no row below the names of the columns.")
    unused = rules.unused_columns(header.columns, mapping)
    if unused:
        notes.append(f"Columns that are not used: {', '.join(unused[:12])}.")
    return notes


def _not_this_format(title: str, columns: list[str]) -> str:
    shown = ", ".join(f"“{column[:40]}”" for column in columns[:8])
    return f"This does not look like a file of the format {title}. Its first row is: {shown}."
