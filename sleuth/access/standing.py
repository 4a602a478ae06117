"""Where an officer stands at this moment: roles, the acts these allow, and the restrictions they are inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import BigIntegerField, F, Q, Value

from sleuth.access.packs import access_policy, pack_of
from sleuth.access.rules import acts_of
from sleuth.base import clock


class Holder(Protocol):
    """What is asked of an officer here; the models build on this file, so it names none of them."""

    unit_id: Any
    unit: Any
    holdings: Any
    memberships: Any

    @property
    def force_key(self) -> str: ...

    @property
    def is_active(self) -> bool: ...


@dataclass(frozen=True)
class Standing:
    """Worked out afresh for each request or job, never stored: what is lost on transfer is lost at once."""

    roles: frozenset[str]
    acts: frozenset[str]
    guards: frozenset[int]
    policy_version: str


def standing_of(officer: Holder) -> Standing:
    """Read from the database in one query (three when units nest deeper)."""
    at = clock.now()
    held = (
        officer.holdings.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)
        .annotate(guard=Value(None, output_field=BigIntegerField()))
        .values_list("role", "guard")
    )
    inside = (
        officer.memberships.model.objects.filter(Q(officer=officer) | Q(unit__in=_unit_and_above(officer)))
        .annotate(role=Value(""), guard=F("restriction_id"))
        .values_list("role", "guard")
    )
    rows = list(held.union(inside))
    roles = frozenset(role for role, _ in rows if role)
    policy = access_policy(officer.force_key, at)
    acts = frozenset(map(str, acts_of(policy, roles)))
    guards = frozenset(guard for _, guard in rows if guard is not None)
    return Standing(
        roles=roles,
        acts=acts if officer.is_active else frozenset(),
        guards=guards if officer.is_active and "records.open_restricted" in acts else frozenset(),
        policy_version=pack_of(officer.force_key, at).version,
    )


def _unit_and_above(officer: Holder) -> list[int]:
    """A circle that names a unit holds everybody in its parts too."""
    ids = [officer.unit_id]
    unit = officer.unit
    while unit.parent_id is not None and unit.parent_id not in ids:
        ids.append(unit.parent_id)
        unit = unit.parent
    return ids
