"""Changing the protective marking of a record or of one fact."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from sleuth.access import queries as access
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.records.forms.marking import MarkingForm
from sleuth.web.records.views.showing import done, label_of, page_about

INTRO = (
    "Above {words} a record is there only for those whose role is cleared for its marking. What is known only through it"
    " (an address, a phone, an event) goes with it. The reason stays in the history."
)


@act("records.set_marking")
def record(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Give the whole record another marking."""
    label = label_of(request, ref)
    now = queries.marking_of(by=request.user, ref=ref)

    def change(marking: str, because: str) -> None:
        actions.set_marking(by=request.user, ref=ref, marking=marking, because=because)

    return _ask(request, ref, f"Marking of {label.title}", now, change)


@act("records.set_marking")
def fact(request: StaffRequest, ref: Ref, fact: str, pk: int) -> HttpResponse:
    """Give one fact a marking of its own."""
    line = queries.fact(by=request.user, ref=ref, kind=fact, fact_id=pk)

    def change(marking: str, because: str) -> None:
        actions.set_marking_of_fact(by=request.user, kind=fact, fact_id=pk, marking=marking, because=because)

    return _ask(request, ref, f"Marking of “{line.text}”", "", change)


def _ask(request: StaffRequest, ref: Ref, title: str, now: str, change: Callable[[str, str], None]) -> HttpResponse:
    label = label_of(request, ref)
    offered = access.markings_offered(by=request.user)
    form = MarkingForm(posted(request), markings=offered.choices, initial={"marking": now})
    if form.is_bound and form.is_valid():
        try:
            change(form.cleaned_data["marking"], form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"The marking is {dict(offered.choices)[form.cleaned_data['marking']]} now.")
    context = {"form": form, "title": title, "submit": "Change the marking", "intro": INTRO.format(words=offered.open)}
    return page_about(request, "hall/form.html", label, context)
