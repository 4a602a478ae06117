"""Whether outsiders are told whom to ask about a closed record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sleuth.access import queries as access
from sleuth.access.models import Unit
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall.boxes import RecordForm, choice, line, reason
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.records.views.showing import done, label_of, page_about

INTRO = (
    "An officer outside whose search fits this record closely reads: a record exists that you may not open, and whom to ring."
    " No name, nothing else. Each time stands in the ledger."
)


class PointerForm(RecordForm):
    unit = choice("Whom do they ask?")
    phone = line("Phone", help_text="The number that is shown to them")
    because = reason("Why?", "Enter why this changes.")

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(unit.pk): unit for unit in units}
        offered = [(key, unit.title) for key, unit in self.known.items()]
        self.offer_choices("unit", [("", "Nobody: they are told nothing"), *offered])


@act("records.restrict")
def pointer(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Choose the unit, or nobody."""
    label = label_of(request, ref)
    if queries.circle_of(by=request.user, ref=ref) is None:
        return redirect("records:restrict", ref=ref)
    form = PointerForm(posted(request), units=access.units(force_key=request.user.force_key))
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        unit = form.known.get(typed["unit"])
        try:
            actions.point_to(by=request.user, ref=ref, unit=unit, phone=typed["phone"], because=typed["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"Outsiders are told to ask {unit}." if unit else "Outsiders are told nothing.")
    context = {"form": form, "title": f"What are outsiders told of {label.title}?", "submit": "Save", "intro": INTRO}
    return page_about(request, "hall/form.html", label, context)
