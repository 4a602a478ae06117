"""Two records side by side, the decision about them, and taking a decision back, for ever."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.matching.who import actions as who_acts
from sleuth.matching.who import queries as who
from sleuth.records import queries
from sleuth.records.faults import Invalid
from sleuth.records.queries import RecordFile
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.records import likely
from sleuth.web.records.forms.comparing import DecisionForm
from sleuth.web.records.pages.compare import comparison, decision_words, joined
from sleuth.web.records.pages.decisions import decisions as decisions_page
from sleuth.web.records.pages.words import say_day
from sleuth.web.records.reader import reader_of
from sleuth.web.records.views.picking import pick
from sleuth.web.records.views.showing import done, label_of, page_about

DONE = {
    "same": "judged to be the same. Both pages show everything now; the decision can be taken back at any time.",
    "different": "judged to be different. They are not proposed as the same any more.",
    "unsure": "left undecided, with your reason.",
}


@act("records.open")
def choose(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Find the record to compare with."""
    if ref.kind == "event":
        raise Http404
    label = label_of(request, ref)
    title = f"Compare {label.title} with …"
    return pick(
        request,
        label,
        kinds=(ref.kind,),
        title=title,
        to=lambda found: reverse("records:compare_with", args=[ref, found]),
    )


@act("records.open")
def compare(request: StaffRequest, ref: Ref, other: Ref) -> HttpResponse:
    """Both records side by side, and what would be known after joining them."""
    return _side_by_side(request, ref, other, DecisionForm())


@act("matching.judge")
def decide(request: StaffRequest, ref: Ref, other: Ref) -> HttpResponse:
    """The same, different, or not sure: with a reason."""
    form = DecisionForm(posted(request))
    if form.is_bound and form.is_valid():
        verdict = request.POST.get("verdict", "")
        try:
            who_acts.judge(by=request.user, one=ref, other=other, verdict=verdict, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"{ref.number} and {other.number} are {DONE[verdict]}")
    return _side_by_side(request, ref, other, form)


@act("records.open")
def decisions(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Every decision about this record, with the way to take each back."""
    label = label_of(request, ref)
    judgements = who.judgements_on(by=request.user, ref=ref)
    labels = queries.labels(by=request.user, refs={end for each in judgements for end in (each.low, each.high)})
    found = decisions_page(ref, judgements, labels, reader_of(request))
    return page_about(request, "records/decisions.html", label, {"decisions": found, "title": "Decisions"})


@act("matching.judge")
def take_back(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Undo a decision: both records stand as they did before it."""
    judgement = _judgement(request, ref, pk)
    if judgement.retired_at is not None:
        return _ended_already(request, ref, judgement)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            who_acts.take_back(by=request.user, judgement_id=pk, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, "The decision is taken back. Both records stand as they did before it.")
    context = {
        "form": form,
        "title": f"Take back that {judgement.low.number} and {judgement.high.number} are {decision_words(judgement)}?",
        "consequences": [
            f"{judgement.judged_by} decided it because: {judgement.because}",
            "Both records stand as they did before, each with its own facts and sources.",
            "The decision stays readable in the list.",
        ],
        "submit": "Take it back",
    }
    return page_about(request, "hall/confirm.html", label_of(request, ref), context)


def _judgement(request: StaffRequest, ref: Ref, pk: int) -> Any:
    for judgement in who.judgements_on(by=request.user, ref=ref):
        if judgement.pk == pk:
            return judgement
    raise NotVisible(f"judgement:{pk}")


def _ended_already(request: StaffRequest, ref: Ref, judgement: Any) -> HttpResponse:
    """The second press of a button, or a colleague was first."""
    who_did = f"{judgement.retired_by} on {say_day(judgement.retired_at)}"
    messages.info(request, f"This decision was taken back already, by {who_did}. Nothing more was changed.")
    return redirect(reverse("records:decisions", args=[ref]))


def _side_by_side(request: StaffRequest, ref: Ref, other: Ref, form: DecisionForm) -> HttpResponse:
    if ref == other or ref.kind != other.kind or ref.kind == "event":
        raise Http404
    left, right, together = _both(request, ref, other)
    reader = reader_of(request)
    standing = who.judgement_between(by=request.user, one=ref, other=other)
    context = {
        "form": form,
        "comparison": comparison(left, right, reader),
        "joined": joined(left, right, reader),
        "standing": standing,
        "decided": decision_words(standing) if standing else "",
        "take_back": _take_back_link(ref, standing, reader.may("matching.judge")),
        "together": together,
        "caution": likely.caution(request, left, right),
        "why_not": reader.why_not("matching.judge"),
        "ref": ref,
        "other": other,
        "title": f"Compare {left.label.title} with {right.label.title}",
    }
    return page_about(request, "records/compare.html", left.label, context)


def _both(request: StaffRequest, ref: Ref, other: Ref) -> tuple[RecordFile, RecordFile, bool]:
    """Each with its own group; each alone when they are one group already (third value)."""
    group = who.same_as(by=request.user, ref=ref)
    together = other in group
    others = [] if together else who.same_as(by=request.user, ref=other)
    left = queries.open_file(by=request.user, ref=ref, together=[] if together else group, because=request.because)
    right = queries.open_file(by=request.user, ref=other, together=others, because=request.because)
    return left, right, together


def _take_back_link(ref: Ref, standing: Any, may: bool) -> Link | None:
    if standing is None or not may:
        return None
    return Link("Take this decision back", reverse("records:take_back", args=[ref, standing.pk]))
