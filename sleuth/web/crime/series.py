"""Putting a crime into a series and taking it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.records.faults import Invalid
from sleuth.strands.crime import actions, queries
from sleuth.web.crime.forms import SeriesForm
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link


@act("crime.series")
def put_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Into a series that is there, or the first of a new one."""
    row, by = queries.crime(by=request.user, ref=Ref("event", pk)), request.user
    form = SeriesForm(posted(request))
    offered = [(str(series.pk), series.name) for series in queries.series_offered(by=by)]
    form.offer_choices("series", [("", "A new one"), *offered])
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            if typed["series"]:
                number = int(typed["series"])
                actions.add_to_series(by=by, series_id=number, ref=row.event_ref, because=typed["because"])
            else:
                actions.make_series(by=by, name=typed["name"], because=typed["because"], first=row.event_ref)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "The crime is in the series now.")
            return redirect("crime:crime", pk)
    href = reverse("crime:crime", args=[pk])
    around = {"cancel": href, "back": Link(f"Crime {row.number}", href), "submit": "Put it in"}
    return render(request, "hall/form.html", around | {"form": form, "title": "Put the crime into a series"})


@act("crime.series")
def take_out(request: StaffRequest, pk: int, series_id: int) -> HttpResponse:
    """Take a crime out again, with the reason."""
    row, by = queries.crime(by=request.user, ref=Ref("event", pk)), request.user
    mine = {series.pk: series for series, _ in queries.series_containing(by=by, ref=row.event_ref)}
    if series_id not in mine:
        raise NotVisible(f"series:{series_id}")
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            actions.remove_from_series(by=by, series_id=series_id, ref=row.event_ref, because=because)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "The crime is out of the series.")
            return redirect("crime:crime", pk)
    href = reverse("crime:crime", args=[pk])
    told = [f"{row.number} leaves the series “{mine[series_id].name}”. That it was in it stays readable."]
    around = {"cancel": href, "back": Link(f"Crime {row.number}", href), "submit": "Take it out", "consequences": told}
    return render(request, "hall/confirm.html", around | {"form": form, "title": "Take it out of the series?"})
