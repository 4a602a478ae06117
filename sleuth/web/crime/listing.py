"""Lists of crimes: all of them, the queue of the crime management unit, and what was returned to the officer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access import doorway
from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.records.queries import labels
from sleuth.strands.crime import queries
from sleuth.strands.crime.models import AWAITING, STATES, Crime
from sleuth.strands.crime.queries import CrimeFilter
from sleuth.web.choosing.listing import FILE, PAGE, applied, turning
from sleuth.web.crime.forms import CrimeFilterForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.parts import Cell, Chip, Column, Empty, Link, Table
from sleuth.web.hall.spreadsheet import csv_file

HEADER = ("number", "recorded", "class", "what", "state", "outcome", "place", "officer", "domestic", "hate", "late")


@act("crime.read")
def crimes(request: StaffRequest) -> HttpResponse:
    return _list(request, PAGE, "Crimes", reverse("crime:crimes"))


@act("crime.read")
def print_crimes(request: StaffRequest) -> HttpResponse:
    """The list for paper; the ledger says that it was printed."""
    detail = {"as": "print", "list": "crimes"}
    doorway.disclosed(by=request.user, act="crime.read", because=request.because, detail=detail)
    return _list(request, 200, "Crimes", reverse("crime:crimes"), for_print=True)


@act("crime.check")
def queue(request: StaffRequest) -> HttpResponse:
    """What waits for the quality check."""
    return _list(request, PAGE, "Crimes to check", reverse("crime:queue"), only={"state": AWAITING})


@act("crime.record")
def mine(request: StaffRequest) -> HttpResponse:
    """The officer's own crimes, those that were returned to him first."""
    returned = queries.returned_to(by=request.user)
    only = {"officer": str(request.user.pk)}
    return _list(request, PAGE, "My crimes", reverse("crime:mine"), only=only, returned=returned)


def _list(
    request: StaffRequest,
    size: int,
    title: str,
    clear: str,
    *,
    only: dict[str, str] | None = None,
    returned: list[Crime] | None = None,
    for_print: bool = False,
) -> HttpResponse:
    by, asked = request.user, _with(request.GET, only or {})
    form = CrimeFilterForm(asked, by=by)
    page = queries.crimes(by=by, asked=_asked(form), after=request.GET.get("after", ""), size=size)
    query = asked.urlencode()
    context: dict[str, Any] = {
        "title": title,
        "filter_form": form,
        "applied": applied(request, form),
        "clear": clear,
        "table": _table(request, list(page.rows)),
        "returned": _table(request, returned, "Put these right first") if returned else None,
        "turning": turning(request, page.words, page.more, "crimes"),
        "empty": Empty("No crime fits", "Take a filter away, or record a crime."),
        "new": Link("Record a crime", reverse("crime:new")) if may(by, "crime.record") else None,
        "print": f"{reverse('crime:print_crimes')}?{query}",
        "download": f"{reverse('crime:download')}?{query}",
        "may_export": bool(may(by, "records.export")),
        "for_print": for_print,
    }
    return render(request, "crime/list.html", context)


@require_POST
@act("records.export")
def download(request: StaffRequest) -> HttpResponse:
    """The same rows as a file in which nothing typed can act as a formula; entered as a disclosure first."""
    by = request.user
    rows = list(queries.crimes(by=by, asked=_asked(CrimeFilterForm(request.GET, by=by)), size=FILE).rows)
    where = labels(by=by, refs={row.event.place.ref for row in rows if row.event.place})
    doorway.disclosed(
        by=by, act="records.export", because=request.because, detail={"rows": len(rows), "what": "crimes"}
    )
    name = f"crimes-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv"
    return csv_file(name, HEADER, [_file_row(row, _place(row, where)) for row in rows])


def _with(query: QueryDict, only: dict[str, str]) -> QueryDict:
    """What was asked, with what this list always asks."""
    asked = query.copy()
    for name, value in only.items():
        asked[name] = value
    return asked


def _asked(form: CrimeFilterForm) -> CrimeFilter:
    common = form.asked()
    return CrimeFilter(**common, code=form.cleaned_data.get("code", "").upper())


def _table(request: StaffRequest, rows: list[Crime], caption: str = "The latest first") -> Table:
    where = labels(by=request.user, refs={row.event.place.ref for row in rows if row.event.place})
    columns = [Column(words) for words in ("Number", "Recorded", "What", "Where", "Officer", "State")]
    return Table(caption, columns, [_row(row, _place(row, where)) for row in rows])


def _row(row: Crime, place: str) -> list[Cell]:
    flags = [words for true, words in ((row.domestic, "domestic"), (row.hate, "hate"), (row.late, "late")) if true]
    return [
        Cell(row.number, reverse("crime:crime", args=[row.pk])),
        Cell(clock.say_moment(row.recorded_at)),
        Cell(row.event.title, note=row.code, chips=[Chip(words, "notice") for words in flags]),
        Cell(place),
        Cell(row.officer),
        Cell(STATES[row.state], note=row.returned_because or row.event.outcome),
    ]


def _place(row: Crime, where: dict[Any, Any]) -> str:
    found = where.get(row.event.place.ref) if row.event.place else None
    return str(found.title) if found else ""


def _file_row(row: Crime, place: str) -> tuple[str, ...]:
    return (
        row.number,
        clock.say_moment(row.recorded_at),
        row.code,
        row.event.title,
        STATES[row.state],
        row.event.outcome,
        place,
        row.officer,
        "yes" if row.domestic else "",
        row.hate,
        "yes" if row.late else "",
    )
