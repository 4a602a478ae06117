"""What in the ledger is worth a question: the list, one of them with its entries, what was asked and answered, a file."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access import doorway, queries
from sleuth.access.actions import Unacceptable
from sleuth.access.watching import actions
from sleuth.access.watching import queries as watching
from sleuth.access.watching.queries import Asked
from sleuth.base import clock
from sleuth.records.queries import labels
from sleuth.web.access import audit_pages
from sleuth.web.access import question_pages as pages
from sleuth.web.access.forms import QuestionFilterForm, QuestionForm, show_faults
from sleuth.web.access.views.audit import AUDIT
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.hall.spreadsheet import csv_file

MOST_SHOWN = 200


@act(AUDIT)
def worth_asking(request: StaffRequest) -> HttpResponse:
    """Patterns of the last days, the latest first, by pattern, officer and what came of it."""
    patterns = watching.patterns_of(request.user)
    form = QuestionFilterForm(request.GET, patterns=patterns)
    found = _chosen(request, form)
    doorway.consulted(by=request.user, ref=None, act=AUDIT, detail={"what": "questions", "rows": len(found)})
    shown = found[:MOST_SHOWN]
    context = {
        "title": "Worth a question",
        "form": form,
        "table": pages.list_table(shown, patterns, _around(request, shown)),
        "not_asked": sum(not row.state for row in found),
        "more": len(found) - len(shown),
        "download": f"{reverse('access:audit_questions_download')}?{urlencode(request.GET.dict())}",
        "tabs": audit_pages.tabs("audit_questions"),
    } | audit_pages.applied(request.GET, form)
    return render(request, "access/questions.html", context)


@act(AUDIT)
def question(request: StaffRequest, key: str) -> HttpResponse:
    """One pattern: why it is worth a question, the entries behind it, and what was asked and answered."""
    row = watching.one_worth_asking(by=request.user, key=key)
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.note(by=request.user, row=row, **form.cleaned_data)
        except Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, "Your note is kept. The ledger says that you wrote it, not what it says.")
            return redirect("access:audit_question", key=key)
    detail = {"what": "question", "pattern": row.finding.pattern}
    doorway.consulted(by=request.user, ref=row.finding.ref, act=AUDIT, detail=detail)
    entries = watching.entries_behind(by=request.user, row=row)
    pattern, around = watching.patterns_of(request.user).get(row.finding.pattern), _around(request, [row])
    context = {
        "title": pages.title(row, watching.patterns_of(request.user)),
        "form": form,
        "explanation": pattern.explanation if pattern else "",
        "rule": pages.rule_words(row.finding.pattern, pattern),
        "facts": pages.facts(row, around),
        "notes": pages.notes_table(watching.notes_of(by=request.user, question=row.question)),
        "table": audit_pages.ledger_table(
            entries,
            labels(by=request.user, refs=audit_pages.records_in(entries)),
            queries.searches_of(by=request.user, entries=entries),
            queries.named(ids=[entry.officer_id for entry in entries]),
        ),
        "more": len(row.finding.entries) - len(entries),
        "back": Link("Worth a question", reverse("access:audit_questions")),
    }
    return render(request, "access/question.html", context)


@require_POST
@act(AUDIT)
def download(request: StaffRequest) -> HttpResponse:
    """What the filters leave, as a file; the ledger says who took it out."""
    patterns = watching.patterns_of(request.user)
    found = _chosen(request, QuestionFilterForm(request.GET, patterns=patterns))
    doorway.disclosed(by=request.user, act=AUDIT, detail={"what": "questions", "rows": len(found)})
    around = _around(request, found)
    rows = (pages.file_row(row, patterns, around) for row in found)
    return csv_file(f"questions-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv", pages.FILE_COLUMNS, rows)


def _chosen(request: StaffRequest, form: QuestionFilterForm) -> list[Asked]:
    """What the sound fields of the form leave."""
    form.is_valid()
    pattern, officer, state = (form.cleaned_data.get(name, "") for name in ("pattern", "officer", "state"))
    found = watching.worth_asking(by=request.user)
    if officer:
        wanted = queries.officer_named(officer)
        found = [row for row in found if wanted is not None and row.finding.officer == wanted.pk]
    if state:
        found = [row for row in found if (row.state or "new") == state]
    return [row for row in found if not pattern or row.finding.pattern == pattern]


def _around(request: StaffRequest, rows: Iterable[Asked]) -> pages.Around:
    findings = [row.finding for row in rows]
    people = queries.named(ids=[finding.officer for finding in findings])
    return pages.Around(people, labels(by=request.user, refs={each.ref for each in findings if each.ref}))
