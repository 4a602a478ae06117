"""Asking why a record is needed that is opened only with a reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sleuth.access.actions import Unacceptable
from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.web.hall.boxes import RecordForm, reason
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import own_address, record_href


class WhyForm(RecordForm):
    because = reason("Why do you need this record?", "Enter why you need it.")


@act("records.open")
def say_why(request: StaffRequest, ref: Ref) -> HttpResponse:
    """The reason, and on to the record. Nothing of the record is shown here."""
    if ref not in queries.labels(by=request.user, refs=[ref]):
        raise NotVisible(str(ref))
    form = WhyForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            queries.say_why(by=request.user, ref=ref, because=form.cleaned_data["because"])
        except Unacceptable as fault:
            form.add_faults(fault.faults)
        else:
            return redirect(own_address(request, request.GET.get("next", "")) or record_href(ref))
    intro = (
        "Records of this kind are opened only with a reason. It is recorded with your name and counts for this session."
    )
    context = {
        "form": form,
        "title": f"Why do you need {ref.number}?",
        "intro": intro,
        "submit": "Open the record",
        "cancel": "/",
    }
    return render(request, "hall/form.html", context)
