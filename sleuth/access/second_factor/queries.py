"""Who has a second factor, and who must have one."""

from __future__ import annotations

from sleuth.access.models import Officer, RecoveryCode, SecondFactor
from sleuth.access.models.second_factor import PASSKEY
from sleuth.access.packs import access_policy
from sleuth.base import clock


def factors_of(officer: Officer) -> list[SecondFactor]:
    """The app and the passkeys that open the door for this officer now, oldest first."""
    return list(SecondFactor.objects.filter(officer=officer, ended_at__isnull=True).order_by("pk"))


def passkeys_of(officer: Officer) -> list[str]:
    """The public halves of the officer's passkeys."""
    return [each.secret for each in factors_of(officer) if each.kind == PASSKEY]


def paper_codes_left(officer: Officer) -> int:
    return int(RecoveryCode.objects.filter(officer=officer, used_at__isnull=True).count())


def is_required(officer: Officer) -> bool:
    """Whether a role that the officer holds must have a second factor, by the pack of the force."""
    named = access_policy(officer.force_key, clock.now()).second_factor_roles
    return bool(named & officer.standing.roles)


def must_add_one(officer: Officer) -> bool:
    """Whether the officer can do nothing else before a second factor is there."""
    return is_required(officer) and not factors_of(officer)
