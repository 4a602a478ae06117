"""Neighbourhood nominals: an area stands for what is known of it in general, and reports are about it like about a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.base.values.address import Address
from sleuth.records import actions as records_acts
from sleuth.records import queries as records
from sleuth.records.drafts import PlaceDraft
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence import queries
from sleuth.web.hall.boxes import RecordForm, line, text
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Column, Table
from sleuth.web.intelligence import pages


class AreaForm(RecordForm):
    name = line("Name of the neighbourhood", help_text="As people there say it, like “Low Moor estate”")
    town = line("Town")
    description = text("What it covers", rows=3)


@act("records.open")
def neighbourhoods(request: StaffRequest) -> HttpResponse:
    """The areas that stand for a neighbourhood, each with the published reports about it."""
    found = queries.neighbourhoods(by=request.user)
    table = Table(
        "Neighbourhoods",
        [Column("Neighbourhood"), Column("Published reports"), Column("")],
        [
            [
                Cell(label.title, record_href(label.ref), note=label.ref.number),
                Cell(str(count)),
                Cell("Write a report about it", f"{reverse('intelligence:new')}?about={label.ref.number}")
                if "intelligence.submit" in request.user.standing.acts
                else Cell(""),
            ]
            for label, count in found
        ],
    )
    context = {
        "title": "Neighbourhoods",
        "tabs": pages.tabs(request.user, "neighbourhoods"),
        "table": table,
        "may_add": "intelligence.review" in request.user.standing.acts,
    }
    return render(request, "intelligence/neighbourhoods.html", context)


@act("intelligence.review")
def new(request: StaffRequest) -> HttpResponse:
    """A new neighbourhood; it is a place like any other, of the kind “area”."""
    queries.require_desk(by=request.user)
    form = AreaForm(posted(request))
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        name = typed["name"].strip()
        draft = PlaceDraft(Address(town=typed["town"]), kind="area", name=name, description=typed["description"])
        try:
            if not name:
                raise Invalid({"name": "Enter what people call the neighbourhood."})
            made = records_acts.record_place(by=request.user, draft=draft, because="neighbourhood")
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            title = records.labels(by=request.user, refs=[made.ref])[made.ref].title
            messages.success(request, f"{title} stands for what is known of it in general.")
            return redirect("intelligence:neighbourhoods")
    cancel = reverse("intelligence:neighbourhoods")
    return render(
        request, "hall/form.html", {"title": "Add a neighbourhood", "form": form, "submit": "Add it", "cancel": cancel}
    )
