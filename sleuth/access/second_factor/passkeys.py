"""Passkeys: a key pair on the officer's own device, bound to the name of this server."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)


class NotAPasskey(Exception):
    """What the browser sent does not prove a passkey."""


@dataclass(frozen=True)
class Proved:
    """Which kept key answered, and how often it has signed."""

    secret: str
    counted: int


def can_be_used_at(host: str) -> bool:
    """Passkeys are bound to a name: a server that is called by its number cannot have any."""
    name = _name(host)
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return bool(name)
    return False


def begin_adding(host: str, officer_id: int, username: str, title: str, kept: Iterable[str]) -> tuple[str, Any]:
    """What the browser is asked for (JSON), and what to remember until it has answered."""
    user = PublicKeyCredentialUserEntity(id=str(officer_id).encode(), name=username, display_name=title)
    options, state = _server(host).register_begin(
        user, _keys(kept), user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options)), state


def finish_adding(host: str, state: Any, answer: str) -> Proved:
    """The public half to keep. Raises NotAPasskey."""
    try:
        data = _server(host).register_complete(state, json.loads(answer))
        key = data.credential_data
    except Exception as fault:
        raise NotAPasskey(str(fault)) from fault
    if key is None:
        raise NotAPasskey("no key was sent")
    return Proved(websafe_encode(bytes(key)), data.counter)


def begin_asking(host: str, kept: Iterable[str]) -> tuple[str, Any]:
    """What the browser is asked to sign (JSON), and what to remember until it has answered."""
    options, state = _server(host).authenticate_begin(_keys(kept), UserVerificationRequirement.PREFERRED)
    return json.dumps(dict(options)), state


def finish_asking(host: str, state: Any, kept: Iterable[str], answer: str) -> Proved:
    """Which of the kept keys signed. Raises NotAPasskey."""
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        key = _server(host).authenticate_complete(state, _keys(kept), response)
    except Exception as fault:
        raise NotAPasskey(str(fault)) from fault
    return Proved(websafe_encode(bytes(key)), response.response.authenticator_data.counter)


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=_name(host), name="Sleuth"))


def _keys(kept: Iterable[str]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(websafe_decode(each)) for each in kept]


def _name(host: str) -> str:
    """The host without its port."""
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and not host.endswith("]") else host
