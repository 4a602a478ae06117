"""What the views of this room share: the record that a page is about, and the way back to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.matching.who import queries as who
from sleuth.records import queries
from sleuth.records.queries import Label, RecordFile
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Link


def opened(request: StaffRequest, ref: Ref, *, for_print: bool = False) -> RecordFile:
    """The record with all that was judged to be the same one; the look is entered in the ledger first."""
    together = who.same_as(by=request.user, ref=ref) if ref.kind != "event" else []
    return queries.open_file(by=request.user, ref=ref, together=together, because=request.because, for_print=for_print)


def label_of(request: StaffRequest, ref: Ref) -> Label:
    """What a record goes by; NotVisible when there is none for this officer."""
    shown = queries.labels(by=request.user, refs=[ref])
    if ref not in shown:
        raise NotVisible(str(ref))
    return shown[ref]


def page_about(request: StaffRequest, template: str, label: Label, context: dict[str, Any]) -> HttpResponse:
    """Render a page that belongs to a record, with the way back to it."""
    href = record_href(label.ref)
    around = {"label": label, "back": Link(f"{label.title} ({label.ref.number})", href), "cancel": href}
    return render(request, template, around | context)


def done(request: StaffRequest, ref: Ref, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the record."""
    messages.success(request, sentence)
    return redirect(record_href(ref))
