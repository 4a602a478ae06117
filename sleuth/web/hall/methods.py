"""An answer in words where an address is asked in a way that it does not take."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sleuth.web.hall import errors


class NothingToRead:
    """Django answers a wrong method with an empty page; this puts ours in its place, with the same header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != errors.FORM_ONLY.status or answer.content:
            return answer
        told = errors.form_only(request)
        told.headers["Allow"] = answer.headers.get("Allow", "POST")
        return told
