"""Pages that show: a record, what may be the same, every fact, every change, who has looked, and the print."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sleuth.access.queries import named
from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.links import record_href
from sleuth.web.records import likely
from sleuth.web.records.elsewhere import links_of
from sleuth.web.records.forms.story import StoryFilter
from sleuth.web.records.pages.duplicates import duplicate_results
from sleuth.web.records.pages.facts import fact_groups
from sleuth.web.records.pages.history import changes, consultations
from sleuth.web.records.pages.record import RecordPage, record_page
from sleuth.web.records.pages.story import NAMES
from sleuth.web.records.reader import on_paper, reader_of
from sleuth.web.records.strands import own_page
from sleuth.web.records.views.showing import label_of, opened, page_about


@act("records.open")
def open_number(request: StaffRequest, ref: Ref) -> HttpResponse:
    """/N-000012 leads to the page of that person. Whether there is such a record is asked there."""
    return redirect(record_href(ref))


@act("records.open")
def person(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, Ref("person", pk))


@act("records.open")
def place(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, Ref("place", pk))


@act("records.open")
def thing(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, Ref("thing", pk))


@act("records.open")
def organisation(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, Ref("organisation", pk))


@act("records.open")
def event(request: StaffRequest, pk: int) -> HttpResponse:
    """A log or a crime has a page of its own; every other event is shown here."""
    own = own_page(request.user, Ref("event", pk))
    return redirect(own) if own else _show(request, Ref("event", pk))


@act("records.open")
def print_record(request: StaffRequest, ref: Ref) -> HttpResponse:
    """The whole record for paper; the ledger says that it was printed."""
    page = _page(request, ref, for_print=True)
    return render(request, "records/print.html", {"page": page, "title": page.bar.title})


@act("records.open")
def duplicates(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Records that may be the same one: a part of the record's page, or a page of its own without scripts."""
    label = label_of(request, ref)
    hits = likely.possible_duplicates(request, ref)
    cards = queries.cards(by=request.user, refs=[hit.ref for hit in hits])
    context = {"results": duplicate_results(ref, hits, cards), "ref": ref, "title": "Possibly the same"}
    if request.htmx:
        return render(request, "records/duplicates_part.html", context | {"label": label})
    return page_about(request, "records/duplicates.html", label, context)


@act("records.open")
def facts(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Every fact with its source, standing or struck out, each with what can be done to it."""
    file = opened(request, ref)
    groups = fact_groups(queries.all_facts(by=request.user, refs=file.members), reader_of(request))
    return page_about(request, "records/facts.html", file.label, {"groups": groups, "title": "Every fact"})


@act("records.open")
def history(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Every change, newest first: who, when, what, why, before and after."""
    file = opened(request, ref)
    lines = queries.history(by=request.user, refs=file.members)
    others = queries.labels(by=request.user, refs={line.other for line in lines if line.other})
    context = {"moments": changes(lines, others, file, reader_of(request)), "title": "History of every change"}
    return page_about(request, "records/history.html", file.label, context)


@act("records.open")
def looks(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Who has looked at the record, for the roles that are told."""
    label = label_of(request, ref)
    entries = queries.looks(by=request.user, ref=ref)
    table = consultations(entries, named(ids=[entry.officer_id for entry in entries]))
    return page_about(request, "records/looks.html", label, {"table": table, "title": "Who has looked"})


def _show(request: StaffRequest, ref: Ref) -> HttpResponse:
    page = _page(request, ref)
    story_filter = StoryFilter(story=page.story) if page.story is not None else None
    return render(request, "records/record.html", {"page": page, "title": page.bar.title, "story_filter": story_filter})


def _page(request: StaffRequest, ref: Ref, *, for_print: bool = False) -> RecordPage:
    file = opened(request, ref, for_print=for_print)
    reader = reader_of(request)
    warnings = queries.warnings_around(by=request.user, file=file)
    asked = {name: request.GET.getlist(name) for name in NAMES}
    page = record_page(file, on_paper(reader) if for_print else reader, asked, warnings)
    return replace(page, more=[*page.more, *links_of(request, file)])
