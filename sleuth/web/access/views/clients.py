"""Programs that use Sleuth: the list, a new one with its secret, and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sleuth.access import actions, queries
from sleuth.access import clients as programs
from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.web.access import pages
from sleuth.web.access.client_pages import clients_table
from sleuth.web.access.forms import NewClientForm, ReasonForm, show_faults
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link

ADMINISTER = "access.administer"


@act(ADMINISTER)
def clients(request: StaffRequest) -> HttpResponse:
    """Every program that has credentials here."""
    table = clients_table(programs.clients(by=request.user))
    back = Link("Officers", reverse("access:officers"))
    return render(request, "access/clients.html", {"title": "Programs", "table": table, "back": back})


@act(ADMINISTER)
def add(request: StaffRequest) -> HttpResponse:
    """A new program with an account of its own; its secret is shown on the answer and never again."""
    form = NewClientForm(
        posted(request),
        units=pages.unit_choices(queries.units()),
        roles=pages.role_choices(request.user.force_key),
        days=access_policy(request.user.force_key, clock.now()).api_client_days,
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"unit": queries.unit(form.cleaned_data["unit"])}
        try:
            client, secret = programs.make_client(by=request.user, **typed)
        except actions.Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            context = {"title": f"{client.key} can use Sleuth now", "client": client, "secret": secret}
            return render(request, "access/client_made.html", context)
    context = {"title": "Let a program use Sleuth", "form": form, "submit": "Make its credentials"}
    return render(request, "access/form.html", context | {"cancel": reverse("access:clients")})


@act(ADMINISTER)
def revoke(request: StaffRequest, key: str) -> HttpResponse:
    """End a program at once, with a reason."""
    client = programs.client(by=request.user, key=key)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            programs.revoke_client(by=request.user, client=client, because=form.cleaned_data["because"])
        except actions.Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, f"{client.key} is refused from now on.")
            return redirect("access:clients")
    facts = [
        "Its next request is refused.",
        "It cannot be let in again: make new credentials for it, under another key.",
        "What it wrote and looked at stays in the records and the ledger.",
    ]
    context = {"title": f"End {client.key}?", "form": form, "submit": "End it", "consequences": facts, "danger": True}
    return render(request, "access/form.html", context | {"cancel": reverse("access:clients")})
