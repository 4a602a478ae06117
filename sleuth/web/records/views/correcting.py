"""Correcting what stands on a record; two officers who save at once both see what the other typed."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Conflict, Invalid
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.records.forms.choosing import conflict_page
from sleuth.web.records.forms.correcting import (
    CorrectingForm,
    OrganisationCorrection,
    PersonCorrection,
    PlaceCorrection,
    ThingCorrection,
)
from sleuth.web.records.views.showing import done, label_of, opened, page_about


class Correcting(NamedTuple):
    form: type[CorrectingForm]
    write: Callable[..., Any]


KINDS = {
    "person": Correcting(PersonCorrection, actions.correct_person),
    "place": Correcting(PlaceCorrection, actions.correct_place),
    "thing": Correcting(ThingCorrection, actions.correct_thing),
    "organisation": Correcting(OrganisationCorrection, actions.correct_organisation),
}
NEVER_SENT = (
    "This form does not fit the record: it names a version that the record never had. Nothing was saved. "
    "Copy what you typed, then open “Correct” again from the record."
)
FAULT_FIELDS = {"address": "street"}


@act("records.correct")
def correct(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Change what stands on the record; what it said before stays in its history."""
    if ref.kind not in KINDS:
        raise Http404
    kind, policy = KINDS[ref.kind], queries.policy_for(request.user)
    if request.method == "POST":
        return _save(request, ref, kind.form(request.POST, policy=policy))
    record: Any = opened(request, ref).record
    values = kind.form.of(record)
    form = kind.form(initial=values | {"version": record.version}, policy=policy)
    return _ask(request, ref, form, values)


def _save(request: StaffRequest, ref: Ref, form: CorrectingForm) -> HttpResponse:
    before = {name: request.POST.get(f"was_{name}", "") for name in form.columns()}
    if form.is_valid():
        typed = form.cleaned_data
        try:
            KINDS[ref.kind].write(
                by=request.user,
                ref=ref,
                changes=form.changes(),
                expecting=typed["version"],
                because=typed["because"],
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults, FAULT_FIELDS)
        except Conflict as conflict:
            if 1 <= typed["version"] <= conflict.version:
                return _let_choose(request, ref, form, conflict, before)
            form.add_error(None, NEVER_SENT)
        else:
            return done(request, ref, "Saved. What was there before stays in the history.")
    return _ask(request, ref, form, before)


def _ask(request: StaffRequest, ref: Ref, form: CorrectingForm, before: dict[str, Any]) -> HttpResponse:
    label = label_of(request, ref)
    context = {"form": form, "before": before, "title": f"Correct {label.title}", "submit": "Save"}
    return page_about(request, "records/correct.html", label, context)


def _let_choose(
    request: StaffRequest, ref: Ref, form: CorrectingForm, conflict: Conflict, before: dict[str, Any]
) -> HttpResponse:
    label = label_of(request, ref)
    lines = queries.history(by=request.user, refs=[ref])
    saved = next((line for line in lines if line.what == "corrected"), None)
    theirs = form.of(SimpleNamespace(**conflict.theirs))
    page = conflict_page(form, f"{label.title} ({ref.number})", saved, theirs, before)
    context = {"conflict": page, "version": conflict.version}
    return render(request, "hall/conflict.html", context, status=409)
