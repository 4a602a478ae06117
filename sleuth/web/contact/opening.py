"""Opening a log while the caller speaks: place, caller and code are searched by words, and offered under their fields."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access.doorway import writing
from sleuth.records.faults import Invalid
from sleuth.strands.contact import actions, queries
from sleuth.web.choosing import people, places
from sleuth.web.choosing.fields import OffersOf, code_offers, faults_of
from sleuth.web.contact.forms import LogForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts.diary import Offers

CODE = "code"
CHOOSE_CODE = "Choose what it is about."
FAULT_FIELDS = {"code": "about", "street": "address", "received_at": "happened_at"}


@act("contact.write")
def new(request: StaffRequest) -> HttpResponse:
    """One form; what must be chosen is offered under its field before anything is kept."""
    form = LogForm(
        posted(request), policy=queries.policy_for(request.user), initial={"address": request.GET.get("address")}
    )
    offers: dict[str, Offers | None] = {}
    if form.is_bound and form.is_valid():
        offers = _unsettled(request, form)
        if not any(each and each.fault for each in offers.values()):
            answer = _opened(request, form)
            if answer is not None:
                return answer
    offered = offers_of(offers, CODE)
    faults = faults_of(offered)
    context = {
        "form": form,
        "offers_of": offered,
        "title": "Open an incident log",
        "submit": "Open the log",
        "failed": bool(faults),
        "faults": faults,
    }
    return render(request, "contact/new.html", context)


def _unsettled(request: StaffRequest, form: LogForm) -> dict[str, Offers | None]:
    """The offers under each field; with a fault where something must still be chosen."""
    typed, sent = form.cleaned_data, request.POST
    place, caller, code = (sent.get(name, "") for name in (places.FIELD, people.FIELD, CODE))
    found: dict[str, Offers | None] = {}
    if typed["address"].strip():
        fault = "" if places.is_choice(place, "place") else places.CHOOSE
        found["address"] = places.place_offers(request, typed["address"], place, fault)
    if typed["caller_name"].strip():
        fault = "" if places.is_choice(caller, "person") else people.CHOOSE
        found["caller_name"] = people.person_offers(request, typed["caller_name"], typed["caller_phone"], caller, fault)
    codes = queries.codes_for(by=request.user, words=typed["about"])
    if code not in [key for key, _, _ in codes]:
        code = typed["about"].strip() if typed["about"].strip() in [key for key, _, _ in codes] else ""
    found["about"] = code_offers(CODE, "What is it about?", codes, code, "" if code else CHOOSE_CODE)
    return found


def offers_of(offers: dict[str, Offers | None], code_name: str) -> list[OffersOf]:
    """Where the offers of this form stand, and who answers while somebody types."""
    said = offers.get
    return [
        OffersOf("address", places.FIELD, said("address"), reverse("choosing:places"), "address"),
        OffersOf(
            "caller_name", people.FIELD, said("caller_name"), reverse("choosing:people"), "caller_name,caller_phone"
        ),
        OffersOf("about", code_name, said("about"), reverse("contact:codes"), "about"),
    ]


def _opened(request: StaffRequest, form: LogForm) -> HttpResponse | None:
    """The page of the new log; None, with the sentences on the form, when something is wrong."""
    typed, sent, by = form.cleaned_data, request.POST, request.user
    try:
        with writing(by=by, act="contact.write", kind="collection"):
            place = places.settle_place(by, typed["address"], sent.get(places.FIELD, ""))
            caller = people.settle_person(by, typed["caller_name"], typed["caller_phone"], sent.get(people.FIELD, ""))
            code = sent.get(CODE) or typed["about"].strip()
            log = actions.open_log(by=by, draft=form.draft(code, place, caller))
    except Invalid as invalid:
        form.add_faults(invalid.faults, FAULT_FIELDS)
        return None
    return redirect("contact:log", log.pk)


@act("contact.write")
def codes(request: StaffRequest) -> HttpResponse:
    """Codes that fit what stands in the field."""
    typed = request.GET.get("about", "")[:200]
    offers = code_offers(CODE, "What is it about?", queries.codes_for(by=request.user, words=typed))
    return render(request, "hall/components/offers.html", {"offers": offers if offers.offers else None})
