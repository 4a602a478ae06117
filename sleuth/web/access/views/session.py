"""Signing in and out, being locked out, being signed out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sleuth.access import doorway, need_to_know, queries
from sleuth.access.models import Officer
from sleuth.access.own_force import first_force
from sleuth.access.packs import access_policy
from sleuth.access.second_factor.queries import factors_of
from sleuth.access.sign_in import lockout_time, unknown_name
from sleuth.base import clock
from sleuth.web.access.forms import SignInForm
from sleuth.web.access.views import second
from sleuth.web.access.views.opening import open_session
from sleuth.web.hall import errors
from sleuth.web.hall.door import StaffRequest, before_new_password, before_second_factor, public, signed_in
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import own_address


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password; then back to the page that was asked for, on this host only."""
    if request.user.is_authenticated:
        return _way_on(request)
    form = SignInForm(request, posted(request))
    if request.method == "POST":
        if form.is_valid():
            return _let_in(request, form.get_user())
        _note_failure(request, form)
    return render(request, "access/sign_in.html", {"form": form, "next": _next(request)})


def _let_in(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Signed in, or on to the second step where the officer has a second factor."""
    if factors_of(officer):
        return second.begin(request, officer, _next(request))
    open_session(request, officer, second=False)
    return _way_on(request)


def _note_failure(request: HttpRequest, form: SignInForm) -> None:
    """Enter whose name it was, or that nobody has the name, without keeping what may be a password."""
    typed, detail = form.cleaned_data.get("username", ""), {"from": request.META.get("REMOTE_ADDR", "")}
    if not typed or not form.cleaned_data.get("password"):
        return
    officer = queries.officer_named(typed)
    locked = getattr(request, "axes_locked_out", False)
    act = "session.locked_out" if locked else "session.wrong_password" if officer else "session.unknown_name"
    doorway.session_event(by=officer, act=act, detail=detail | ({} if officer else unknown_name(typed)))


@before_second_factor
@before_new_password
@require_POST
@signed_in
def sign_out(request: StaffRequest) -> HttpResponse:
    """Ends the session here and in the database."""
    doorway.session_event(by=request.user, act="session.sign_out")
    need_to_know.forget(by=request.user)
    logout(request)
    return HttpResponseRedirect(reverse("access:signed_out"))


@public
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that, and why, the session has ended."""
    policy = access_policy(first_force(), clock.now())
    words = {
        "idle": f"Nothing was done for {policy.session_idle_minutes} minutes, so Sleuth signed you out.",
        "old": f"You had been signed in for {policy.session_absolute_hours} hours, so Sleuth signed you out.",
    }
    context = {"words": words.get(request.GET.get("why", ""), ""), "next": _next(request)}
    return render(request, "access/signed_out.html", context)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Drawn in place of the sign-in page while a user name is locked, whether or not anybody has that name."""
    length = clock.say_length(lockout_time())
    reason = f"There were too many wrong passwords for this user name. It is locked for {length} from the last one."
    return errors.page(
        request, errors.LOCKED_OUT, reason=reason, helper="an administrator of Sleuth can unlock it at once."
    )


def _next(request: HttpRequest) -> str:
    """The page asked for before signing in, if it lies on this host."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return own_address(request, asked)


def _way_on(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_next(request) or reverse("home:home"))
