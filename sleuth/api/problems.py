"""What went wrong, as RFC 9457 has it: a status, a title, and a plain sentence that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from sleuth.access.actions import Unacceptable
from sleuth.access.clients import AskedOtherwise, NotAdmitted, TooMany
from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.ledger import CannotBeWritten
from sleuth.api.preconditions import NotMatched
from sleuth.matching.index import OutOfDate
from sleuth.records.faults import Conflict, Invalid

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing at this address, or this program may not know of it."
INVALID = "Nothing was saved. Mend the fields named in errors and send it again."
NOT_ADMITTED = "The token is missing, wrong or has run out, or the program was ended. Ask for a new one at /api/token."
UNRECORDED = "The ledger cannot be written now, so nothing was shown or saved. Try again in a minute."
UNAVAILABLE = "Sleuth cannot reach its records now. Nothing was saved. Try again in a minute."
BROKEN = "Something went wrong in Sleuth. Nothing was saved. Tell the people who run it when this was."
TOO_LARGE = "This is larger than Sleuth takes at once. Send it in parts."
UNREADABLE = "The body is no JSON that Sleuth can read. Nothing was saved."
logger = logging.getLogger(__name__)


class PlainValues(DjangoJSONEncoder):
    """Also what is kept as a value of several parts: an address."""

    def default(self, value: Any) -> Any:
        return asdict(value) if is_dataclass(value) and not isinstance(value, type) else super().default(value)


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """A problem document; `more` are members of its own beside those of the standard."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail} | more
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE, encoder=PlainValues)


def not_admitted(request: HttpRequest, fault: Exception) -> HttpResponse:
    answer = problem(401, NOT_ADMITTED)
    answer["WWW-Authenticate"] = 'Bearer realm="Sleuth"'
    return answer


def too_many(request: HttpRequest, fault: TooMany) -> HttpResponse:
    answer = problem(429, str(fault))
    answer["Retry-After"] = str(fault.wait)
    return answer


def badly_put(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """What does not have the shape that the document describes, field by field."""
    errors: dict[str, str] = {}
    for each in fault.errors:
        place = [str(part) for part in each["loc"] if part not in ("body", "query", "path", "typed")]
        errors.setdefault(".".join(place) or "body", f"{each['msg'].removeprefix('Value error, ')}.".replace("..", "."))
    return problem(422, INVALID, errors=errors)


def http_error(request: HttpRequest, fault: HttpError) -> HttpResponse:
    if isinstance(fault.__cause__, RequestDataTooBig):
        return problem(413, TOO_LARGE)
    return problem(fault.status_code, UNREADABLE if fault.status_code == 400 else str(fault))


def broken(request: HttpRequest, fault: Exception) -> HttpResponse:
    logger.error("a request of the interface failed", exc_info=fault)
    return problem(500, BROKEN)


def says(status: int, words: Callable[[Any], str], **more: Callable[[Any], Any]) -> Callable[..., HttpResponse]:
    """A handler that answers with this status and what `words` says of the fault."""

    def handle(request: HttpRequest, fault: Exception) -> HttpResponse:
        return problem(status, words(fault), **{name: of(fault) for name, of in more.items()})

    return handle


def handle_all(api: NinjaAPI) -> None:
    """Every way in which a request can fail has its answer here."""
    faulty = says(422, lambda _: INVALID, errors=lambda fault: fault.faults)
    handlers: list[tuple[tuple[type[Exception], ...], Any]] = [
        ((NotAdmitted, AuthenticationError), not_admitted),
        ((Refused,), says(403, lambda fault: fault.reason)),
        ((NotVisible, Http404), says(404, lambda _: NOT_FOUND)),
        ((Conflict,), says(409, str)),
        ((NotMatched,), lambda request, fault: problem(fault.status, str(fault))),
        ((RequestDataTooBig,), says(413, lambda _: TOO_LARGE)),
        ((Invalid, Unacceptable), faulty),
        (
            (AskedOtherwise,),
            says(422, lambda _: "This Idempotency-Key came before with another request. Use a new one."),
        ),
        ((ValidationError,), badly_put),
        ((TooMany,), too_many),
        ((CannotBeWritten,), says(503, lambda _: UNRECORDED)),
        ((OutOfDate, OperationalError, InterfaceError), says(503, lambda _: UNAVAILABLE)),
        ((HttpError,), http_error),
        ((Exception,), broken),
    ]
    for kinds, handler in handlers:
        for kind in kinds:
            api.add_exception_handler(kind, handler)
