"""What is decided about a crime: accept, return, hand in, classify anew, cancel, bring back, outcome; and putting it right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.faults import Conflict, Invalid
from sleuth.strands.crime import actions, queries, rules
from sleuth.strands.crime.models import Crime
from sleuth.web.choosing.clash import clash_page
from sleuth.web.choosing.fields import OffersOf, faults_of
from sleuth.web.crime import forms
from sleuth.web.crime.recording import CODE, chosen_class
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link

WORDS = {"code": "Class", "state": "State", "outcome": "Outcome", "mo": "How it was done", "removal": "Cancelled as"}
Write = Callable[..., Any]


@act("crime.check")
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "Accept this crime?", "Accept", actions.accept)


@act("crime.check")
def return_(request: StaffRequest, pk: int) -> HttpResponse:
    return _decide(
        request, pk, "Return it to the officer", "Return it", actions.return_to_officer, "What must be put right"
    )


@act("crime.record")
def hand_in(request: StaffRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "Hand it in again", "Hand it in", actions.hand_in_again, "What you put right")


@act("crime.cancel")
def reinstate(request: StaffRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "Bring this crime back", "Bring it back", actions.reinstate)


@act("crime.cancel")
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Only for a reason that the recording rules give today."""
    row, policy = _row(request, pk), queries.policy_for(request.user)
    form = forms.CancelForm(posted(request), initial={"version": row.event.version})
    valid = rules.removals_on(policy, clock.today())
    form.offer_choices("removal", [(key, policy.removals[key].words) for key in valid])
    return _do(request, row, form, "Cancel this crime", "Cancel the crime", actions.cancel, ("removal", "because"))


@act("crime.outcome")
def outcome(request: StaffRequest, pk: int) -> HttpResponse:
    """By the framework in force when the crime was recorded."""
    row = _row(request, pk)
    form = forms.OutcomeForm(posted(request), initial={"version": row.event.version, "on": clock.today()})
    offered = queries.outcomes_for(by=request.user, crime=row)
    form.offer_choices("outcome", [("", "Choose one"), *((key, each.words) for key, each in offered.items())])
    names = ("outcome", "on", "authority", "because")
    return _do(request, row, form, "Give it an outcome", "Give the outcome", actions.give_outcome, names)


@act("crime.check")
def reclassify(request: StaffRequest, pk: int) -> HttpResponse:
    """Another class, searched by words."""
    row = _row(request, pk)
    form = forms.ClassForm(posted(request), initial={"version": row.event.version})
    offers = None
    if form.is_bound and form.is_valid():
        code, offers = chosen_class(request, form.cleaned_data["about"])
        if code:
            write = _with(actions.reclassify, code=code)
            answer = _written(request, row, form, write, ("because",), {"code": "about"})
            if answer is not None:
                return answer
    offered = [OffersOf("about", CODE, offers, reverse("crime:classes"), "about")]
    faults = faults_of(offered)
    more = {"offers_of": offered, "faults": faults, "failed": bool(faults)}
    return _ask(request, row, form, "Classify it anew", "Change the class", "crime/offered.html", more)


@act("crime.record")
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """What the officer wrote himself; the class is for the crime management unit."""
    row, policy = _row(request, pk), queries.policy_for(request.user)
    names = ("occurred_from", "occurred_to", "mo", "account", "domestic", "hate", "hate_seen_by")
    own = {name: getattr(row, name) for name in ("mo", "domestic", "hate", "hate_seen_by")}
    event = {"occurred_from": row.event.occurred_from, "occurred_to": row.event.occurred_to}
    initial = own | event | {"account": row.event.summary, "version": row.event.version}
    form = forms.CorrectForm(posted(request), policy=policy, initial=initial)
    if form.is_bound and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in names}
        answer = _written(request, row, form, _with(actions.correct_crime, changes=changes), ("because",))
        if answer is not None:
            return answer
    return _ask(request, row, form, "Put it right", "Save", "hall/form.html", {})


@act("crime.record")
def property_item(request: StaffRequest, pk: int) -> HttpResponse:
    """One more piece of property."""
    row = _row(request, pk)
    form = forms.PropertyForm(posted(request), policy=queries.policy_for(request.user))
    if form.is_bound and form.is_valid():
        try:
            actions.add_property(by=request.user, ref=row.event_ref, draft=form.draft())
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return _done(request, row, "The property is written down.")
    return _ask(request, row, form, "Add property", "Add it", "hall/form.html", {})


def _decide(request: StaffRequest, pk: int, title: str, submit: str, write: Write, label: str = "Why") -> HttpResponse:
    row = _row(request, pk)
    form = forms.DecideForm(posted(request), initial={"version": row.event.version})
    form.fields["because"].label = label
    return _do(request, row, form, title, submit, write, ("because",))


def _do(
    request: StaffRequest, row: Crime, form: Any, title: str, submit: str, write: Write, names: tuple[str, ...]
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        answer = _written(request, row, form, write, names)
        if answer is not None:
            return answer
    return _ask(request, row, form, title, submit, "hall/form.html", {})


def _written(
    request: StaffRequest,
    row: Crime,
    form: Any,
    write: Write,
    names: tuple[str, ...],
    fields: dict[str, str] | None = None,
) -> HttpResponse | None:
    """Do it and go back to the crime; None, with the sentences on the form, when something is wrong."""
    typed = {name: form.cleaned_data[name] for name in names}
    try:
        write(by=request.user, ref=row.event_ref, expecting=form.cleaned_data["version"], **typed)
    except Invalid as invalid:
        form.add_faults(invalid.faults, fields)
        return None
    except Conflict as conflict:
        return clash_page(request, f"Crime {row.number}", row.event_ref, form, conflict, WORDS)
    return _done(request, row, "Saved. The diary says so.")


def _with(write: Write, **more: Any) -> Write:
    return lambda **said: write(**said, **more)


def _row(request: StaffRequest, pk: int) -> Crime:
    return queries.crime(by=request.user, ref=Ref("event", pk))


def _done(request: StaffRequest, row: Crime, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("crime:crime", row.pk)


def _ask(
    request: StaffRequest, row: Crime, form: Any, title: str, submit: str, template: str, more: dict[str, Any]
) -> HttpResponse:
    href = reverse("crime:crime", args=[row.pk])
    around = {"form": form, "title": title, "submit": submit, "cancel": href, "back": Link(f"Crime {row.number}", href)}
    return render(request, template, around | more)
