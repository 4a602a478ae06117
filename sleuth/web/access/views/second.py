"""The second step of signing in: a code of the app, a passkey, or a code on paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sleuth.access import doorway, queries
from sleuth.access.models import Officer
from sleuth.access.models.second_factor import CODE
from sleuth.access.second_factor import actions, passkeys
from sleuth.access.second_factor.queries import factors_of, passkeys_of
from sleuth.base import clock
from sleuth.web.access.factor_forms import SecondStepForm
from sleuth.web.access.views.opening import open_session
from sleuth.web.hall.door import public
from sleuth.web.hall.forms import posted

HALF_WAY, CHALLENGE = "half_way", "challenge"
TIME_FOR_IT = timedelta(minutes=5)
NOT_RIGHT = "This code is not right, or it was used already. Wait for the next one, or use a code on paper."
NO_PASSKEY = "This passkey was not accepted. Try again, or use a code."


def begin(request: HttpRequest, officer: Officer, way_on: str) -> HttpResponse:
    """Remember that the password was right, and ask for the second factor. Nobody is signed in yet."""
    request.session.cycle_key()
    request.session[HALF_WAY] = {"officer": officer.pk, "at": clock.now().isoformat(), "next": way_on}
    return redirect("access:second_step")


@public
@never_cache
@sensitive_post_parameters("code", "answer")
def second_step(request: HttpRequest) -> HttpResponse:
    """A code or a passkey; wrong ones are counted with wrong passwords and lock the user name as these do."""
    officer = _half_way(request)
    if officer is None:
        return redirect("access:sign_in")
    form = SecondStepForm(posted(request))
    if request.method == "POST" and form.is_valid():
        told = {"username": officer.username}
        if not AxesProxyHandler.is_allowed(request, told):
            doorway.session_event(by=officer, act="session.locked_out")
        elif _is_right(request, officer, form):
            way_on = request.session.pop(HALF_WAY)["next"]
            open_session(request, officer, second=True)
            return HttpResponseRedirect(way_on or reverse("home:home"))
        user_login_failed.send(sender=__name__, credentials=told, request=request)
    return render(request, "access/second_step.html", _page(request, officer, form))


def _half_way(request: HttpRequest) -> Officer | None:
    """Whoever gave the right password in this browser a few minutes ago."""
    half: dict[str, Any] = request.session.get(HALF_WAY, {})
    if not half or clock.now() - datetime.fromisoformat(half["at"]) > TIME_FOR_IT:
        return None
    officer = queries.officer_by_id(half["officer"])
    return officer if officer is not None and officer.is_active else None


def _is_right(request: HttpRequest, officer: Officer, form: SecondStepForm) -> bool:
    answer, state = form.cleaned_data["answer"], request.session.pop(CHALLENGE, None)
    if not answer:
        right = actions.use_code(officer=officer, typed=form.cleaned_data["code"])
        if not right:
            form.add_error("code", NOT_RIGHT)
        return right
    try:
        proved = passkeys.finish_asking(request.get_host(), state, passkeys_of(officer), answer)
        right = actions.use_passkey(officer=officer, proved=proved)
    except passkeys.NotAPasskey:
        right = False
    if not right:
        form.add_error("code", NO_PASSKEY)
    return right


def _page(request: HttpRequest, officer: Officer, form: SecondStepForm) -> dict[str, Any]:
    keys, options = passkeys_of(officer), ""
    if keys and passkeys.can_be_used_at(request.get_host()):
        options, request.session[CHALLENGE] = passkeys.begin_asking(request.get_host(), keys)
    has_app = any(each.kind == CODE for each in factors_of(officer))
    return {"title": "Second step", "form": form, "options": options, "has_app": has_app}
