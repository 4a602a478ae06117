"""What is done with a log: re-grading, sending, checking, closing, opening again, relating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.base.ref import Ref
from sleuth.records import queries as records
from sleuth.records.faults import Conflict, Invalid
from sleuth.strands.contact import actions, queries
from sleuth.strands.contact.checks import NotYet
from sleuth.strands.contact.models import Log
from sleuth.web.choosing.clash import clash_page
from sleuth.web.choosing.fields import OffersOf, code_offers, faults_of
from sleuth.web.contact import forms
from sleuth.web.contact.opening import CHOOSE_CODE, CODE
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link

WORDS = {"grade": "Grade", "qualifiers": "What more is true", "state": "State", "closing_code": "Closed as"}
Write = Callable[..., Any]


@act("contact.write")
def regrade(request: StaffRequest, pk: int) -> HttpResponse:
    row = queries.log(by=request.user, ref=Ref("event", pk))
    initial = {"version": row.event.version, "grade": row.grade}
    form = forms.GradeForm(posted(request), policy=queries.policy_for(request.user), initial=initial)
    return _do(request, row, form, "Grade the log anew", "Change the grade", actions.regrade, ("grade", "because"))


@act("contact.write")
def qualify(request: StaffRequest, pk: int) -> HttpResponse:
    row = queries.log(by=request.user, ref=Ref("event", pk))
    initial = {"version": row.event.version, "qualifiers": row.qualifiers}
    form = forms.QualifyForm(posted(request), policy=queries.policy_for(request.user), initial=initial)
    return _do(request, row, form, "What more is true", "Save", actions.qualify, ("qualifiers",))


@act("contact.supervise")
def check(request: StaffRequest, pk: int) -> HttpResponse:
    row = queries.log(by=request.user, ref=Ref("event", pk))
    form = forms.CheckForm(posted(request), initial={"version": row.event.version})
    return _do(request, row, form, "Supervisor’s check", "I have checked it", actions.check_log, ("because",))


@act("contact.write")
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    row = queries.log(by=request.user, ref=Ref("event", pk))
    form = forms.ReopenForm(posted(request), initial={"version": row.event.version})
    return _do(request, row, form, "Open the log again", "Open it again", actions.reopen_log, ("because",))


@act("contact.write")
def send(request: StaffRequest, pk: int) -> HttpResponse:
    row = queries.log(by=request.user, ref=Ref("event", pk))
    form = forms.SendForm(posted(request))
    return _do(request, row, form, "Send somebody", "Send", actions.send, ("call_sign",), versioned=False)


@require_POST
@act("contact.write")
def arrived(request: StaffRequest, pk: int, resource: int) -> HttpResponse:
    return _step(request, pk, lambda ref: actions.arrive(by=request.user, ref=ref, resource_id=resource))


@require_POST
@act("contact.write")
def left(request: StaffRequest, pk: int, resource: int) -> HttpResponse:
    return _step(request, pk, lambda ref: actions.leave(by=request.user, ref=ref, resource_id=resource))


@act("contact.write")
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """Close under a code; what is missing is named, and nothing changes until it is there."""
    row, by = queries.log(by=request.user, ref=Ref("event", pk)), request.user
    kept = ("qualifiers", "risk_reference", "crime_reference", "no_crime_because")
    initial = {name: getattr(row, name) for name in kept} | {"about": row.opening_code, "version": row.event.version}
    form = forms.CloseForm(posted(request), policy=queries.policy_for(by), initial=initial)
    offers, missing = None, []
    if form.is_bound and form.is_valid():
        code, offers = _code(request, form.cleaned_data["about"])
        if code:
            try:
                version = form.cleaned_data["version"]
                actions.close_log(by=by, ref=row.event_ref, draft=form.draft(code), expecting=version)
            except NotYet as not_yet:
                missing = not_yet.missing
            except Invalid as invalid:
                form.add_faults(invalid.faults, {"code": "about"})
            except Conflict as conflict:
                return _clash(request, row, form, conflict)
            else:
                return _done(request, pk, "The log is closed.")
    offered = [OffersOf("about", CODE, offers, reverse("contact:codes"), "about")]
    faults = faults_of(offered)
    context = {"missing": missing, "failed": bool(missing or faults), "offers_of": offered, "faults": faults}
    return _ask(request, row, form, "Close the log", "Close the log", "contact/close.html", context)


def _code(request: StaffRequest, about: str) -> tuple[str, Any]:
    """The code that was chosen or typed, "" with offers when it is still open."""
    found = queries.codes_for(by=request.user, words=about)
    keys = [key for key, _, _ in found]
    sent = request.POST.get(CODE, "")
    code = sent if sent in keys else about.strip() if about.strip() in keys else ""
    return code, code_offers(CODE, "What was it?", found, code, "" if code else CHOOSE_CODE)


@act("contact.write")
def relate(request: StaffRequest, pk: int) -> HttpResponse:
    """By the number of the other event, as it stands on its page."""
    row, by = queries.log(by=request.user, ref=Ref("event", pk)), request.user
    form = forms.RelateForm(posted(request))
    if form.is_bound and form.is_valid():
        other = _event_named(form.cleaned_data["other"])
        if other is None or other not in records.labels(by=by, refs=[other]):
            form.add_error("other", "There is no such event. Check the number.")
        else:
            try:
                actions.relate(by=by, ref=row.event_ref, other=other, note=form.cleaned_data["note"])
            except Invalid as invalid:
                form.add_faults(invalid.faults, {"b": "other", "kind": "other"})
            else:
                return _done(request, pk, "The two are related now.")
    return _ask(request, row, form, "Relate it to another event", "Relate them", "hall/form.html", {})


def _event_named(typed: str) -> Ref | None:
    try:
        ref = Ref.from_number(typed)
    except ValueError:
        return None
    return ref if ref.kind == "event" else None


def _do(
    request: StaffRequest,
    row: Log,
    form: Any,
    title: str,
    submit: str,
    write: Write,
    names: tuple[str, ...],
    *,
    versioned: bool = True,
) -> HttpResponse:
    """Ask, do it, and go back to the log; a second officer sees what the first one saved."""
    if form.is_bound and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in names}
        if "qualifiers" in typed:
            typed["qualifiers"] = tuple(typed["qualifiers"])
        expecting = {"expecting": form.cleaned_data["version"]} if versioned else {}
        try:
            write(by=request.user, ref=row.event_ref, **typed, **expecting)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        except Conflict as conflict:
            return _clash(request, row, form, conflict)
        else:
            return _done(request, row.pk, "Saved. The diary says so.")
    return _ask(request, row, form, title, submit, "hall/form.html", {})


def _clash(request: StaffRequest, row: Log, form: Any, conflict: Conflict) -> HttpResponse:
    return clash_page(request, f"Log {row.number}", row.event_ref, form, conflict, WORDS)


def _step(request: StaffRequest, pk: int, step: Callable[[Ref], Any]) -> HttpResponse:
    try:
        step(Ref("event", pk))
    except Invalid as invalid:
        messages.error(request, " ".join(invalid.faults.values()))
    return redirect("contact:log", pk)


def _done(request: StaffRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("contact:log", pk)


def _ask(
    request: StaffRequest, row: Log, form: Any, title: str, submit: str, template: str, more: dict[str, Any]
) -> HttpResponse:
    href = reverse("contact:log", args=[row.pk])
    around = {"form": form, "title": title, "submit": submit, "cancel": href, "back": Link(f"Log {row.number}", href)}
    return render(request, template, around | {"log": row} | more)
