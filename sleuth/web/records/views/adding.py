"""Adding one fact to a record, striking one out, bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import IdentifierDraft, NameDraft
from sleuth.records.faults import Invalid
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.records.forms.adding import AddingForm, AddressForm, BirthDateForm, NameForm, NumberForm, PhoneForm
from sleuth.web.records.pages.menu import additions_offered
from sleuth.web.records.reader import reader_of
from sleuth.web.records.views.showing import changeable, done, label_of, page_about


class Adding(NamedTuple):
    noun: str
    form: type[AddingForm]
    of: frozenset[str]
    write: Callable[..., Any]


def _name(typed: dict[str, Any], **who: Any) -> None:
    draft = NameDraft(typed["given_names"], typed["family_name"], typed["kind"])
    actions.add_name(draft=draft, **who)


def _birth_date(typed: dict[str, Any], **who: Any) -> None:
    actions.add_birth_date(value=typed["birth_date"], **who)


def _number(typed: dict[str, Any], **who: Any) -> None:
    actions.add_identifier(draft=IdentifierDraft(typed["kind"], typed["value"], typed["issuer"]), **who)


def _address(typed: dict[str, Any], **who: Any) -> None:
    dated = {name: typed[name] for name in ("kind", "starts_on", "ends_on")}
    actions.add_address(address=typed["address"], **dated, **who)


def _phone(typed: dict[str, Any], **who: Any) -> None:
    actions.add_phone(number=typed["phone"], **who)


PERSON = frozenset({"person"})
KINDS = {
    "name": Adding("a name", NameForm, PERSON, _name),
    "birth-date": Adding("a date of birth", BirthDateForm, PERSON, _birth_date),
    "number": Adding("a number", NumberForm, PERSON, _number),
    "address": Adding("an address", AddressForm, frozenset({"person", "organisation"}), _address),
    "phone": Adding("a phone", PhoneForm, PERSON, _phone),
}


@act("records.correct")
def add(request: StaffRequest, ref: Ref) -> HttpResponse:
    """What can be added to this record."""
    label = changeable(request, ref)
    groups = additions_offered(ref, reader_of(request))
    return page_about(request, "records/add.html", label, {"groups": groups, "title": "Add to this record"})


@act("records.correct")
def add_fact(request: StaffRequest, ref: Ref, what: str) -> HttpResponse:
    """One fact with where it comes from."""
    kind = KINDS.get(what)
    if kind is None or ref.kind not in kind.of:
        raise Http404
    label = label_of(request, ref)
    make = partial(kind.form, policy=queries.policy_for(request.user), of=ref.kind)
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            kind.write(typed, by=request.user, ref=ref, because=typed["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults, form.fault_fields)
        else:
            return done(request, ref, f"Added {kind.noun} to {label.title}.")
    context = {"form": form, "title": f"Add {kind.noun} to {label.title}", "submit": "Add"}
    return page_about(request, "hall/form.html", label, context)


@act("records.correct")
def strike(request: StaffRequest, ref: Ref, fact: str, pk: int) -> HttpResponse:
    """Take a fact out of use; it stays readable and can be brought back."""
    line = queries.fact(by=request.user, ref=ref, kind=fact, fact_id=pk)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.strike_fact(by=request.user, kind=fact, fact_id=pk, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"Struck out: {line.text}. It can be brought back under “Every fact”.")
    context = {
        "form": form,
        "title": f"Strike out “{line.text}”?",
        "consequences": [
            "It is no longer shown on the record or found by a search.",
            "It stays readable under “Every fact” with your reason, and can be brought back exactly.",
        ],
        "submit": "Strike out",
    }
    return page_about(request, "hall/confirm.html", label_of(request, ref), context)


@act("records.correct")
def reinstate(request: StaffRequest, ref: Ref, fact: str, pk: int) -> HttpResponse:
    """Bring a struck out fact back with its own source and date."""
    line = queries.fact(by=request.user, ref=ref, kind=fact, fact_id=pk)
    if line.retired_at is None:
        return redirect(reverse("records:facts", args=[ref]))
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.reinstate_fact(by=request.user, kind=fact, fact_id=pk, because=form.cleaned_data["because"])
        return done(request, ref, f"Brought back: {line.text}.")
    context = {
        "form": form,
        "title": f"Bring back “{line.text}”?",
        "consequences": [f"It was struck out because: {line.retired_because}", "It comes back with its own source."],
        "submit": "Bring back",
    }
    return page_about(request, "hall/confirm.html", label_of(request, ref), context)
