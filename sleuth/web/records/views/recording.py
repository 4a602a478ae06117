"""Recording something new, in steps: type, see whether it is known already, then record it or add to what is known.

What was typed travels through every step in the form itself; nothing is written before the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.records import likely
from sleuth.web.records.forms.recording import OrganisationForm, PersonForm, PlaceForm, RecordingForm, ThingForm
from sleuth.web.records.forms.searched import carried_over
from sleuth.web.records.pages.additions import additions, as_asked, chosen_of
from sleuth.web.records.pages.duplicates import candidates
from sleuth.web.records.views.picking import event_waiting
from sleuth.web.records.views.showing import done, opened, page_about

NEW = "new"
CHOOSE = "Choose one of these records, or “None of these”."


class Recording(NamedTuple):
    noun: str
    form: type[RecordingForm]
    record: Callable[..., Any]


KINDS = {
    "person": Recording("person", PersonForm, actions.record_person),
    "place": Recording("place", PlaceForm, actions.record_place),
    "thing": Recording("object", ThingForm, actions.record_thing),
    "organisation": Recording("organisation", OrganisationForm, actions.record_organisation),
}


@act("records.record")
def record_person(request: StaffRequest) -> HttpResponse:
    return _steps(request, "person")


@act("records.record")
def record_place(request: StaffRequest) -> HttpResponse:
    return _steps(request, "place")


@act("records.record")
def record_thing(request: StaffRequest) -> HttpResponse:
    return _steps(request, "thing")


@act("records.record")
def record_organisation(request: StaffRequest) -> HttpResponse:
    return _steps(request, "organisation")


def _steps(request: StaffRequest, kind: str) -> HttpResponse:
    make = partial(KINDS[kind].form, policy=queries.policy_for(request.user))
    if request.method != "POST":
        searched = request.GET.dict()
        return _ask(request, kind, make(initial=searched | (carried_over(searched) if kind == "person" else {})))
    if "back" in request.POST:
        return _ask(request, kind, make(initial=request.POST.dict()))
    form = make(request.POST)
    draft = form.draft() if form.is_valid() else None
    if draft is not None and not form.errors:
        form.add_faults(queries.faults_in(by=request.user, draft=draft), form.fault_fields)
    if draft is None or form.errors:
        return _ask(request, kind, form)
    chosen = request.POST.get("choice", "")
    if chosen == NEW:
        return _record(request, kind, form, draft)
    if chosen:
        return _use(request, kind, form, draft, chosen)
    return _offer(request, kind, form, draft)


def _ask(request: StaffRequest, kind: str, form: RecordingForm) -> HttpResponse:
    noun = KINDS[kind].noun
    context = {"form": form, "title": f"Record a new {noun}", "submit": "Continue", "kind": kind}
    return render(request, "records/new.html", context)


def _offer(request: StaffRequest, kind: str, form: RecordingForm, draft: Any) -> HttpResponse:
    """Show what is known already; record at once when nothing resembles what was typed."""
    hits = likely.resembling(request, draft)
    cards = queries.cards(by=request.user, refs=[hit.ref for hit in hits])
    offered = candidates(hits, cards)
    if not offered:
        return _record(request, kind, form, draft)
    context = {
        "candidates": offered,
        "typed": form.typed(),
        "told": form.told(),
        "noun": KINDS[kind].noun,
        "title": "Is it one of these?",
        "fault": CHOOSE if "asked" in request.POST else "",
        "failed": "asked" in request.POST,
    }
    return render(request, "records/one_of_these.html", context)


def _record(request: StaffRequest, kind: str, form: RecordingForm, draft: Any) -> HttpResponse:
    try:
        made = KINDS[kind].record(by=request.user, draft=draft, because=form.cleaned_data["because"])
    except Invalid as invalid:
        form.add_faults(invalid.faults, form.fault_fields)
        return _ask(request, kind, form)
    return _next(request, made.ref, f"Recorded under {made.ref.number}.")


def _use(request: StaffRequest, kind: str, form: RecordingForm, draft: Any, chosen: str) -> HttpResponse:
    """Add what was typed to the record that it turned out to be, as far as the officer wants."""
    try:
        ref = Ref.from_number(chosen)
    except ValueError:
        return _offer(request, kind, form, draft)
    if ref.kind != kind:
        return _offer(request, kind, form, draft)
    file = opened(request, ref)
    missing = additions(file, draft)
    if missing and "take" not in request.POST:
        context = {
            "additions": missing,
            "typed": form.typed(),
            "chosen": ref.number,
            "title": f"Add what you typed to {file.label.title}?",
        }
        return page_about(request, "records/add_typed.html", file.label, context)
    taken = chosen_of(missing, request.POST.getlist("take"))
    try:
        actions.complete(by=request.user, ref=ref, because=form.cleaned_data["because"], **as_asked(taken))
    except Invalid as invalid:
        form.add_faults(invalid.faults, form.fault_fields)
        return _ask(request, kind, form)
    added = f"Added: {'; '.join(each.words for each in taken)}." if taken else "Nothing new was recorded."
    return _next(request, ref, f"You chose {ref.number}. {added}")


def _next(request: StaffRequest, ref: Ref, sentence: str) -> HttpResponse:
    """To the page of the record, or back to the event for which it was recorded, to say as what it appears there."""
    event = event_waiting(request)
    if event is None:
        return done(request, ref, sentence)
    messages.success(request, sentence)
    return redirect(f"{reverse('records:appear', args=[event])}?to={ref.number}")
