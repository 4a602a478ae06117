"""The diary of an event and the files of a record."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall import errors
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import record_href
from sleuth.web.records.forms.diary import EntryForm, FileForm
from sleuth.web.records.pages.diary import diary_lines, file_rows
from sleuth.web.records.reader import reader_of
from sleuth.web.records.views.showing import done, label_of, page_about


@act("records.correct")
def entries(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Read the diary of an event and write the next line."""
    label = label_of(request, _event(ref))
    form = EntryForm(posted(request))
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.add_entry(by=request.user, event=ref, text=typed["text"], happened_at=typed["happened_at"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return redirect(f"{record_href(ref)}#diary")
    lines = diary_lines(queries.entries_of(by=request.user, event=ref), ref, reader_of(request))
    context = {"form": form, "diary": lines, "title": f"Diary of {label.title}", "submit": "Write it down"}
    return page_about(request, "records/diary.html", label, context)


@act("records.correct")
def strike_entry(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Strike a line through, with a later one that says why."""
    label = label_of(request, _event(ref))
    line = queries.entry(by=request.user, event=ref, entry_id=pk)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.strike_entry(by=request.user, event=ref, entry_id=pk, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return redirect(f"{record_href(ref)}#diary")
    told = [f"The line: “{line.text}”", "It stays readable, struck through, with your reason beside it."]
    context = {"form": form, "title": "Strike this line through?", "consequences": told, "submit": "Strike it through"}
    return page_about(request, "hall/confirm.html", label, context)


@act("records.open")
def documents(request: StaffRequest, ref: Ref) -> HttpResponse:
    """The files of a record, and attaching another one."""
    label, reader = label_of(request, ref), reader_of(request)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _attached(request, ref, form):
        return done(request, ref, "The file is attached.")
    policy = queries.policy_for(request.user)
    kinds = ", ".join(dict.fromkeys(policy.attachment_types.values()))
    context: dict[str, Any] = {
        "form": form,
        "files": file_rows(queries.documents_of(by=request.user, on=ref), ref, reader),
        "title": f"Files of {label.title}",
        "intro": f"Up to {policy.attachment_max_megabytes} MB: {kinds}. What a file is, is found from its content.",
        "why_not": reader.why_not("records.correct"),
        "submit": "Attach it",
    }
    return page_about(request, "records/documents.html", label, context)


def _attached(request: StaffRequest, ref: Ref, form: FileForm) -> bool:
    file = form.cleaned_data["file"]
    try:
        actions.attach(by=request.user, on=ref, name=file.name, content=file.read(), words=form.cleaned_data["words"])
    except Invalid as invalid:
        form.add_faults(invalid.faults)
    return not form.errors


@act("records.open")
def download(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """The file; a picture without what the camera wrote into it."""
    return _sent(request, ref, pk, original=False)


@act("records.export")
def original(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """The bytes exactly as they were attached."""
    return _sent(request, ref, pk, original=True)


def _sent(request: StaffRequest, ref: Ref, pk: int, *, original: bool) -> HttpResponse:
    try:
        file = queries.download(by=request.user, on=ref, document_id=pk, because=request.because, original=original)
    except queries.Damaged:
        return errors.page(
            request, errors.NOT_FOUND, reason="The stored file is damaged or gone. Tell the administrator."
        )
    answer = HttpResponse(file.content, content_type=file.type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@act("records.correct")
def retire_document(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Take a file out of use, with the reason."""
    label = label_of(request, ref)
    file = queries.document(by=request.user, on=ref, document_id=pk)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.retire_document(by=request.user, document_id=pk, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, f"{file.name} is out of use. It stays in the list with your reason.")
            return redirect("records:documents", ref)
    told = [f"{file.name} stays in the list of files, marked as out of use, with your reason."]
    context = {"form": form, "title": f"Take {file.name} out of use?", "consequences": told, "submit": "Take it out"}
    return page_about(request, "hall/confirm.html", label, context)


def _event(ref: Ref) -> Ref:
    if ref.kind != "event":
        raise Http404("Only events have a diary.")
    return ref
