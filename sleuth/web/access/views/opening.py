"""Opening a session, when everything that is asked for was given."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest

from sleuth.access import doorway, need_to_know
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.web.access.middleware import SECOND

BACKEND = "sleuth.access.sign_in.OfficerBackend"


def open_session(request: HttpRequest, officer: Officer, *, second: bool) -> None:
    """The officer is signed in from now on; the ledger says so before."""
    detail = {"from": request.META.get("REMOTE_ADDR", ""), "second factor": "yes" if second else "no"}
    doorway.session_event(by=officer, act="session.sign_in", detail=detail)
    need_to_know.forget(by=officer)
    login(request, officer, backend=BACKEND)
    request.session["began"] = request.session["seen"] = clock.now().isoformat()
    request.session[SECOND] = second
