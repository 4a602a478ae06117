"""The imports: all of them, a new one, and one from its preview to its result."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.intake import actions, queries
from sleuth.intake.models import Import
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Act, Empty, Link, Pages
from sleuth.web.intake import pages
from sleuth.web.intake.forms import ColumnsForm, NewImportForm

IMPORT = "intake.import"
PER_PAGE = 25
WAITING = ("arrived", "tried")
BUSY = ("trying", "running")


@act(IMPORT)
def imports(request: StaffRequest) -> HttpResponse:
    """Every import, newest first."""
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 1
    rows, total = queries.imports(by=request.user, page=page, size=PER_PAGE)
    context = {
        "title": "Imports",
        "answer": pages.answer_for_all(rows),
        "table": pages.imports_table(rows),
        "pages": Pages(page, PER_PAGE, total, "imports"),
        "empty": Empty(
            "No file has been imported yet",
            "Bring in nominals, the street-level crimes of the open police data, or events of another system.",
            Act("Import a file", reverse("intake:new")),
        ),
    }
    return render(request, "intake/imports.html", context)


@act(IMPORT)
def new(request: StaffRequest) -> HttpResponse:
    """Hand in a file; it is looked at at once, and nothing is stored of it yet."""
    form = NewImportForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        formats=queries.formats(),
        most_megabytes=queries.upload_limit(request.user),
        initial={"format": "nominals"},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        file = typed.pop("file")
        try:
            doing = actions.receive(by=request.user, content=file.chunks(), file_name=file.name, **typed)
        except actions.Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("intake:import", number=doing.pk)
    context = {
        "title": "Import a file",
        "form": form,
        "submit": "Look at the file",
        "cancel": reverse("intake:imports"),
        "feeds": queries.feeds(by=request.user),
        "back": Link("Imports", reverse("intake:imports")),
    }
    return render(request, "intake/new.html", context)


@act(IMPORT)
def one_import(request: StaffRequest, number: int) -> HttpResponse:
    """The import at the step where it is: to be checked, working, stopped, or done."""
    doing = queries.one_import(by=request.user, number=number)
    context = _context(doing)
    if doing.state in WAITING:
        return _waiting(request, doing, context)
    if doing.state in BUSY:
        return render(request, "intake/working.html", context | _progress(doing))
    return _done(request, doing, context)


@act(IMPORT)
def progress(request: StaffRequest, number: int) -> HttpResponse:
    """How far the import is: the part of its page that brings itself up to date."""
    doing = queries.one_import(by=request.user, number=number)
    return render(request, "intake/progress_part.html", _progress(doing))


@act(IMPORT)
def rejected(request: StaffRequest, number: int) -> Any:
    """The file of rejected rows; handing it out is entered in the ledger."""
    path = queries.rejected_file(by=request.user, number=number)
    if path is None:
        raise Http404("There are no rejected rows.")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"rejected-import-{number}.csv", content_type="text/csv"
    )


def _context(doing: Import) -> dict[str, Any]:
    return {
        "title": doing.file_name,
        "doing": doing,
        "facts": pages.facts(doing),
        "attribution": queries.attribution_of(doing),
        "back": Link("Imports", reverse("intake:imports")),
    }


def _progress(doing: Import) -> dict[str, Any]:
    return {
        "progress": pages.progress(doing),
        "poll": reverse("intake:progress", args=[doing.pk]),
        "act": pages.next_act(doing),
        "stopped": queries.is_stopped(doing),
        "discard": reverse("intake:discard", args=[doing.pk]),
    }


def _waiting(request: StaffRequest, doing: Import, context: dict[str, Any]) -> HttpResponse:
    preview = queries.preview(by=request.user, doing=doing)
    fields = queries.fields_of(doing)
    faults = preview.faults or {}
    form = ColumnsForm(doing.mapping if faults else None, fields=fields, columns=doing.columns, initial=doing.mapping)
    for field, sentence in faults.items():
        form.add_error(field or None, sentence)
    context |= {
        "answer": pages.waiting_answer(doing, preview),
        "acts": pages.waiting_acts(doing, preview),
        "preview": preview,
        "lines": pages.preview_lines(preview),
        "problems": sum(bool(row.problem) for row in preview.rows),
        "form": form,
        "needs_columns": bool(faults),
        "has_rejects": doing.tried.get("rejected", 0),
    }
    return render(request, "intake/check.html", context)


def _done(request: StaffRequest, doing: Import, context: dict[str, Any]) -> HttpResponse:
    rejects = queries.rejected_rows(by=request.user, doing=doing)
    context |= {
        "answer": pages.numbers(pages.counts_of(doing)),
        "took": pages.took(doing),
        "rejects": pages.rejected_table(rejects, doing.columns) if rejects else None,
        "undo": pages.UNDO,
        "was_discarded": doing.state == "discarded",
    }
    return render(request, "intake/result.html", context)
