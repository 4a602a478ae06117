"""The desk: what waits, a report with the original beside what others will read, grading again, giving away, what is due."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.records.faults import Conflict, Invalid
from sleuth.strands.intelligence import actions, queries
from sleuth.strands.intelligence.models.report import STATES
from sleuth.strands.intelligence.queries import ReportFile
from sleuth.strands.intelligence.rules import suggested_source
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.marking import bear
from sleuth.web.hall.parts import Link
from sleuth.web.intelligence import pages
from sleuth.web.intelligence.forms import DeskForm, GiveForm, RegradeForm, WhyForm

REVIEW = "intelligence.review"
SECOND = "Somebody else at the desk changed this report meanwhile. What you typed stands below; load the page again to compare."
DONE = {
    "save": "Kept. Nothing is published yet.",
    "publish": "Published. Its author was told.",
    "return": "Returned to its author, who was told why.",
    "reject": "Not used. Its author was told why.",
}


@act(REVIEW)
def desk(request: StaffRequest) -> HttpResponse:
    """What waits, the urgent first; other states by the links above the list."""
    state = request.GET.get("state", "submitted")
    if state not in (*STATES, "all"):
        raise Http404
    lines = queries.queue(by=request.user, state="" if state == "all" else state)
    states = [Link(words, f"?state={key}", current=key == state) for key, words in (*STATES.items(), ("all", "all"))]
    context = {
        "title": "Intelligence desk",
        "tabs": pages.tabs(request.user, "desk"),
        "states": states,
        "waiting": queries.waiting_count(by=request.user),
        "table": pages.queue_table(lines, queries.policy_for(request.user).priorities),
    }
    return render(request, "intelligence/desk.html", context)


@act(REVIEW)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """The original on one side, what others will read on the other; and everything that was done with it."""
    file = queries.open_report(by=request.user, pk=pk, because=request.because)
    form = DeskForm(posted(request), file=file, initial=DeskForm.beginning(file))
    if form.is_bound and form.is_valid():
        what = request.POST.get("do", "save")
        try:
            _decide(request, pk, form, what)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        except Conflict:
            form.add_error(None, SECOND)
        else:
            messages.success(request, DONE.get(what, DONE["save"]))
            return redirect("intelligence:report", pk)
    return _show(request, file, form)


def _decide(request: StaffRequest, pk: int, form: DeskForm, what: str) -> None:
    who: dict[str, Any] = {"by": request.user, "report_id": pk, "expecting": form.cleaned_data["version"] or 0}
    because = form.cleaned_data["because"]
    if what == "publish":
        actions.publish(draft=form.draft(), **who)
    elif what == "return":
        actions.return_to_author(because=because, **who)
    elif what == "reject":
        actions.reject(because=because, **who)
    else:
        actions.sanitise(texts=form.texts(), **who)


def _show(request: StaffRequest, file: ReportFile, form: DeskForm) -> HttpResponse:
    policy, original = queries.policy_for(request.user), file.report
    bear(request, [original.marking])
    context = {
        "title": f"{original.event.reference} {original.event.title}",
        "file": file,
        "report": original,
        "form": form,
        "open": original.state == "submitted",
        "items": [
            (item, field, pages.grade_words(item.grade, policy.schemes[item.grade.scheme]))
            for item, field in form.text_fields
        ],
        "priority": policy.priorities.get(original.priority, original.priority),
        "when": [
            pages.say_when(at, "minute") for at in (original.event.occurred_from, original.event.occurred_to) if at
        ],
        "actions": pages.actions_table(file.actions),
        "back": Link("Intelligence desk", reverse("intelligence:desk")),
    }
    return render(request, "intelligence/report.html", context)


@act(REVIEW)
def regrade(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """One item graded again under the scheme in force."""
    file = queries.open_report(by=request.user, pk=pk, because=request.because)
    item = next((each for each in file.items if each.number == number), None)
    if item is None:
        raise Http404
    policy = queries.policy_for(request.user)
    scheme = policy.schemes[policy.scheme]
    beginning: dict[str, Any] = {"version": file.report.version}
    if item.grade.scheme == policy.scheme:
        same = item.grade
        beginning |= {"source": same.source, "assessment": same.assessment, "handling": same.handling}
        beginning["conditions"] = list(same.conditions)
    form = RegradeForm(posted(request), scheme=scheme, initial=beginning)
    if form.is_bound and form.is_valid():
        try:
            actions.regrade(
                by=request.user,
                report_id=pk,
                number=number,
                grade=form.grade("", policy.scheme),
                because=form.cleaned_data["because"],
                expecting=form.cleaned_data["version"] or 0,
            )
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        except Conflict:
            form.add_error(None, SECOND)
        else:
            messages.success(request, f"Item {number} is graded again. The earlier grading stays readable.")
            return redirect("intelligence:report", pk)
    context = {
        "title": f"Grade item {number} again",
        "form": form,
        "item": item,
        "now": pages.grade_words(item.grade, policy.schemes[item.grade.scheme]),
        "scheme": scheme,
        "other_scheme": "" if item.grade.scheme == policy.scheme else policy.schemes[item.grade.scheme].title,
        "suggested": suggested_source(policy, item.grade.scheme, item.grade.source),
        "back": Link(file.report.event.reference, reverse("intelligence:report", args=[pk])),
        "cancel": reverse("intelligence:report", args=[pk]),
        "submit": "Grade it so",
    }
    return render(request, "intelligence/regrade.html", context)


@act("intelligence.disseminate")
def give(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a product to somebody outside, as far as its handling codes allow; a refusal says why."""
    file = queries.open_report(by=request.user, pk=pk, because=request.because)
    policy = queries.policy_for(request.user)
    product = file.report.product
    if product is None:
        raise Http404
    form = GiveForm(posted(request), policy=policy)
    if form.is_bound and form.is_valid():
        try:
            actions.disseminate(by=request.user, report_id=pk, draft=form.draft())
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "Recorded. Exactly what is shown here was given, and no more.")
            return redirect("intelligence:report", pk)
    context = {
        "title": f"Give {product.ref.number} to somebody outside",
        "form": form,
        "product": product,
        "back": Link(file.report.event.reference, reverse("intelligence:report", args=[pk])),
        "cancel": reverse("intelligence:report", args=[pk]),
        "submit": "Record that it is given",
    }
    return render(request, "intelligence/give.html", context)


@act(REVIEW)
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    """The gradings were looked at again and still hold."""
    file = queries.open_report(by=request.user, pk=pk, because=request.because)
    form = WhyForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.review_again(by=request.user, report_id=pk, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "Reviewed. The next review is set by the force's rule.")
            return redirect("intelligence:report", pk)
    context = {
        "title": f"Do the gradings of {file.report.event.reference} still hold?",
        "consequences": ["The gradings stay as they are, with a line in the history.", "The next review is set anew."],
        "form": form,
        "submit": "They still hold",
        "back": Link(file.report.event.reference, reverse("intelligence:report", args=[pk])),
        "cancel": reverse("intelligence:report", args=[pk]),
    }
    return render(request, "hall/confirm.html", context)


@act(REVIEW)
def due(request: StaffRequest) -> HttpResponse:
    """What must be looked at again: gradings, keeping, reports under another scheme."""
    found = queries.due(by=request.user)
    context = {
        "title": "Due for review",
        "tabs": pages.tabs(request.user, "due"),
        "answer": f"{len(found)} due within 30 days." if found else "Nothing is due within 30 days.",
        "table": pages.due_table(found),
    }
    return render(request, "intelligence/due.html", context)
