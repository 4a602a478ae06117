"""A token for the key and secret of a client (OAuth 2.0, client credentials)."""

from __future__ import annotations

import base64
import binascii

from django.http import HttpRequest
from pydantic import BaseModel

from sleuth.access import clients
from sleuth.api.answers import answers
from sleuth.api.routes.one import router

TAGS = ["token"]


class TokenOut(BaseModel):
    access_token: str
    token_type: str = "Bearer"
    expires_in: int


@router.post(
    "/token",
    auth=None,
    response=answers(TokenOut, 401, 429),
    operation_id="token",
    tags=TAGS,
    openapi_extra={"security": [{"Credentials": []}]},
)
def token(request: HttpRequest) -> TokenOut:
    """A token for the key and the secret, which are sent as user name and password (HTTP Basic)."""
    key, secret = _credentials(request)
    made, seconds = clients.token_for(key=key, secret=secret)
    return TokenOut(access_token=made, expires_in=seconds)


def _credentials(request: HttpRequest) -> tuple[str, str]:
    scheme, _, said = request.headers.get("Authorization", "").partition(" ")
    try:
        key, colon, secret = base64.b64decode(said, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise clients.NotAdmitted from None
    if scheme.lower() != "basic" or not colon or "\x00" in key:
        raise clients.NotAdmitted
    return key, secret
