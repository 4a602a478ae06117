"""The audit: who did what, who looked at what, who searched for what, and whether the ledger holds."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access import doorway, proving, queries
from sleuth.access.queries import LedgerFilter
from sleuth.base import clock
from sleuth.records.queries import labels
from sleuth.web.access import audit_pages as pages
from sleuth.web.access.forms import LedgerFilterForm, SearchFilterForm
from sleuth.web.hall.dates import Span
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import HallForm
from sleuth.web.hall.spreadsheet import csv_file

AUDIT = "access.audit"
PER_PAGE = 50
MOST_IN_A_FILE = 50_000


@act(AUDIT)
def entries(request: StaffRequest) -> HttpResponse:
    """The ledger, newest first, by officer, record, kind, words and days."""
    form = LedgerFilterForm(request.GET)
    only = _ledger_filter(form)
    found = queries.ledger_page(by=request.user, only=only, before=_before(request), limit=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    _note(request, "ledger", only)
    context = {
        "title": "Audit",
        "form": form,
        "table": pages.ledger_table(
            shown,
            labels(by=request.user, refs=pages.records_in(shown)),
            queries.searches_of(by=request.user, entries=shown),
            queries.named(ids=[entry.officer_id for entry in shown]),
        ),
        "older": _older(request, shown[-1].seq) if len(found) > PER_PAGE else "",
        "download": f"{reverse('access:audit_download')}?{_asked(request)}",
        "proved": pages.proved_words(queries.last_proof(by=request.user), clock.now()),
        "last": f"{queries.ledger_length(by=request.user):,}",
        "tabs": pages.tabs("audit"),
    } | pages.applied(request.GET, form)
    return render(request, "access/audit.html", context)


@act(AUDIT)
def searches(request: StaffRequest) -> HttpResponse:
    """What was searched for, newest first, those that found nothing too."""
    form = SearchFilterForm(request.GET)
    only = _search_filter(form)
    found = queries.searches_made(by=request.user, only=only, before=_before(request), limit=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    _note(request, "searches", only)
    context = {
        "title": "Searches made",
        "form": form,
        "table": pages.searches_table(shown, queries.named(ids=[row.officer_id for row, _ in shown])),
        "older": _older(request, shown[-1][0].pk) if len(found) > PER_PAGE else "",
        "download": f"{reverse('access:audit_searches_download')}?{_asked(request)}",
        "tabs": pages.tabs("audit_searches"),
    } | pages.applied(request.GET, form)
    return render(request, "access/audit.html", context)


@act(AUDIT)
def chain(request: StaffRequest) -> HttpResponse:
    """Prove the ledger from the first entry to the last, and enter that it was proved."""
    started = clock.now()
    proof = proving.prove_chain(by=request.user)
    seconds = (clock.now() - started).total_seconds()
    said = "" if proof.broken else proving.keep_head(by=request.user, door="page")
    if said:
        messages.warning(request, said)
    context = pages.chain_state(proof, seconds) | {
        "title": "The chain of the ledger",
        "tabs": pages.tabs("audit_chain"),
    }
    return render(request, "access/chain.html", context)


@require_POST
@act(AUDIT)
def download(request: StaffRequest) -> HttpResponse:
    """The entries that the filters leave, as a file; the ledger says who took them out."""
    only = _ledger_filter(LedgerFilterForm(request.GET))
    found = queries.ledger_page(by=request.user, only=only, limit=MOST_IN_A_FILE)
    doorway.disclosed(by=request.user, act=AUDIT, on=only.record, detail={"rows": len(found), **pages.in_words(only)})
    name = f"ledger-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv"
    return csv_file(name, pages.FILE_COLUMNS, map(pages.file_row, found))


@require_POST
@act(AUDIT)
def download_searches(request: StaffRequest) -> HttpResponse:
    """The searches that the filters leave, as a file; the ledger says who took them out."""
    only = _search_filter(SearchFilterForm(request.GET))
    found = queries.searches_made(by=request.user, only=only, limit=MOST_IN_A_FILE)
    detail = {"what": "searches", "rows": len(found), **pages.in_words(only)}
    doorway.disclosed(by=request.user, act=AUDIT, detail=detail)
    people = queries.named(ids={row.officer_id for row, _ in found})
    rows = (pages.search_file_row(row, username, people.get(row.officer_id)) for row, username in found)
    return csv_file(f"searches-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv", pages.SEARCH_FILE_COLUMNS, rows)


def _note(request: StaffRequest, what: str, only: LedgerFilter) -> None:
    """Reading the ledger is a look too."""
    doorway.consulted(by=request.user, ref=only.record, act=AUDIT, detail={"what": what, **pages.in_words(only)})


def _ledger_filter(form: HallForm) -> LedgerFilter:
    """What the sound fields say; a field with an error filters nothing and shows its error."""
    form.is_valid()
    typed = form.cleaned_data
    since, until = _moments(typed.get("days"))
    return LedgerFilter(
        officer=typed.get("officer", ""),
        kind=typed.get("kind", ""),
        record=typed.get("record"),
        containing=typed.get("containing", ""),
        number=typed.get("number"),
        matter=typed.get("matter", ""),
        since=since,
        until=until,
    )


def _search_filter(form: HallForm) -> LedgerFilter:
    form.is_valid()
    typed = form.cleaned_data
    since, until = _moments(typed.get("days"))
    return LedgerFilter(
        officer=typed.get("officer", ""),
        containing=typed.get("containing", ""),
        door=typed.get("door", ""),
        only_without_result=bool(typed.get("nothing")),
        since=since,
        until=until,
    )


def _moments(days: Span | None) -> tuple[datetime | None, datetime | None]:
    """From the first midnight in London to the one after the last day."""
    if days is None:
        return None, None
    first = datetime.combine(days.first, time(), clock.LONDON) if days.first else None
    last = datetime.combine(days.last + timedelta(days=1), time(), clock.LONDON) if days.last else None
    return first, last


def _before(request: StaffRequest) -> int | None:
    typed = request.GET.get("before", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None


def _asked(request: StaffRequest, **more: Any) -> str:
    asked = request.GET.copy()
    asked.pop("before", None)
    return urlencode([*((name, value) for name, values in asked.lists() for value in values if value), *more.items()])


def _older(request: StaffRequest, last: int) -> str:
    return f"?{_asked(request, before=last)}"
