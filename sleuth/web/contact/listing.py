"""The list of logs: filters, pages, print and file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access import doorway
from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.records.queries import Label, labels
from sleuth.strands.contact import queries
from sleuth.strands.contact.models import Log
from sleuth.strands.contact.policy import ContactPolicy
from sleuth.strands.contact.queries import LogFilter
from sleuth.web.choosing.listing import FILE, PAGE, applied, turning
from sleuth.web.contact.forms import LogFilterForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.parts import Cell, Chip, Column, Empty, Link, Table
from sleuth.web.hall.spreadsheet import csv_file

HEADER = ("number", "received", "code", "what", "grade", "state", "closed as", "place", "opened by", "crime")


@act("contact.read")
def logs(request: StaffRequest) -> HttpResponse:
    return _list(request, PAGE, for_print=False)


@act("contact.read")
def print_logs(request: StaffRequest) -> HttpResponse:
    """The list for paper; the ledger says that it was printed."""
    doorway.disclosed(
        by=request.user, act="contact.read", because=request.because, detail={"as": "print", "list": "logs"}
    )
    return _list(request, 200, for_print=True)


def _list(request: StaffRequest, size: int, *, for_print: bool) -> HttpResponse:
    by, policy = request.user, queries.policy_for(request.user)
    form = LogFilterForm(request.GET, by=by, policy=policy)
    page = queries.logs(by=by, asked=_asked(form), after=request.GET.get("after", ""), size=size)
    query = request.GET.urlencode()
    context: dict[str, Any] = {
        "title": "Incident logs",
        "filter_form": form,
        "applied": applied(request, form),
        "clear": reverse("contact:logs"),
        "table": _table(request, list(page.rows), policy),
        "turning": turning(request, page.words, page.more, "logs"),
        "empty": Empty("No log fits", "Take a filter away, or open a log."),
        "new": Link("Open a log", reverse("contact:new")) if may(by, "contact.write") else None,
        "print": f"{reverse('contact:print_logs')}?{query}",
        "download": f"{reverse('contact:download')}?{query}",
        "may_export": bool(may(by, "records.export")),
        "for_print": for_print,
    }
    return render(request, "choosing/list.html", context)


@require_POST
@act("records.export")
def download(request: StaffRequest) -> HttpResponse:
    """The same rows as a file in which nothing typed can act as a formula; entered as a disclosure first."""
    by, policy = request.user, queries.policy_for(request.user)
    form = LogFilterForm(request.GET, by=by, policy=policy)
    rows = list(queries.logs(by=by, asked=_asked(form), size=FILE).rows)
    where = labels(by=by, refs={row.event.place.ref for row in rows if row.event.place})
    detail = {"rows": len(rows), "what": "incident logs"}
    doorway.disclosed(by=by, act="records.export", because=request.because, detail=detail)
    name = f"logs-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv"
    return csv_file(name, HEADER, [_file_row(row, policy, _place(row, where)) for row in rows])


def _asked(form: LogFilterForm) -> LogFilter:
    common = form.asked()
    said = form.cleaned_data
    return LogFilter(**common, code=said.get("code", ""), grade=said.get("grade", ""))


def _table(request: StaffRequest, rows: list[Log], policy: ContactPolicy) -> Table:
    where = labels(by=request.user, refs={row.event.place.ref for row in rows if row.event.place})
    columns = [Column(words) for words in ("Number", "Received", "What", "Where", "Grade", "State")]
    return Table("The latest first", columns, [_row(row, policy, _place(row, where)) for row in rows])


def _row(row: Log, policy: ContactPolicy, place: str) -> list[Cell]:
    now = clock.now()
    chips = [Chip(policy.qualifiers[name].words, "notice") for name in row.qualifiers if name in policy.qualifiers]
    late = row.state == "open" and row.attended_at is None and row.attend_by is not None and row.attend_by < now
    return [
        Cell(row.number, reverse("contact:log", args=[row.pk])),
        Cell(clock.say_moment(row.received_at), note="written later" if row.retrospective else ""),
        Cell(row.event.title, chips=chips),
        Cell(place),
        Cell(policy.grades[row.grade].words if row.grade in policy.grades else row.grade),
        Cell(row.state, chips=[Chip(clock.say_due(row.attend_by, now), "notice")] if late and row.attend_by else []),
    ]


def _place(row: Log, where: dict[Any, Label]) -> str:
    found = where.get(row.event.place.ref) if row.event.place else None
    return found.title if found else ""


def _file_row(row: Log, policy: ContactPolicy, place: str) -> tuple[str, ...]:
    closed = policy.incident_codes.get(row.closing_code)
    return (
        row.number,
        clock.say_moment(row.received_at),
        row.opening_code,
        row.event.title,
        row.grade,
        row.state,
        closed.words if closed else row.closing_code,
        place,
        row.opened_by,
        row.crime_reference,
    )
