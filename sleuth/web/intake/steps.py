"""The steps of an import: choose columns, try out, start, go on, let go."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.intake import actions, queries
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.parts import Link
from sleuth.web.intake import background
from sleuth.web.intake.views import IMPORT


@require_POST
@act(IMPORT)
def columns(request: StaffRequest, number: int) -> HttpResponse:
    """Say which column is which field; the preview then shows what that means."""
    doing = queries.one_import(by=request.user, number=number)
    chosen = {field.name: request.POST.get(field.name, "") for field in queries.fields_of(doing)}
    return _step(request, number, lambda: actions.choose_columns(by=request.user, number=number, mapping=chosen))


@require_POST
@act(IMPORT)
def try_out(request: StaffRequest, number: int) -> HttpResponse:
    """Check every row and store none."""
    return _step(request, number, lambda: actions.start(by=request.user, number=number, trial=True), work=True)


@require_POST
@act(IMPORT)
def start(request: StaffRequest, number: int) -> HttpResponse:
    """Store the rows."""
    return _step(request, number, lambda: actions.start(by=request.user, number=number), work=True)


@require_POST
@act(IMPORT)
def carry_on(request: StaffRequest, number: int) -> HttpResponse:
    """Go on with an import whose process ended before it did."""
    return _step(request, number, lambda: actions.carry_on(by=request.user, number=number), work=True)


@act(IMPORT)
def discard(request: StaffRequest, number: int) -> HttpResponse:
    """Let go of a file, after asking."""
    doing = queries.one_import(by=request.user, number=number)
    if request.method == "POST":
        return _step(request, number, lambda: actions.discard(by=request.user, number=number))
    context = {
        "title": f"Discard {doing.file_name}?",
        "consequences": [
            "The copy of the file that was handed in and the list of rejected rows are removed.",
            f"{doing.rows:,} rows that were stored stay stored." if doing.rows else "Nothing of it was stored.",
        ],
        "submit": "Discard",
        "danger": True,
        "cancel": reverse("intake:import", args=[number]),
        "back": Link(doing.file_name, reverse("intake:import", args=[number])),
    }
    return render(request, "hall/confirm.html", context)


def _step(request: StaffRequest, number: int, do: Callable[[], object], *, work: bool = False) -> HttpResponse:
    """Do it and show the import; what cannot be done now is said there."""
    try:
        do()
    except (actions.NotNow, actions.Unreadable, actions.AlreadyWorking) as fault:
        messages.error(request, str(fault))
    else:
        if work:
            background.set_going(number)
    return redirect("intake:import", number=number)
