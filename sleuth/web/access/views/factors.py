"""My second factors: what I have, adding an app or a passkey, codes on paper, taking one away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sleuth.access.actions import Unacceptable
from sleuth.access.second_factor import actions, codes, passkeys, queries
from sleuth.web.access import pages
from sleuth.web.access.factor_forms import AppForm, PasskeyForm, WithOwnPassword
from sleuth.web.access.forms import show_faults
from sleuth.web.access.middleware import SECOND
from sleuth.web.hall.door import StaffRequest, before_second_factor, signed_in
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link

KEY, CHALLENGE = "new_app_key", "new_passkey"


@before_second_factor
@signed_in
def second_factor(request: StaffRequest) -> HttpResponse:
    """What opens the door beside my password, and the ways to add and take away."""
    own = queries.factors_of(request.user)
    context = {
        "title": "Second factor",
        "table": pages.factors_table(own),
        "must": queries.must_add_one(request.user),
        "paper": queries.paper_codes_left(request.user),
        "passkeys": passkeys.can_be_used_at(request.get_host()),
        "back": Link("Your account", reverse("access:me")),
    }
    return render(request, "access/second_factor.html", context)


@before_second_factor
@signed_in
@sensitive_post_parameters()
def add_app(request: StaffRequest) -> HttpResponse:
    """A key for the app, and a code that proves that it has it."""
    form = AppForm(posted(request), officer=request.user)
    key = codes.unsealed(request.session.get(KEY, "")) or codes.new_key()
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_app(by=request.user, key=key, code=form.cleaned_data["code"])
        except Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            request.session.pop(KEY, None)
            return _added(request, "The app is added.")
    request.session[KEY] = codes.sealed(key)
    groups = " ".join(key[place : place + 4] for place in range(0, len(key), 4))
    address = codes.address_for_app(key, request.user.username)
    return _form(
        request, "access/add_app.html", form, "Add an app that shows codes", "Add the app", key=groups, address=address
    )


@before_second_factor
@signed_in
@sensitive_post_parameters()
def add_passkey(request: StaffRequest) -> HttpResponse:
    """A passkey of this device or of a key that is plugged in; needs a script, as the browser makes it."""
    host, officer = request.get_host(), request.user
    if not passkeys.can_be_used_at(host):
        raise Http404("Passkeys need a server with a name.")
    form = PasskeyForm(posted(request), officer=officer)
    state = request.session.pop(CHALLENGE, None)
    if request.method == "POST" and form.is_valid():
        try:
            proved = passkeys.finish_adding(host, state, form.cleaned_data["answer"])
        except passkeys.NotAPasskey:
            form.add_error("name", "Your browser made no passkey. Try again, or add an app that shows codes.")
        else:
            actions.add_passkey(by=officer, name=form.cleaned_data["name"], proved=proved)
            return _added(request, "The passkey is added.")
    kept = queries.passkeys_of(officer)
    options, request.session[CHALLENGE] = passkeys.begin_adding(host, officer.pk, officer.username, officer.title, kept)
    return _form(request, "access/add_passkey.html", form, "Add a passkey", "Add the passkey", options=options)


@signed_in
@sensitive_post_parameters()
def paper_codes(request: StaffRequest) -> HttpResponse:
    """Ten new codes on paper, shown this once."""
    if not queries.factors_of(request.user):
        return redirect("access:second_factor")
    form = WithOwnPassword(posted(request), officer=request.user)
    if request.method == "POST" and form.is_valid():
        return _shown_once(request, "")
    return _form(request, "access/form.html", form, "New codes on paper", "Make new codes", intro=OLD_CODES_END)


OLD_CODES_END = "You get ten codes to print or write down. Codes that you have from before open nothing any more."


@signed_in
@sensitive_post_parameters()
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an app or a passkey away, for example because the telephone is lost."""
    chosen = next((each for each in queries.factors_of(request.user) if each.pk == pk), None)
    if chosen is None:
        raise Http404("There is no such second factor.")
    form = WithOwnPassword(posted(request), officer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(by=request.user, pk=pk)
        except Unacceptable as fault:
            show_faults(form, fault.faults)
        else:
            messages.success(request, f"“{chosen.name}” opens nothing any more.")
            return redirect("access:second_factor")
    return _form(request, "access/form.html", form, f"Take “{chosen.name}” away?", "Take it away", danger=True)


def _added(request: StaffRequest, words: str) -> HttpResponse:
    """From now on this session has a second factor; codes on paper come with the first."""
    request.session[SECOND] = True
    if queries.paper_codes_left(request.user):
        messages.success(request, f"{words} You are asked for it when you sign in next.")
        return redirect("access:second_factor")
    return _shown_once(request, f"{words} You are asked for it when you sign in next.")


def _shown_once(request: StaffRequest, words: str) -> HttpResponse:
    made = actions.new_paper_codes(by=request.user)
    context = {"title": "Your codes on paper", "words": words, "codes": made}
    return render(request, "access/paper_codes.html", context)


def _form(request: StaffRequest, template: str, form: Any, title: str, submit: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "cancel": reverse("access:second_factor"), **more}
    return render(request, template, context)
