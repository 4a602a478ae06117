"""Attaching a file to a record, and taking it out of use."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import attachments, checks
from sleuth.records.actions import change
from sleuth.records.faults import Invalid
from sleuth.records.models import Document
from sleuth.records.models.fact import Record
from sleuth.records.policy import RecordsPolicy
from sleuth.records.trace import remember

MEGABYTE = 1_000_000
LONGEST_NAME = 160


def attach(
    *, by: Officer, on: Ref, name: str, content: bytes, words: str = "", in_hand: Record | None = None
) -> Document:
    """Store a file with a record; Invalid when it is empty, too large, or none of the kinds that the pack allows.

    A strand that has the record `in_hand` answers for whether `by` may; he need not be inside its circle.
    """
    with writing(by=by, act="records.correct", on=on, detail={"fields": ["attachment"]}):
        record = in_hand or change.seen(by, on)
        verdict = change.may_change(record)
        if not verdict:
            raise Refused(verdict.reason)
        gathering = checks.Gathering()
        media_type = _checked_type(gathering, content, checks.policy_for(by))
        words = gathering.text("words", words, "What it shows", 200)
        gathering.finish()
        document: Document = Document.objects.create(
            on_kind=on.kind,
            on_id=on.id,
            name=safe_name(name),
            words=words,
            type=media_type,
            size=len(content),
            digest=attachments.keep(content),
            at=clock.now(),
            by_id=by.pk,
            by=by.title,
        )
        remember(
            by=by,
            ref=on,
            act="records.correct",
            what="file attached",
            changes={"file": ["", document.name]},
            restriction_id=record.restriction_id,
        )
    return document


def retire_document(*, by: Officer, document_id: int, because: str) -> Document:
    """Take a file out of use, with the reason. It stays readable in the list of those taken out."""
    if not because.strip():
        raise Invalid({"because": "Enter why this file is taken out of use."})
    document: Document | None = Document.objects.filter(pk=document_id, retired_at__isnull=True).first()
    if document is None:
        raise NotVisible(f"document:{document_id}")
    with writing(by=by, act="records.correct", on=document.on, because=because, detail={"fields": ["attachment"]}):
        record = change.seen(by, document.on)
        document.retired_at, document.retired_because = clock.now(), because
        document.save()
        remember(
            by=by,
            ref=document.on,
            act="records.correct",
            what="file taken out of use",
            because=because,
            changes={"file": [document.name, ""]},
            restriction_id=record.restriction_id,
        )
    return document


def safe_name(name: str) -> str:
    """The last part of the name as sent, without what could lead anywhere else or turn the writing round."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" and letter not in '"\\/')
    stem, dot, extension = plain.rpartition(".")
    if len(plain) > LONGEST_NAME and dot and len(extension) <= 10:
        return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"
    return plain[:LONGEST_NAME].strip() or "file"


def _checked_type(gathering: checks.Gathering, content: bytes, policy: RecordsPolicy) -> str:
    """The media type; its faults are gathered."""
    if not content:
        gathering.faults["file"] = "The file is empty. Choose another file."
        return ""
    if len(content) > policy.attachment_max_megabytes * MEGABYTE:
        most = policy.attachment_max_megabytes
        gathering.faults["file"] = f"The file has more than {most} MB. Make it smaller, or store it as an exhibit."
        return ""
    media_type = attachments.type_of(content)
    if media_type not in policy.attachment_types:
        allowed = ", ".join(dict.fromkeys(policy.attachment_types.values()))
        gathering.faults["file"] = f"By its content this is no kind of file that may be attached. Allowed: {allowed}."
    elif media_type in attachments.FORMATS:
        try:
            attachments.check_image(content)
        except attachments.NotAnImage:
            gathering.faults["file"] = "This picture cannot be read: it is damaged or far too large. Save it again."
    return media_type
