"""Officers: find, add, give roles, move, suspend, unlock, set a password. Administering shows no person's record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sleuth.access import actions, queries
from sleuth.access.actions import NAMES_OF_AN_OFFICER
from sleuth.access.models import Officer
from sleuth.access.packs import access_policy
from sleuth.access.second_factor import actions as second_factors
from sleuth.base import clock
from sleuth.web.access import pages
from sleuth.web.access.forms import (
    CorrectOfficerForm,
    FirstPasswordForm,
    NewOfficerForm,
    OfficerSearch,
    ReasonForm,
    RolesForm,
    UnitForm,
    show_faults,
)
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import HallForm, posted
from sleuth.web.hall.parts import Link

ADMINISTER = "access.administer"


@act(ADMINISTER)
def officers(request: StaffRequest) -> HttpResponse:
    """Everybody with an account, by name, user name or collar number."""
    form = OfficerSearch(request.GET)
    named = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.officers(by=request.user, containing=named)
    titles = {key: role.title for key, role in access_policy(request.user.force_key, clock.now()).roles.items()}
    number = request.GET.get("page", "1")
    table, numbered = pages.officers_page(
        found,
        queries.roles_held(found),
        queries.lockouts(by=request.user),
        titles,
        request.GET.get("sort", "name"),
        int(number) if number.isascii() and number.isdecimal() else 1,
    )
    context = {"title": "Officers", "form": form, "named": named, "table": table, "pages": numbered}
    return render(request, "access/officers.html", context)


@act(ADMINISTER)
def officer(request: StaffRequest, pk: int) -> HttpResponse:
    """One account, each line with the way to change it."""
    officer = queries.officer(by=request.user, pk=pk)
    held = queries.roles_held([officer]).get(officer.pk, [])
    context = {
        "title": officer.title,
        "facts": pages.account(officer, held, queries.lockouts(by=request.user)),
        "back": Link("Officers", reverse("access:officers")),
    }
    return render(request, "access/officer.html", context)


@act(ADMINISTER)
@sensitive_post_parameters("password")
def add(request: StaffRequest) -> HttpResponse:
    """A new account. The first password is changed by its officer at the first sign-in."""
    form = NewOfficerForm(
        posted(request),
        units=pages.unit_choices(queries.units()),
        roles=pages.role_choices(request.user.force_key),
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"unit": queries.unit(form.cleaned_data["unit"]), "must_change_password": True}
        try:
            added = actions.add_officer(by=request.user, **typed)
        except actions.Unacceptable as fault:
            show_faults(
                form, {"password" if field == "new_password" else field: words for field, words in fault.faults.items()}
            )
        else:
            messages.success(
                request,
                f"{added.title} ({added.username}) can sign in now and will be asked for a password of their own.",
            )
            return redirect("access:officer", pk=added.pk)
    return _form(request, form, "Add an officer", "Add the officer", cancel=reverse("access:officers"))


@act(ADMINISTER)
def roles(request: StaffRequest, pk: int) -> HttpResponse:
    """Give and take roles; what is taken is refused at the officer's next request."""
    officer = queries.officer(by=request.user, pk=pk)
    held = queries.roles_held([officer]).get(officer.pk, [])
    form = RolesForm(posted(request), initial={"roles": held}, roles=pages.role_choices(officer.force_key))

    def change() -> str:
        wanted = form.cleaned_data["roles"]
        actions.set_roles(by=request.user, officer=officer, roles=wanted)
        return f"The roles of {officer.title} are changed. They count from now on."

    return _change(request, officer, form, f"Roles of {officer.title}", "Save roles", change)


@act(ADMINISTER)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Mend or renew an officer's rank, name or collar number, with a reason."""
    officer = queries.officer(by=request.user, pk=pk)
    form = CorrectOfficerForm(posted(request), initial={name: getattr(officer, name) for name in NAMES_OF_AN_OFFICER})

    def change() -> str:
        actions.correct_officer(by=request.user, officer=officer, **form.cleaned_data)
        return f"The officer is now {officer.known_as}. The user name is {officer.username} as before."

    intro = f"The user name {officer.username} stays, and so does what the ledger says of it."
    return _change(request, officer, form, f"Correct {officer.title}", "Save", change, intro=intro)


