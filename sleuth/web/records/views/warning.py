"""Setting a warning, saying that it still stands, and taking it off."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from sleuth.access.doorway import NotVisible
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.records.queries import MarkerLine
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.records.forms.warning import ReviewForm, WarningForm, months_after
from sleuth.web.records.pages.identity import marker_foot
from sleuth.web.records.pages.menu import MARKED
from sleuth.web.records.pages.words import capital
from sleuth.web.records.views.showing import done, label_of, page_about


@act("records.mark")
def warn(request: StaffRequest, ref: Ref) -> HttpResponse:
    """A warning with its reason, what to do, and when it is reviewed."""
    if ref.kind not in MARKED:
        raise Http404
    label, policy = label_of(request, ref), queries.policy_for(request.user)
    form = WarningForm(posted(request), policy=policy, of=ref.kind, today=clock.today())
    if form.is_bound and form.is_valid():
        draft = form.draft()
        try:
            actions.mark(by=request.user, on=ref, draft=draft, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            words = policy.marker_kinds[draft.kind].words
            return done(request, ref, f"Warning set on {label.title}: {words}.")
    context = {"form": form, "title": f"Set a warning on {label.title}", "submit": "Set the warning"}
    return page_about(request, "hall/form.html", label, context)


@act("records.mark")
def review(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Say that the warning still stands, and when it is looked at next; or go on to end it."""
    line = _warning(request, ref, pk)
    policy = queries.policy_for(request.user)
    months = policy.marker_kinds[line.kind].review_months if line.kind in policy.marker_kinds else 12
    form = ReviewForm(posted(request), initial={"review_on": months_after(clock.today(), months)})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.review_marker(
                by=request.user, marker_id=pk, next_review_on=typed["review_on"], because=typed["because"]
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"Reviewed: {line.words} still stands.")
    context = {
        "form": form,
        "title": f"Does the warning “{line.words}” still stand?",
        "line": line,
        "foot": marker_foot(line, ref),
        "end": Link("No: end this warning", reverse("records:end_warning", args=[ref, pk])),
        "submit": "Yes, it still stands",
    }
    return page_about(request, "records/review.html", label_of(request, ref), context)


@act("records.mark")
def end(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Take the warning off the record; it stays in the history."""
    line = _warning(request, ref, pk)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.end_marker(by=request.user, marker_id=pk, because=form.cleaned_data["because"])
        return done(request, ref, f"{capital(line.words)}: the warning has ended.")
    context = {
        "form": form,
        "title": f"End the warning “{line.words}”?",
        "consequences": [
            "Nobody is warned of it any more.",
            "It stays readable under “Every fact” and in the history, and can be brought back.",
        ],
        "submit": "End the warning",
    }
    return page_about(request, "hall/confirm.html", label_of(request, ref), context)


def _warning(request: StaffRequest, ref: Ref, pk: int) -> MarkerLine:
    line = queries.marker(by=request.user, marker_id=pk)
    if line.on != ref:
        raise NotVisible(f"marker:{pk}")
    return line
