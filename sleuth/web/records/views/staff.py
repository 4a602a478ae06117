"""Saying that a person is one of our own, which closes the record to all but those who keep such records."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sleuth.access import queries as access
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.records.forms.staff import OURS, PUBLIC, StaffForm
from sleuth.web.records.views.showing import done, label_of, page_about

INTRO = (
    "A record about one of our own people is there only for those who keep such records, and never for the person whom it is"
    " about. If your role is not one of theirs, you will not see it again."
)


@act("records.keep_staff")
def staff(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Whether a person is one of our own people, and who."""
    label = label_of(request, ref)
    form = StaffForm(posted(request), officers=access.colleagues(by=request.user), initial={"who": OURS})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            if typed["who"] == PUBLIC:
                actions.keep_as_public(by=request.user, ref=ref, because=typed["because"])
            else:
                actions.keep_as_staff(by=request.user, ref=ref, because=typed["because"], account=typed["account"])
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return _way_on(request, ref)
    context = {"form": form, "title": f"Is {label.title} one of us?", "submit": "Save", "intro": INTRO}
    return page_about(request, "hall/form.html", label, context)


def _way_on(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Back to the record, or home where it is there no more."""
    if queries.labels(by=request.user, refs=[ref]):
        return done(request, ref, "Saved.")
    messages.success(request, f"{ref.number} is closed now. Professional standards keep it.")
    return redirect("home:home")
