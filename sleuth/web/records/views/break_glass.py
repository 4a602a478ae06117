"""Opening a restricted record in an emergency."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.records import actions
from sleuth.records.faults import Invalid
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import record_href
from sleuth.web.records.forms.break_glass import BreakGlassForm

CONSEQUENCES = (
    "Everybody who is inside its circle, and every auditor, is told at once that it was you, and why.",
    "You can open this one record, and what is known only through it, for the hours that the force allows.",
    "An auditor will ask whether it was right. An attempt at a number that opens nothing is recorded too.",
)


@act("records.break_glass")
def break_glass(request: StaffRequest) -> HttpResponse:
    """Number and reason; then the record, with a banner on every page while it lasts."""
    form = BreakGlassForm(posted(request), initial={"number": request.GET.get("number", "")[:20]})
    if form.is_bound and form.is_valid():
        ref = form.cleaned_data["number"]
        try:
            actions.break_glass(by=request.user, ref=ref, because=form.cleaned_data["because"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return redirect(record_href(ref))
    context = {
        "form": form,
        "title": "Break the glass to open a restricted record?",
        "consequences": CONSEQUENCES,
        "submit": "Break the glass",
        "cancel": reverse("home:home"),
        "danger": True,
    }
    return render(request, "hall/confirm.html", context)
