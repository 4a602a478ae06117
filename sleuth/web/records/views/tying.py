"""Linking two records, and saying who or what appears in an event."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import AppearanceDraft
from sleuth.records.faults import Invalid
from sleuth.records.queries import Label
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.records.forms.tying import AppearanceForm, LinkForm
from sleuth.web.records.views.picking import pick, picked
from sleuth.web.records.views.showing import changeable, done, label_of, page_about

LINKED = ("person", "place", "thing", "organisation")


@act("records.link")
def link(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Choose the other record, then say how they are connected."""
    label = label_of(request, ref)
    here = reverse("records:link", args=[ref])
    other = picked(request, LINKED)
    if other is None or other.ref == ref:
        title = f"Link {label.title} to …"
        return pick(request, label, kinds=LINKED, title=title, to=lambda found: f"{here}?to={found.number}")
    policy = queries.policy_for(request.user)
    form = LinkForm(posted(request), here=ref, there=other.ref, policy=policy)
    if form.is_bound and form.is_valid():
        try:
            actions.link(by=request.user, draft=form.draft(), because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults, {"kind": "tie"})
        else:
            return done(request, ref, f"Linked {label.title} to {other.title}.")
    title = f"Link {label.title} to {other.title}"
    return _ask(request, label, form, title, "Link them", here)


@act("records.correct")
def appear(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Choose the event, or who appears in it, then say as what."""
    label = changeable(request, ref)
    here = reverse("records:appear", args=[ref])
    kinds = LINKED if ref.kind == "event" else ("event",)
    other = picked(request, kinds)
    if other is None:
        title = f"Who or what appears in {label.title}?" if ref.kind == "event" else f"{label.title} appears in …"
        return pick(request, label, kinds=kinds, title=title, to=lambda found: f"{here}?to={found.number}")
    event, subject = (label, other) if ref.kind == "event" else (other, label)
    form = AppearanceForm(posted(request), subject=subject.ref, policy=queries.policy_for(request.user))
    if form.is_bound and form.is_valid():
        draft = AppearanceDraft(subject.ref, form.cleaned_data["role"])
        try:
            actions.add_appearance(by=request.user, event=event.ref, draft=draft, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"{subject.title} appears in {event.title} now.")
    return _ask(request, label, form, f"{subject.title} in {event.title}", "Add", here)


def _ask(
    request: StaffRequest, label: Label, form: LinkForm | AppearanceForm, title: str, submit: str, again: str
) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "again": Link("Choose another record", again)}
    return page_about(request, "records/tie.html", label, context)
