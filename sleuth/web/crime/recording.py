"""Recording a crime, direct or from another event: what is known there is not typed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access.doorway import NotVisible, writing
from sleuth.base.ref import Ref
from sleuth.records import queries as records
from sleuth.records.faults import Invalid
from sleuth.strands.crime import actions, queries
from sleuth.strands.crime.drafts import CrimeDraft
from sleuth.web.choosing import places
from sleuth.web.choosing.fields import OffersOf, code_offers, faults_of
from sleuth.web.crime.forms import CrimeForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Link
from sleuth.web.hall.parts.diary import Offers

CODE = "code"
CHOOSE = "Choose the class of the crime."
FAULT_FIELDS = {"code": "about", "reported_at": "occurred_from", "street": "address"}


@dataclass(frozen=True)
class Origin:
    """The event that the crime is recorded from, what it knows, and its names."""

    ref: Ref
    known: CrimeDraft
    title: str
    place: str
    labels: dict[str, str]
    roles: dict[str, list[tuple[str, str]]]


@act("crime.record")
def new(request: StaffRequest) -> HttpResponse:
    """One form; what must be chosen is offered under its field before anything is kept."""
    origin = _origin(request)
    form = _form(request, origin)
    offers: dict[str, Offers | None] = {}
    if form.is_bound and form.is_valid():
        offers = _unsettled(request, form, origin)
        if not any(each and each.fault for each in offers.values()):
            answer = _recorded(request, form, origin)
            if answer is not None:
                return answer
    offered = [
        OffersOf("about", CODE, offers.get("about"), reverse("crime:classes"), "about"),
        OffersOf("address", places.FIELD, offers.get("address"), reverse("choosing:places"), "address"),
    ]
    faults = faults_of(offered)
    context: dict[str, Any] = {
        "form": form,
        "origin": origin,
        "offers_of": offered,
        "faults": faults,
        "failed": bool(faults),
        "title": "Record a crime",
        "submit": "Record the crime",
        "back": Link(origin.title, record_href(origin.ref)) if origin else None,
    }
    return render(request, "crime/new.html", context)


def _origin(request: StaffRequest) -> Origin | None:
    """What `?from=` names; NotVisible when there is no such event for this officer."""
    typed = request.GET.get("from", "")
    if not typed:
        return None
    try:
        ref = Ref.from_number(typed)
    except ValueError:
        raise NotVisible(typed) from None
    if ref.kind != "event":
        raise NotVisible(typed)
    by, policy = request.user, records.policy_for(request.user)
    known = queries.draft_from(by, ref)
    named = [each.subject for each in known.appearances]
    shown = records.labels(by=by, refs=[ref, *named, *([known.place] if known.place else [])])
    roles = {
        str(each): [(key, role.words) for key, role in policy.appearance_roles.items() if each.kind in role.of]
        for each in named
    }
    return Origin(
        ref=ref,
        known=known,
        title=f"{shown[ref].title} {shown[ref].detail}".strip(),
        place=shown[known.place].title if known.place and known.place in shown else "",
        labels={str(each): shown[each].title for each in named},
        roles=roles,
    )


def _form(request: StaffRequest, origin: Origin | None) -> CrimeForm:
    known = origin.known if origin else None
    initial: dict[str, Any] = {}
    if known is not None:
        initial = {"account": known.account, "occurred_from": known.occurred_from, "occurred_to": known.occurred_to}
        initial |= {f"role_{each.subject}": each.role for each in known.appearances}
    return CrimeForm(
        posted(request),
        initial=initial,
        policy=queries.policy_for(request.user),
        roles=origin.roles if origin else {},
        labels=origin.labels if origin else {},
    )


def _unsettled(request: StaffRequest, form: CrimeForm, origin: Origin | None) -> dict[str, Offers | None]:
    """The offers under each field; with a fault where something must still be chosen."""
    typed = form.cleaned_data
    found: dict[str, Offers | None] = {}
    code, offers = chosen_class(request, typed["about"])
    found["about"] = offers
    if typed["address"].strip():
        sent = request.POST.get(places.FIELD, "")
        fault = "" if places.is_choice(sent, "place") else places.CHOOSE
        found["address"] = places.place_offers(request, typed["address"], sent, fault)
    return found


def chosen_class(request: StaffRequest, about: str) -> tuple[str, Offers]:
    """The class that was chosen or typed, "" with a fault on the offers while it is open."""
    found = queries.classes_for(by=request.user, words=about)
    keys = [key for key, _, _ in found]
    sent, typed = request.POST.get(CODE, ""), about.strip().upper()
    code = sent if sent in keys else typed if typed in keys else ""
    return code, code_offers(CODE, "Which class is it?", found, code, "" if code else CHOOSE)


def _recorded(request: StaffRequest, form: CrimeForm, origin: Origin | None) -> HttpResponse | None:
    """The page of the new crime; None, with the sentences on the form, when something is wrong."""
    by, typed = request.user, form.cleaned_data
    code, _ = chosen_class(request, typed["about"])
    try:
        with writing(by=by, act="crime.record", kind="collection"):
            place = places.settle_place(by, typed["address"], request.POST.get(places.FIELD, ""))
            place = place or (origin.known.place if origin else None)
            draft = form.draft(code, place, origin.known if origin else None)
            crime = actions.record_crime(by=by, draft=draft, origin=origin.ref if origin else None)
    except Invalid as invalid:
        form.add_faults(invalid.faults, FAULT_FIELDS)
        return None
    return redirect("crime:crime", crime.pk)


@act("crime.record")
def classes(request: StaffRequest) -> HttpResponse:
    """Classes that fit what stands in the field."""
    found = queries.classes_for(by=request.user, words=request.GET.get("about", "")[:200])
    offers = code_offers(CODE, "Which class is it?", found)
    return render(request, "hall/components/offers.html", {"offers": offers if offers.offers else None})
