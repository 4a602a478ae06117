"""Addresses of the interface. Each brings its own door, so that the sign-in of the pages has no part in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from sleuth.api import reference
from sleuth.api.interface import api
from sleuth.api.problems import NOT_FOUND, problem

app_name = "api"
NOT_TAKEN = "This address takes {}. Nothing was done."


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that no session of the pages is needed for; what it answers is kept by nobody on the way."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if answer.status_code == 405:
            allow = answer["Allow"]
            answer = problem(405, NOT_TAKEN.format(allow))
            answer["Allow"] = allow
        answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer

    answered.is_public = True  # type: ignore[attr-defined]
    return answered


@csrf_exempt
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 as a problem for every address that is none."""
    return problem(404, NOT_FOUND)


def _addresses() -> list[URLPattern]:
    found = [entry for entry in api.urls[0] if isinstance(entry, URLPattern) and entry.name != "api-root"]
    for entry in found:
        entry.callback = csrf_exempt(public(entry.callback))
    return found


urlpatterns = [
    path("", public(reference.page), name="reference"),
    path("openapi.json", public(reference.document), name="document"),
    *_addresses(),
    re_path("^(?P<rest>.*)$", public(nothing), name="nothing"),
]
