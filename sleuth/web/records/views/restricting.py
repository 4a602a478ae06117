"""Closing a record to all but a few, seeing who is inside, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sleuth.access import queries as access
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.records.forms.restricting import CircleForm, RestrictForm
from sleuth.web.records.reader import reader_of
from sleuth.web.records.views.showing import done, label_of, page_about


@act("records.open_restricted")
def circle(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Who may know of this record, for those who may."""
    label = label_of(request, ref)
    inside = queries.circle_of(by=request.user, ref=ref)
    if inside is None:
        return redirect("records:open", ref=ref)
    may_lift = reader_of(request).may("records.restrict")
    context = {"circle": inside, "title": "Who may see this record", "may_lift": may_lift, "ref": ref}
    return page_about(request, "records/circle.html", label, context)


@act("records.restrict")
def restrict(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Choose who may know that this record exists."""
    label = label_of(request, ref)
    if queries.circle_of(by=request.user, ref=ref) is not None:
        return redirect(reverse("records:circle", args=[ref]))
    units = access.units(force_key=request.user.force_key)
    form = RestrictForm(posted(request), units=units, officers=access.colleagues(by=request.user))
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.restrict(
                by=request.user, refs=[ref], title=typed["title"], because=typed["because"], **form.admitted()
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(
                request, ref, f"{label.title} is restricted now. Nobody outside the circle sees that it exists."
            )
    context = {"form": form, "title": f"Restrict {label.title}", "submit": "Restrict"}
    return page_about(request, "records/restrict.html", label, context)


@act("records.restrict")
def change(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Let people and units into the circle of this record, or out of it."""
    label = label_of(request, ref)
    inside = queries.circle_of(by=request.user, ref=ref)
    if inside is None or not inside.keys:
        return redirect(reverse("records:circle", args=[ref]))
    units = access.units(force_key=request.user.force_key)
    officers = access.colleagues(by=request.user)
    form = CircleForm(posted(request), inside=inside.keys, units=units, officers=officers)
    if form.is_bound and form.is_valid():
        try:
            actions.change_circle(
                by=request.user,
                ref=ref,
                because=form.cleaned_data["because"],
                dismissed=[int(key) for key in form.cleaned_data["dismissed"]],
                **form.admitted(),
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return _changed(request, ref, label.title)
    context = {"form": form, "title": f"Change who may see {label.title}", "submit": "Save who is inside"}
    return page_about(request, "records/restrict.html", label, context)


def _changed(request: StaffRequest, ref: Ref, title: str) -> HttpResponse:
    """Back to the record; whoever let himself out is led to where he may be."""
    sentence = f"Saved. Who may see {title} has changed, and the history says why."
    if queries.circle_of(by=request.user, ref=ref) is not None:
        return done(request, ref, sentence)
    messages.success(request, sentence)
    return redirect("home:home")


@act("records.restrict")
def lift(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Open the record, and what was closed with it, to everybody again."""
    label = label_of(request, ref)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.lift_restriction(by=request.user, ref=ref, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"The restriction of {label.title} is lifted.")
    context = {
        "form": form,
        "title": f"Lift the restriction of {label.title}?",
        "consequences": [
            "Everybody who may open records can find it and read it.",
            "What was closed with it (addresses, phones, events known only through it) opens too.",
        ],
        "submit": "Lift the restriction",
    }
    return page_about(request, "hall/confirm.html", label, context)
