"""What the views of this room share: the record that a page is about, and the way back to it."""

from __future__ import annotations

from typing import Any, Literal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sleuth.access.doorway import NotVisible, refuse
from sleuth.base.ref import Ref
from sleuth.matching.who import queries as who
from sleuth.records import queries
from sleuth.records.queries import Label, RecordFile
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.links import record_href
from sleuth.web.hall.marking import bear
from sleuth.web.hall.parts import Link


def opened(request: StaffRequest, ref: Ref, *, for_print: bool = False) -> RecordFile:
    """The record with all that was judged to be the same one; the look is entered in the ledger first."""
    together = who.same_as(by=request.user, ref=ref) if ref.kind != "event" else []
    use: Literal["print", "view"] = "print" if for_print else "view"
    file = queries.open_file(by=request.user, ref=ref, together=together, because=request.because, use=use)
    bear(request, queries.markings_shown(by=request.user, named=_named_on(file), about=file.members))
    return file


def _named_on(file: RecordFile) -> set[Ref]:
    found = {tie.other.ref for tie in file.ties} | {entry.ref for entry in file.timeline}
    found |= {line.subject.ref for line in file.appearances}
    return found | ({file.place.ref} if file.place else set())


def label_of(request: StaffRequest, ref: Ref) -> Label:
    """What a record goes by; NotVisible when there is none for this officer."""
    shown = queries.labels(by=request.user, refs=[ref])
    if ref not in shown:
        raise NotVisible(str(ref))
    if shown[ref].restricted:
        queries.require_reason_for(by=request.user, ref=ref)
    bear(request, queries.markings_shown(by=request.user, named=[], about=[ref]))
    return shown[ref]


def changeable(request: StaffRequest, ref: Ref) -> Label:
    """What a record goes by, for a form that adds to it; Refused with the reason where it is read only here."""
    label = label_of(request, ref)
    verdict = queries.may_add_to(by=request.user, ref=ref)
    if not verdict:
        refuse(by=request.user, act="records.correct", reason=verdict.reason, on=ref)
    return label


def page_about(request: StaffRequest, template: str, label: Label, context: dict[str, Any]) -> HttpResponse:
    """Render a page that belongs to a record, with the way back to it."""
    href = record_href(label.ref)
    around = {"label": label, "back": Link(f"{label.title} ({label.ref.number})", href), "cancel": href}
    return render(request, template, around | context)


def done(request: StaffRequest, ref: Ref, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the record."""
    messages.success(request, sentence)
    return redirect(record_href(ref))
