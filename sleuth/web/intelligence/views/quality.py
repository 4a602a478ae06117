"""The second reading: drawing by chance, marking, telling the author. And the neighbourhoods, which are read the same way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.records.faults import Invalid
from sleuth.strands.intelligence import actions, queries
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.intelligence import pages
from sleuth.web.intelligence.forms import MarksForm, SeedForm

REVIEW = "intelligence.review"


@act(REVIEW)
def samples(request: StaffRequest) -> HttpResponse:
    """What was drawn, and drawing more."""
    lines = queries.samples(by=request.user)
    form = SeedForm(posted(request))
    if form.is_bound and form.is_valid():
        drawn = actions.draw_sample(by=request.user, seed=form.cleaned_data["seed"])
        said = f"{len(drawn)} drawn." if drawn else "Nothing to draw: every published report was drawn before."
        messages.success(request, said)
        return redirect("intelligence:samples")
    context = {
        "title": "Second reading",
        "tabs": pages.tabs(request.user, "samples"),
        "form": form,
        "share": f"{queries.policy_for(request.user).sampling_share:.0%}",
        "table": pages.samples_table(lines),
    }
    return render(request, "intelligence/samples.html", context)


@act(REVIEW)
def mark(request: StaffRequest, pk: int) -> HttpResponse:
    """A second reader's answers about one report."""
    line = next((each for each in queries.samples(by=request.user, limit=1000) if each.pk == pk), None)
    if line is None:
        raise Http404
    file = queries.open_report(by=request.user, pk=line.report, because=request.because)
    form = MarksForm(posted(request), questions=queries.policy_for(request.user).quality_questions)
    if form.is_bound and form.is_valid():
        try:
            actions.mark_sample(by=request.user, sample_id=pk, draft=form.draft())
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "Kept. The author was told.")
            return redirect("intelligence:samples")
    context = {
        "title": f"Read {line.reference} a second time",
        "form": form,
        "file": file,
        "back": Link("Second reading", reverse("intelligence:samples")),
        "cancel": reverse("intelligence:samples"),
        "submit": "Keep and tell the author",
    }
    return render(request, "intelligence/mark.html", context)
