"""Pages for when something went wrong: what happened, what was kept, what to do, who can help."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sleuth.access.ledger import CannotBeWritten
from sleuth.matching.index import OutOfDate
from sleuth.web.hall.door import public
from sleuth.web.hall.labelled import under_labels
from sleuth.web.hall.links import own_address
from sleuth.web.hall.parts import Link

NOT_SHOWN_AGAIN = ("csrfmiddlewaretoken", "password", "secret", "token")
MOST_SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """A status with its page in words."""

    status: int
    title: str
    kept: str
    do: str


BAD_REQUEST = Fault(
    400,
    "Sleuth could not read what was sent",
    "Nothing was saved.",
    "Go back and try again. If you followed a link, it may have been cut short.",
)
REFUSED = Fault(
    403,
    "You may not do this",
    "Nothing was opened or changed. The attempt was recorded.",
    "If you need this for your work, ask for it; say what you were doing and why.",
)
STALE = Fault(
    403,
    "This page was open too long",
    "Nothing was saved, but what you typed is kept in your browser.",
    "Go back, load the page again and send it. If it has gone, copy it from below.",
)
NOT_FOUND = Fault(
    404,
    "There is no such page",
    "Nothing was changed.",
    "Check the address or the reference, or search for it in the box above.",
)
FORM_ONLY = Fault(
    405,
    "There is nothing to read at this address",
    "It only takes what a form sends. Nothing was changed.",
    "Go back to the page with the form, and press its button there.",
)
CONFLICT = Fault(
    409,
    "Someone else was first",
    "Nothing of yours was saved.",
    "Load the page again to see how it stands now, then decide.",
)
TOO_LARGE = Fault(
    413,
    "That is too large",
    "Nothing was saved.",
    "Send a smaller file, or split it and send the parts one after the other.",
)
TOO_MANY = Fault(429, "Too many attempts", "Nothing was saved.", "Wait a few minutes and try again.")
LOCKED_OUT = Fault(
    429,
    "This user name is locked",
    "Nobody can sign in with it for now, not even with the right password.",
    "Wait, then sign in again.",
)
SIGNED_OUT = Fault(
    401,
    "You were signed out before this was sent",
    "Nothing was saved.",
    "Sign in again in another tab and send it once more from there. What you typed stands below.",
)
UNRECORDED = Fault(
    503,
    "Sleuth cannot record what you look at",
    "So nothing was looked up, shown or saved: nobody may look unrecorded.",
    "Try again in a minute, and tell the people who run Sleuth. If it is urgent, use what was last printed and write"
    " down what you looked for.",
)
BROKEN = Fault(
    500,
    "Something went wrong in Sleuth",
    "What you were doing was not saved. What was saved before is safe.",
    "Go back and try again. If it happens twice, tell the people who run Sleuth what you did and when.",
)
INDEX_OUT_OF_DATE = Fault(
    503,
    "The search index is of another release",
    "So nothing was looked up. No record is lost.",
    "Tell the people who run Sleuth: “sleuth index rebuild” makes the index anew. Then try again.",
)
UNAVAILABLE = Fault(
    503,
    "Sleuth cannot reach its records",
    "Nothing was saved. What was saved before is safe.",
    "Wait a minute and load the page again. Until then use what was last printed, and write down what happens.",
)


def page(
    request: HttpRequest,
    fault: Fault,
    *,
    reason: str = "",
    helper: str = "",
    typed: list[tuple[str, str]] | None = None,
    back: Link | None = None,
) -> HttpResponse:
    """The page of a fault, with the reason in a sentence and who can help when they are known."""
    context = {"fault": fault, "reason": reason, "help": helper, "typed": typed or [], "back": back}
    return render(request, "hall/errors/page.html", context, status=fault.status)


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else BAD_REQUEST)


@public
def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the exception's own sentence says why."""
    return page(request, REFUSED, reason=str(exception or ""), helper=settings.SLEUTH_WHO_CAN_HELP)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words for what is not there and for what this reader may not know of."""
    return page(request, NOT_FOUND)


@public
def form_only(request: HttpRequest) -> HttpResponse:
    """405: a link or a reload led to where only a form may go; leads back to where the reader came from."""
    came_from = own_address(request, request.headers.get("Referer", ""))
    here = came_from.endswith(request.path)
    back = Link("Home", "/") if here or not came_from else Link("Back to where you were", came_from)
    return page(request, FORM_ONLY, back=back)


@public
def too_large(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, TOO_LARGE, reason=reason)


@public
def too_many(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, TOO_MANY, reason=reason)


@public
def conflict(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, CONFLICT, reason=reason)


@public
def unavailable(request: HttpRequest | None = None) -> HttpResponse:
    return _plain(UNAVAILABLE)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the ledger or the database failed; drawn without the frame, which may be what is broken."""
    cause = sys.exc_info()[1]
    if isinstance(cause, CannotBeWritten):
        return _plain(UNRECORDED)
    if isinstance(cause, OutOfDate):
        return _plain(INDEX_OUT_OF_DATE)
    return _plain(UNAVAILABLE if isinstance(cause, OperationalError | InterfaceError) else BROKEN)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin has run out: show what was typed, so that nothing is lost; never send it by itself."""
    return page(request, STALE, typed=typed_in(request))


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into the form that this request brings, without secrets, to be copied by hand."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    worth_showing = [(name, value) for name, value in typed if value.strip() and not _is_secret(name)]
    return under_labels(worth_showing[:MOST_SHOWN])


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in NOT_SHOWN_AGAIN)


def _plain(fault: Fault) -> HttpResponse:
    return HttpResponse(render_to_string("hall/errors/plain.html", {"fault": fault}), status=fault.status)
