"""How every write is answered: once for each Idempotency-Key, with where the record is and which version it has now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from ninja.errors import HttpError

from sleuth.access import clients
from sleuth.api.door import ProgramRequest
from sleuth.api.preconditions import etag, expected
from sleuth.api.problems import problem
from sleuth.api.words import href
from sleuth.base.ref import Ref
from sleuth.records.faults import Conflict

LONGEST_KEY = 100
Answer = dict[str, Any]


def written(ref: Ref, version: int | None = None, status: int = 200, **more: Any) -> Answer:
    """The answer to a write: the record and its version, and what else there is to know."""
    body = {"number": ref.number, "kind": ref.kind, "href": href(ref)} | more
    headers = {"Location": href(ref)} if status == 201 else {}
    if version is not None:
        body["version"] = version
        headers["ETag"] = etag(version)
    return {"status": status, "body": body, "headers": headers}


def write(request: ProgramRequest, do: Callable[[], Answer]) -> HttpResponse:
    """Do it, or give the answer that the same request with the same Idempotency-Key had before."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY or "\x00" in key:
        raise HttpError(422, f"An Idempotency-Key has {LONGEST_KEY} characters or fewer.")
    if not key:
        return _response(do())
    asked = f"{request.method} {request.path} {request.headers.get('If-Match', '')}\n".encode() + request.body
    return _response(clients.once(request.client, key, asked.decode("latin-1"), do))


def correct(request: ProgramRequest, ref: Ref, changes: dict[str, Any], act: Callable[..., Any]) -> HttpResponse:
    """Make the change to the version in If-Match; 412 with both versions when somebody else was first."""
    expecting = expected(request)
    because = changes.pop("because", "") or request.because

    def do() -> Answer:
        record = act(by=request.officer, ref=ref, changes=changes, expecting=expecting, because=because)
        return written(ref, record.version)

    try:
        return write(request, do)
    except Conflict as conflict:
        sentence = "Somebody else changed this record meanwhile. Nothing of yours was saved. Read it again and decide."
        yours = {"version": expecting, "values": changes}
        return problem(412, sentence, yours=yours, current={"version": conflict.version, "values": conflict.theirs})


def _response(answer: Answer) -> HttpResponse:
    in_order = {"sort_keys": True}  # a database may keep the answer in another order than it was given first
    response = JsonResponse(answer["body"], DjangoJSONEncoder, status=answer["status"], json_dumps_params=in_order)
    for name, value in answer["headers"].items():
        response[name] = value
    return response
