"""Strands that are open only to those who say why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access import need_to_know
from sleuth.access.actions import Unacceptable
from sleuth.web.access.forms import StrandForm, show_faults
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted


@act("records.open_restricted")
def open_strand(request: StaffRequest) -> HttpResponse:
    """Which strand, and why; until then nothing of it is found or shown."""
    waiting = need_to_know.strands_waiting(by=request.user)
    form = StrandForm(posted(request), strands=list(waiting.items()))
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            need_to_know.open_strand(by=request.user, key=key, because=form.cleaned_data["because"])
        except Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, f"Records of {waiting[key]} are open to you until you sign out.")
            return redirect("home:home")
    intro = "Your role opens these to you when you say why. The reason is recorded with your name and counts for this session."
    context = {
        "form": form,
        "title": "Open a closed strand",
        "submit": "Open",
        "cancel": reverse("home:home"),
        "intro": intro,
    }
    return render(request, "access/form.html", context)
