"""Units: the list, and adding one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access import actions, queries
from sleuth.web.access import pages
from sleuth.web.access.forms import NewUnitForm, show_faults
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link


@act("access.administer")
def units(request: StaffRequest) -> HttpResponse:
    """Every unit of every force and agency here."""
    back = Link("Officers", reverse("access:officers"))
    return render(
        request, "access/units.html", {"title": "Units", "table": pages.units_table(queries.units()), "back": back}
    )


@act("access.administer")
def add(request: StaffRequest) -> HttpResponse:
    """A new unit below another one."""
    form = NewUnitForm(posted(request), units=pages.unit_choices(queries.units()))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        parent = queries.unit(typed["parent"])
        try:
            added = actions.add_unit(
                by=request.user, force=parent.force, key=typed["key"], title=typed["title"], parent=parent
            )
        except actions.Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, f"The unit {added} is there now.")
            return redirect("access:units")
    context = {"title": "Add a unit", "form": form, "submit": "Add the unit", "cancel": reverse("access:units")}
    return render(request, "access/form.html", context)
