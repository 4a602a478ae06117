"""Breakings of the glass, for the auditor who signs them off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access import doorway, emergencies
from sleuth.access.actions import Unacceptable
from sleuth.access.models import Admission
from sleuth.base import clock
from sleuth.web.access import audit_pages as pages
from sleuth.web.access.forms import FindingForm, show_faults
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Cell, Column, Table

AUDIT = "access.audit"


@act(AUDIT)
def listing(request: StaffRequest) -> HttpResponse:
    """Every breaking of the glass, newest first; those that wait for an auditor say so."""
    rows = emergencies.admissions(by=request.user)
    doorway.consulted(by=request.user, ref=None, act=AUDIT, detail={"page": "emergencies", "shown": len(rows)})
    context = {"title": "Emergencies", "table": _table(rows), "tabs": pages.tabs("audit_emergencies")}
    return render(request, "access/emergencies.html", context)


@act(AUDIT)
def sign_off(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down whether it was right."""
    found = emergencies.admission(by=request.user, pk=pk)
    form = FindingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            emergencies.sign_off(by=request.user, pk=pk, finding=form.cleaned_data["finding"])
        except Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, f"The breaking of the glass by {found.officer.title} is signed off.")
            return redirect("access:audit_emergencies")
    home = reverse("access:audit_emergencies")
    intro = f"{found.officer.known_as} opened {found.on.number} on {clock.say_moment(found.at)}: {found.because}"
    context = {"form": form, "title": "Was it right?", "intro": intro, "submit": "Sign off", "cancel": home}
    return render(request, "access/form.html", context)


def _table(rows: list[Admission]) -> Table:
    columns = [Column("When"), Column("Who"), Column("Record"), Column("Why"), Column("Until"), Column("Signed off")]
    return Table("Breakings of the glass, newest first", columns, [_row(each) for each in rows])


def _row(each: Admission) -> list[Cell]:
    href = f"{reverse('access:audit')}?record={each.on.number}"
    done = Cell(str(each.signed_off_by), note=each.finding) if each.signed_off_by else None
    return [
        Cell(clock.say_moment(each.at)),
        Cell(each.officer.known_as, note=str(each.officer.unit)),
        Cell(each.on.number, href),
        Cell(each.because),
        Cell(clock.say_moment(each.until)),
        done or Cell("Sign off", reverse("access:audit_sign_off", args=[each.pk])),
    ]
