"""Signing in: finding the officer, and the password, lockout and session rules of the force's pack."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
    password_validators_help_texts,
)
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from sleuth.access.models import Officer
from sleuth.access.own_force import first_force
from sleuth.access.packs import access_policy
from sleuth.access.policy import AccessPolicy
from sleuth.base import clock

MOST_COUNTED = 200  # characters of a user name by which tries are counted; whatever is longer is nobody's


class OfficerBackend(ModelBackend):
    """Username and password. The officer is read afresh, with unit and force, on every request."""

    def get_user(self, user_id: int) -> Officer | None:
        officer = Officer.objects.select_related("unit__force").filter(pk=user_id).first()
        return officer if officer is not None and officer.is_active else None


class LengthByPolicy:
    """A password is at least as long as the force's pack says."""

    def validate(self, password: str, user: Officer | None = None) -> None:
        least = _policy(user).password_min_length
        if len(password) < least:
            raise ValidationError(f"The password must have {least} characters or more.")

    def get_help_text(self) -> str:
        return f"Use {_policy(None).password_min_length} characters or more. Three random words make a good one."


class CommonByPolicy(CommonPasswordValidator):
    """A password that many people use is refused where the force's pack says so."""

    def validate(self, password: str, user: Officer | None = None) -> None:
        if _policy(user).password_refuse_common:
            super().validate(password, user)

    def get_error_message(self) -> str:
        return "Too many people use this password. Choose another."

    def get_help_text(self) -> str:
        return "Do not use a password that many people use." if _policy(None).password_refuse_common else ""


class UnlikeTheOfficer(UserAttributeSimilarityValidator):
    """A password is not made of what everybody knows of the officer."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "given_names", "family_name", "collar_number"))

    def get_help_text(self) -> str:
        return "Do not make it from your own name, user name or collar number."


def password_rules() -> list[str]:
    """The rules for a password, in sentences to show."""
    return [sentence for sentence in password_validators_help_texts() if sentence]


def key_of(username: str) -> str:
    """How a user name is counted for the lockout: whatever capitals are typed, it is one account."""
    return username.strip().casefold()


def unknown_name(typed: str) -> dict[str, Any]:
    """What the ledger keeps of a user name that nobody has. It may be a password that slipped into the wrong field, so
    only its length and a keyed digest, by which the same one is known again."""
    digest = salted_hmac("sleuth.access.unknown_name", key_of(typed), algorithm="sha256").hexdigest()
    return {"unknown name": digest[:16], "length": len(typed.strip())}


def counted_name(request: Any, credentials: dict[str, Any] | None = None) -> str | None:
    """The name under which a try to sign in is counted."""
    typed = (credentials or {}).get("username") or request.POST.get("username")
    return key_of(typed)[:MOST_COUNTED] if typed else None


def failures_allowed(request: Any = None, credentials: Any = None) -> int:
    """Wrong passwords before an account is locked."""
    return _policy(None).lockout_failures


def lockout_time(request: Any = None) -> timedelta:
    """How long an account stays locked."""
    return timedelta(minutes=_policy(None).lockout_minutes)


def _policy(officer: Officer | None) -> AccessPolicy:
    return access_policy(officer.force_key if officer else first_force(), clock.now())
