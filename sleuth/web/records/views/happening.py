"""Writing down an event that no strand has a form of its own for; and the count of what was typed twice."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft
from sleuth.records.faults import Invalid
from sleuth.web.choosing import places
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts.diary import Offers
from sleuth.web.records.forms.happening import EventForm
from sleuth.web.records.pages.carried import carried_table, sentence
from sleuth.web.records.views.showing import done

FAULT_FIELDS = {"summary": "account", "street": "address"}


@act("records.record")
def record_event(request: StaffRequest) -> HttpResponse:
    """Kind, what, when and where in one form; people and things are added on the page of the event."""
    policy = queries.policy_for(request.user)
    form = EventForm(posted(request), policy=policy)
    offers: Offers | None = None
    if form.is_bound and form.is_valid():
        typed, chosen = form.cleaned_data, request.POST.get(places.FIELD, "")
        if typed["address"] and not places.is_choice(chosen, "place"):
            offers = places.place_offers(request, typed["address"], fault=places.CHOOSE)
        if offers is None:
            answer = _recorded(request, form, chosen)
            if answer is not None:
                return answer
    context = {"form": form, "offers": offers, "failed": offers is not None, "title": "Write down an event"}
    return render(request, "records/event_new.html", context | {"submit": "Write it down"})


def _recorded(request: StaffRequest, form: EventForm, chosen: str) -> HttpResponse | None:
    """The page of the new event; None, with the sentences on the form, when something is wrong."""
    typed, policy = form.cleaned_data, queries.policy_for(request.user)
    try:
        place = places.settle_place(request.user, typed["address"], chosen)
        draft = EventDraft(
            kind=typed["kind"],
            system=policy.event_kinds[typed["kind"]].system,
            title=typed["title"],
            occurred_from=typed["occurred_from"],
            occurred_to=typed["occurred_to"],
            summary=typed["account"],
            place=place,
        )
        event = actions.record_event(by=request.user, draft=draft, because=typed["because"])
    except Invalid as invalid:
        form.add_faults(invalid.faults, FAULT_FIELDS)
        return None
    return done(request, event.ref, f"Written down under {event.ref.number}. Add who and what appears in it.")


@act("access.administer")
def carried(request: StaffRequest) -> HttpResponse:
    """How often one record took over what another knew, and how often it was typed again: numbers, no contents."""
    counts = queries.carried_counts(by=request.user)
    context: dict[str, Any] = {
        "title": "What was typed twice",
        "answer": sentence(counts),
        "table": carried_table(counts),
    }
    return render(request, "records/carried.html", context)
