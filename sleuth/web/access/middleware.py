"""Deny by default: nobody reaches a page without a session that is still good and an act that their role allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.access.packs import access_policy
from sleuth.access.permissions import may
from sleuth.access.policy import AccessPolicy
from sleuth.access.second_factor.queries import must_add_one
from sleuth.base import clock
from sleuth.web.hall import errors

Next = Callable[[HttpRequest], HttpResponse]
SECOND = "second"  # in a session that was opened with a second factor
NOTE_EVERY = timedelta(seconds=60)


class SessionLimits:
    """Ends a session that was idle too long or is too old, by the pack of the officer's force.

    What an officer was shown is not kept by the browser either: after signing out, "back" shows nothing.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        officer = request.user
        was_signed_in = officer.is_authenticated
        if was_signed_in:
            self._end_when_over(request, clock.now())
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def _end_when_over(self, request: HttpRequest, now: datetime) -> None:
        officer, session = cast(Officer, request.user), request.session
        why = why_over(access_policy(officer.force_key, now), _time(session, "began"), _time(session, "seen"), now)
        if why:
            doorway.session_event(by=officer, act="session.ended", detail={"why": why})
            logout(request)
            request.session_over = why  # type: ignore[attr-defined]
        elif "seen" not in session or now - datetime.fromisoformat(session["seen"]) > NOTE_EVERY:
            session.setdefault("began", now.isoformat())
            session["seen"] = now.isoformat()


def why_over(policy: AccessPolicy, began: datetime | None, seen: datetime | None, now: datetime) -> str:
    """ "idle", "old", or "" while the session is good. A session whose times are not known yet is new."""
    if began and now - began > timedelta(hours=policy.session_absolute_hours):
        return "old"
    if seen and now - seen > timedelta(minutes=policy.session_idle_minutes):
        return "idle"
    return ""


def _time(session: Any, name: str) -> datetime | None:
    return datetime.fromisoformat(session[name]) if name in session else None


class StatedPurpose:
    """Gives every request `because`: what the officer said, in this session, that the looking is for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        request.because = request.session.get("because", "") if signed_in else ""  # type: ignore[attr-defined]
        return self.get_response(request)


class DeclaredActs:
    """A view must say which act it is (`@act("records.open")`) or that it is public; the role must allow the act."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if getattr(view, "is_public", False):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if request.user.must_change_password and not getattr(view, "is_for_new_password", False):
            return redirect("access:change_password")
        if not getattr(view, "is_for_second_factor", False) and _must_add_one(request):
            return redirect("access:second_factor")
        act = getattr(view, "act", None)
        if act is None:
            raise PermissionDenied("This page does not say who may open it, so nobody may.")
        verdict = may(request.user, act) if act != "signed_in" else None
        if verdict is not None and not verdict:
            try:
                doorway.refuse(by=request.user, act=act, reason=verdict.reason)
            except doorway.Refused as refused:
                raise PermissionDenied(refused.reason) from refused
        return None


def _must_add_one(request: HttpRequest) -> bool:
    """Whether the role must have a second factor and this session was opened without one."""
    return not request.session.get(SECOND) and must_add_one(cast(Officer, request.user))


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Where somebody without a good session is sent; what they had typed is shown to them, never kept or sent."""
    over = getattr(request, "session_over", "")
    if request.headers.get("HX-Request"):
        here = urlsplit(request.headers.get("HX-Current-URL", "/"))
        back = f"{here.path}?{here.query}" if here.query else here.path
        return HttpResponse(headers={"HX-Redirect": _signed_out(over, back)})
    if request.method not in ("GET", "HEAD"):
        return errors.page(request, errors.SIGNED_OUT, typed=errors.typed_in(request))
    if over:
        return redirect(_signed_out(over, request.get_full_path()))
    return redirect_to_login(request.get_full_path())


def _signed_out(why: str, back: str) -> str:
    return f"{reverse('access:signed_out')}?{urlencode({'why': why, 'next': back})}"
