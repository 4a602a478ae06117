"""The files of a record, and the bytes of one, for those who may see the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records import attachments
from sleuth.records.checks import policy_for
from sleuth.records.models import Document
from sleuth.records.queries.labels import labels

STAYS = "Files stay inside the force. Ask whoever shared the record with you for what you need."


@dataclass(frozen=True)
class DocumentLine:
    """A file in a list."""

    id: int
    on: Ref
    name: str
    words: str
    kind: str
    size: int
    at: datetime
    by: str
    retired_at: datetime | None
    retired_because: str
    is_image: bool


@dataclass(frozen=True)
class Download:
    """What is sent: the bytes, what they are, and under which name."""

    content: bytes
    type: str
    name: str


class Damaged(Exception):
    """The stored bytes are gone or were changed; nothing is handed out."""


def documents_of(*, by: Officer, on: Ref) -> list[DocumentLine]:
    """Standing ones first, the newest first; none when the officer may not see the record, nor for an agency."""
    if by.shares() is not None or on not in labels(by=by, refs=[on]):
        return []
    rows = Document.objects.filter(on_kind=on.kind, on_id=on.id).order_by("-pk")
    kinds = policy_for(by).attachment_types
    lines = [_line(row, kinds.get(row.type, row.type)) for row in rows]
    return sorted(lines, key=lambda line: line.retired_at is not None)


def document(*, by: Officer, on: Ref, document_id: int) -> DocumentLine:
    """One file; NotVisible when there is none for this officer."""
    for line in documents_of(by=by, on=on):
        if line.id == document_id:
            return line
    raise NotVisible(f"document:{document_id}")


def download(*, by: Officer, on: Ref, document_id: int, because: str = "", original: bool = False) -> Download:
    """Enter in the ledger that the file leaves, then hand it out. A picture leaves without what its camera wrote into it;
    the `original` is for those who may take data out."""
    doorway.require(by=by, act="records.export" if original else "records.open", on=on)
    if by.shares() is not None:
        doorway.refuse(by=by, act="records.open", reason=STAYS, on=on)
    document(by=by, on=on, document_id=document_id)
    row = Document.objects.get(pk=document_id)
    detail = {"document": document_id, "as": "original" if original else "copy"}
    act = "records.export" if original else "records.open"
    doorway.disclosed(by=by, act=act, on=on, because=because, detail=detail)
    try:
        content = attachments.kept(row.digest)
    except (OSError, ValueError) as fault:
        raise Damaged(f"document:{document_id}") from fault
    return Download(content if original else attachments.without_metadata(content, row.type), row.type, row.name)


def _line(row: Document, kind: str) -> DocumentLine:
    return DocumentLine(
        id=row.pk,
        on=row.on,
        name=row.name,
        words=row.words,
        kind=kind,
        size=row.size,
        at=row.at,
        by=row.by,
        retired_at=row.retired_at,
        retired_because=row.retired_because,
        is_image=row.type in attachments.FORMATS,
    )
