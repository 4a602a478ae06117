"""What everybody reads who may: published reports, what was done, what the force wants to know."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching import queries as matching
from sleuth.records import queries as records
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence import actions, queries
from sleuth.web.hall.dates import Span
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Link
from sleuth.web.hall.spreadsheet import csv_file
from sleuth.web.intelligence import pages
from sleuth.web.intelligence.forms import ActionForm, ListFilter, RequirementForm, WhyForm

PER_PAGE = 30
MOST_IN_A_FILE = 10_000
MOST_FOUND = 200


@act("records.open")
def published(request: StaffRequest) -> HttpResponse:
    """Published reports, the latest first, by words, days and the question that they answer."""
    form = _filter(request)
    found = queries.products(by=request.user, **_only(request, form), before=_before(request), limit=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    doorway.consulted(
        by=request.user, ref=None, because=request.because, act="records.open", detail={"list": "intelligence"}
    )
    last = shown[-1].ref.id if len(found) > PER_PAGE else None
    context = {
        "title": "Intelligence",
        "tabs": pages.tabs(request.user, "published"),
        "form": form,
        "results": pages.product_results(shown),
        "older": f"?{_asked(request, before=last)}" if last else "",
        "asked_for": _asked(request),
        "may_write": "intelligence.submit" in request.user.standing.acts,
        "may_export": "records.export" in request.user.standing.acts,
        "clear": reverse("intelligence:published"),
        "applied": [Link(words, reverse("intelligence:published")) for words in _applied(form)],
    }
    return render(request, "intelligence/published.html", context)


@act("records.open")
def published_print(request: StaffRequest) -> HttpResponse:
    """The same list for paper, without what may not be printed; the ledger says so."""
    form = _filter(request)
    found = queries.products(by=request.user, **_only(request, form), use="print", limit=MOST_FOUND)
    _left(request, found, "print", "records.open")
    return render(
        request, "intelligence/print.html", {"title": "Intelligence", "results": pages.product_results(found)}
    )


@require_POST
@act("records.export")
def published_file(request: StaffRequest) -> HttpResponse:
    """The same list as a file, without what may not leave Sleuth; the ledger says so."""
    doorway.require(by=request.user, act="records.export")
    form = _filter(request)
    found = queries.products(by=request.user, **_only(request, form), use="export", limit=MOST_IN_A_FILE)
    _left(request, found, "file", "records.export")
    name = f"intelligence-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv"
    return csv_file(name, pages.FILE_COLUMNS, map(pages.file_row, found))


def _left(request: StaffRequest, found: list[queries.ProductLine], how: str, act: str) -> None:
    """Each product that leaves has its own entry in the ledger."""
    refs = [line.ref for line in found]
    doorway.disclosed(
        by=request.user,
        act=act,
        because=request.because,
        detail={"what": "intelligence", "as": how, "rows": len(found)},
        shown_with=refs,
    )


@act("intelligence.act_on")
def act_on(request: StaffRequest, pk: int) -> HttpResponse:
    """What was done because of a published report; whoever wrote it is told that it was used."""
    ref = Ref("event", pk)
    if not queries.is_product(by=request.user, ref=ref):
        raise NotVisible(str(ref))
    label = records.labels(by=request.user, refs=[ref])[ref]
    form = ActionForm(posted(request))
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.act_on(
                by=request.user, product=ref, what=typed["what"], result=typed["result"], done_on=typed["done_on"]
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "Recorded. Whoever wrote the report is told that it was used.")
            return redirect("intelligence:act_on", pk)
    context = {
        "title": "What was done because of it",
        "label": label,
        "form": form,
        "table": pages.actions_table(queries.actions_on(by=request.user, product=ref)),
        "back": Link(f"{label.title} ({ref.number})", record_href(ref)),
        "cancel": record_href(ref),
        "submit": "Record it",
    }
    return render(request, "intelligence/act_on.html", context)


@act("records.open")
def requirements(request: StaffRequest) -> HttpResponse:
    """What the force wants to know."""
    lines = queries.requirements(by=request.user)
    at_desk = "intelligence.review" in request.user.standing.acts
    context = {
        "title": "What we want to know",
        "tabs": pages.tabs(request.user, "requirements"),
        "table": pages.requirements_table(lines, at_desk),
        "at_desk": at_desk,
    }
    return render(request, "intelligence/requirements.html", context)


@act("records.open")
def requirement(request: StaffRequest, pk: int) -> HttpResponse:
    """One question with the published reports that answer it."""
    line = queries.requirement(by=request.user, pk=pk)
    found = queries.products(by=request.user, requirement=pk, limit=PER_PAGE)
    context = {
        "title": line.title,
        "line": line,
        "until": pages.say_day(line.until),
        "results": pages.product_results(found),
        "at_desk": "intelligence.review" in request.user.standing.acts,
        "back": Link("What we want to know", reverse("intelligence:requirements")),
    }
    return render(request, "intelligence/requirement.html", context)


@act("intelligence.review")
def new_requirement(request: StaffRequest) -> HttpResponse:
    """Ask a new question."""
    doorway.require(by=request.user, act="intelligence.review")
    form = RequirementForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            made = actions.set_requirement(by=request.user, **form.cleaned_data)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "Asked. Everybody who writes a report can answer it.")
            return redirect("intelligence:requirement", made.pk)
    cancel = reverse("intelligence:requirements")
    context = {"title": "Ask a question", "form": form, "submit": "Ask it", "cancel": cancel}
    return render(request, "hall/form.html", context)


@act("intelligence.review")
def close_requirement(request: StaffRequest, pk: int) -> HttpResponse:
    """Answered, or not wanted any more."""
    doorway.require(by=request.user, act="intelligence.review")
    line = queries.requirement(by=request.user, pk=pk)
    form = WhyForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.close_requirement(by=request.user, requirement_id=pk, because=form.cleaned_data["because"])
        messages.success(request, f"Closed: {line.title}.")
        return redirect("intelligence:requirements")
    context = {
        "title": f"Close “{line.title}”?",
        "consequences": ["It is not offered to authors any more.", "The reports that answer it stay."],
        "form": form,
        "submit": "Close it",
        "cancel": reverse("intelligence:requirement", args=[pk]),
    }
    return render(request, "hall/confirm.html", context)


def _filter(request: StaffRequest) -> ListFilter:
    open_questions = queries.requirements(by=request.user)
    form = ListFilter(request.GET, requirements=[(str(each.pk), each.title) for each in open_questions])
    form.is_valid()
    return form


def _only(request: StaffRequest, form: ListFilter) -> dict[str, Any]:
    """What the sound fields say; words are looked for by the one look."""
    typed = form.cleaned_data
    days: Span | None = typed.get("days")
    only: dict[str, Any] = {}
    if days and days.first:
        only["since"] = datetime.combine(days.first, time(), clock.LONDON)
    if days and days.last:
        only["until"] = datetime.combine(days.last + timedelta(days=1), time(), clock.LONDON)
    if typed.get("requirement"):
        only["requirement"] = int(typed["requirement"])
    if typed.get("text"):
        asked = matching.Asked(text=typed["text"])
        looked = matching.look(
            by=request.user, asked=asked, because=request.because, limit=MOST_FOUND, kinds=("event",)
        )
        only["among"] = [hit.ref for hit in looked.hits]
    return only


def _applied(form: ListFilter) -> list[str]:
    typed = form.cleaned_data
    said = {typed.get("text", ""): True, "days": bool(typed.get("days")), "a question": bool(typed.get("requirement"))}
    return [words for words, on in said.items() if words and on]


def _before(request: StaffRequest) -> int | None:
    typed = request.GET.get("before", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None


def _asked(request: StaffRequest, **more: Any) -> str:
    asked = request.GET.copy()
    asked.pop("before", None)
    return urlencode([*((name, value) for name, values in asked.lists() for value in values if value), *more.items()])