@act(ADMINISTER)
def unit(request: StaffRequest, pk: int) -> HttpResponse:
    """Move an officer to another unit."""
    officer = queries.officer(by=request.user, pk=pk)
    form = UnitForm(posted(request), initial={"unit": officer.unit_id}, units=pages.unit_choices(queries.units()))

    def change() -> str:
        to = queries.unit(form.cleaned_data["unit"])
        actions.transfer(by=request.user, officer=officer, unit=to, because=form.cleaned_data["because"])
        return f"{officer.title} now belongs to {to}."

    intro = "Restricted records to which the old unit was admitted close for this officer at once."
    return _change(request, officer, form, f"Move {officer.title}", "Move", change, intro=intro)


@act(ADMINISTER)
@sensitive_post_parameters("new_password")
def password(request: StaffRequest, pk: int) -> HttpResponse:
    """Set a first password anew."""
    officer = queries.officer(by=request.user, pk=pk)
    form = FirstPasswordForm(posted(request))

    def change() -> str:
        actions.set_password(by=request.user, officer=officer, password=form.cleaned_data["new_password"])
        return f"{officer.title} has a new password and must choose their own at the next sign-in."

    title = f"New password for {officer.title}"
    return _change(request, officer, form, title, "Set password", change)


@act(ADMINISTER)
def suspend(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop an account at once, with a reason."""
    officer = queries.officer(by=request.user, pk=pk)
    form = ReasonForm(posted(request))

    def change() -> str:
        actions.suspend(by=request.user, officer=officer, because=form.cleaned_data["because"])
        return f"{officer.title} is suspended and can neither sign in nor go on working."

    title = f"Suspend {officer.title}?"
    facts = [
        "Their next click anywhere is refused.",
        "What they wrote and looked at stays in the records and the ledger.",
        "You can reinstate them at any time.",
    ]
    return _change(request, officer, form, title, "Suspend", change, consequences=facts, danger=True)


@act(ADMINISTER)
def reinstate(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a suspended account work again, with a reason."""
    officer = queries.officer(by=request.user, pk=pk)
    form = ReasonForm(posted(request))

    def change() -> str:
        actions.reinstate(by=request.user, officer=officer, because=form.cleaned_data["because"])
        return f"{officer.title} can sign in again."

    return _change(request, officer, form, f"Reinstate {officer.title}?", "Reinstate", change)


@act(ADMINISTER)
def second_factor(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an officer's second factors away, who has lost them, with a reason."""
    officer = queries.officer(by=request.user, pk=pk)
    form = ReasonForm(posted(request))

    def change() -> str:
        second_factors.reset(by=request.user, officer=officer, because=form.cleaned_data["because"])
        return f"{officer.title} signs in with the password alone next time, and adds a second factor anew."

    title = f"Reset the second factor of {officer.title}?"
    facts = [
        "Make sure that it is the officer who asks you: see them, or ring them on a number that you know.",
        "Their app, passkeys and codes on paper open nothing any more.",
    ]
    return _change(request, officer, form, title, "Reset", change, consequences=facts, danger=True)


@act(ADMINISTER)
def unlock(request: StaffRequest, pk: int) -> HttpResponse:
    """Let an officer try again after too many wrong passwords."""
    officer = queries.officer(by=request.user, pk=pk)

    def change() -> str:
        actions.unlock(by=request.user, officer=officer)
        return f"{officer.title} can try to sign in again."

    form = HallForm(posted(request))
    facts = ["Make sure that it is the officer who asks you, not somebody who guesses passwords."]
    return _change(request, officer, form, f"Unlock {officer.title}?", "Unlock", change, consequences=facts)


def _change(
    request: StaffRequest,
    officer: Officer,
    form: HallForm,
    title: str,
    submit: str,
    change: Callable[[], str],
    **more: Any,
) -> HttpResponse:
    """Show the form; when it is sent and sound, do the change and go back to the officer."""
    home = reverse("access:officer", args=[officer.pk])
    if request.method == "POST" and form.is_valid():
        try:
            done = change()
        except actions.Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, done)
            return redirect(home)
    return _form(request, form, title, submit, cancel=home, **more)


def _form(request: StaffRequest, form: HallForm, title: str, submit: str, *, cancel: str, **more: Any) -> HttpResponse:
    return render(
        request, "access/form.html", {"form": form, "title": title, "submit": submit, "cancel": cancel, **more}
    )
