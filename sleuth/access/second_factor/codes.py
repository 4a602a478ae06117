"""Codes of an app, by the clock (RFC 6238), and codes on paper."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

STEP_SECONDS = 30
STEPS_APART = (0, -1, 1)
"""A clock that is half a minute fast or slow still opens the door."""
PAPER_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another


def new_key() -> str:
    """The key that an app is given."""
    return pyotp.random_base32()


def address_for_app(key: str, username: str) -> str:
    """What an app reads the key from."""
    return pyotp.TOTP(key).provisioning_uri(name=username, issuer_name="Sleuth")


def step_of(key: str, typed: str, at: datetime) -> int | None:
    """Which time step a code belongs to, of those around this moment; None when it is not one of them."""
    if not key:
        return None
    app = pyotp.TOTP(key)
    now = int(at.timestamp()) // STEP_SECONDS
    matching = (now + apart for apart in STEPS_APART if _same(app.at((now + apart) * STEP_SECONDS), squeezed(typed)))
    return next(matching, None)


def new_paper_codes() -> list[str]:
    """Codes to print: "k3m9-x7pq-2w"."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(each)) for each in (4, 4, 2))
        for _ in range(PAPER_CODES)
    ]


def digest_of(officer_id: int, typed: str) -> str:
    """What is kept of a code on paper."""
    return salted_hmac("sleuth.access.paper_code", f"{officer_id} {squeezed(typed)}", algorithm="sha256").hexdigest()


def squeezed(typed: str) -> str:
    """A code without the blanks and dashes that people put between its parts."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum())


def sealed(key: str) -> str:
    """A key as it is kept: the database alone does not give it away."""
    return _sealer().encrypt(key.encode()).decode()


def unsealed(kept: str) -> str:
    """The key again; "" when it was sealed with another secret of the instance."""
    try:
        return _sealer().decrypt(kept.encode()).decode()
    except InvalidToken:
        return ""


def _sealer() -> Fernet:
    digest = hashlib.sha256(b"sleuth.access.second_factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
