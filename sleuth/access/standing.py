"""Where an officer stands at this moment: roles, the acts these allow, and the restrictions they are inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db.models import BigIntegerField, CharField, DateTimeField, F, Q, Value

from sleuth.access.packs import access_policy, pack_of
from sleuth.access.policy import MARKING, AccessPolicy
from sleuth.access.rules import acts_of, is_open_to_all, is_opened_by, keys_opened
from sleuth.base import clock

BREAKS_GLASS = "records.break_glass"


class Holder(Protocol):
    """What is asked of an officer here; the models build on this file, so it names none of them."""

    unit_id: Any
    unit: Any
    holdings: Any
    memberships: Any
    admissions: Any
    reasons: Any

    @property
    def force_key(self) -> str: ...

    @property
    def is_active(self) -> bool: ...


@dataclass(frozen=True)
class Shared:
    """What is shared with the agency of somebody at this moment; `circles` are those that the search index knows."""

    rows: Any
    circles: frozenset[int]

    def ids(self, kind: str) -> Any:
        """The ids of the shared records of this kind, as a subquery."""
        return self.rows.filter(on_kind=kind).values("on_id")


@dataclass(frozen=True)
class Standing:
    """Worked out afresh for each request or job, never stored: what is lost on transfer is lost at once."""

    roles: frozenset[str]
    acts: frozenset[str]
    guards: frozenset[int]
    keys: frozenset[str]
    policy_version: str
    shared: Shared | None = None
    admitted: frozenset[int] = frozenset()
    admitted_until: datetime | None = None
    waiting: frozenset[str] = frozenset()


def standing_of(officer: Holder) -> Standing:
    """Read from the database in one query for most; more for who is inside circles or works for an agency."""
    at = clock.now()
    rows = _held_and_inside(officer, at)
    roles = frozenset(row.role for row in rows if row.role)
    policy = access_policy(officer.force_key, at)
    acts = frozenset(map(str, acts_of(policy, roles)))
    opened = keys_opened(policy, roles)
    waiting = _waiting_for_a_reason(officer, opened & set(policy.need_to_know), at)
    keys = opened - waiting
    sees = officer.is_active and "records.open_restricted" in acts
    named = {row.guard for row in rows if row.guard is not None and not row.ends and _cleared(policy, row.needs, keys)}
    inside = named | _standing_circles(officer, keys) if sees else set()
    broken = [row for row in rows if row.guard is not None and row.ends and _cleared(policy, row.needs, keys)]
    broken = [row for row in broken if sees and BREAKS_GLASS in acts and row.guard not in inside]
    admitted = frozenset(row.guard for row in broken if row.guard is not None)
    return Standing(
        roles=roles,
        acts=acts if officer.is_active else frozenset(),
        guards=_with_shared(officer, inside | admitted, policy, keys),
        keys=keys if sees else frozenset(),
        policy_version=pack_of(officer.force_key, at).version,
        shared=_shared_with(officer, at) if officer.unit.force.kind == "agency" else None,
        admitted=admitted,
        waiting=waiting if sees else frozenset(),
        admitted_until=max((row.ends for row in broken if row.ends), default=None),
    )


def _waiting_for_a_reason(officer: Holder, asking: frozenset[str], at: datetime) -> frozenset[str]:
    """Those of these strands for which no reason was given in this session."""
    if not asking:
        return asking
    said = officer.reasons.filter(key__in=asking, on_id__isnull=True, until__gt=at).values_list("key", flat=True)
    return asking - set(said)


class _Row(NamedTuple):
    """A role, or a circle that lets the officer in; `ends` only where he broke the glass."""

    role: str
    guard: int | None
    needs: str
    ends: datetime | None


def _held_and_inside(officer: Holder, at: datetime) -> list[_Row]:
    """Roles held now, the named circles that hold the officer or his unit, and where he broke the glass; one query."""
    no_end = Value(None, output_field=DateTimeField())
    held = (
        officer.holdings.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)
        .annotate(
            guard=Value(None, output_field=BigIntegerField()), needs=Value("", output_field=CharField()), ends=no_end
        )
        .values_list(*_Row._fields)
    )
    inside = (
        officer.memberships.model.objects.filter(Q(officer=officer) | Q(unit__in=_unit_and_above(officer)))
        .annotate(role=Value(""), guard=F("restriction_id"), needs=F("restriction__marking"), ends=no_end)
        .values_list(*_Row._fields)
    )
    broken = (
        officer.admissions.filter(until__gt=at)
        .exclude(restriction__not_for=officer)
        .annotate(role=Value(""), guard=F("restriction_id"), needs=F("restriction__marking"), ends=F("until"))
        .values_list(*_Row._fields)
    )
    # PostgreSQL takes the types of the columns from the first two: the one whose columns all have a value comes first.
    return [_Row(*row) for row in broken.union(held, inside)]


def _cleared(policy: AccessPolicy, marking: str, keys: frozenset[str]) -> bool:
    return is_open_to_all(policy, marking) or f"{MARKING}{marking}" in keys


def _standing_circles(officer: Holder, keys: frozenset[str]) -> set[int]:
    """The standing circles that these keys open. None is looked up for the many whose roles open none."""
    if not keys:
        return set()
    circles = officer.memberships.model._meta.get_field("restriction").related_model.objects
    rows = circles.filter(opened_by__in=keys).exclude(not_for=officer).values_list("pk", "standing_key")
    return {pk for pk, key in rows if is_opened_by(key, keys)}


def _with_shared(officer: Holder, guards: set[int], policy: AccessPolicy, keys: frozenset[str]) -> frozenset[int]:
    """And the circles that were made over several, of which one is among these; one that is marked needs the clearance."""
    if not guards:
        return frozenset()
    circles = officer.memberships.model._meta.get_field("restriction").related_model.objects
    over = circles.filter(pk__in=guards, wholes__isnull=False).values_list("wholes__whole", "wholes__whole__marking")
    return frozenset(guards | {whole for whole, marking in over if _cleared(policy, marking, keys)})


def _shared_with(officer: Holder, at: datetime) -> Shared:
    """The shares with this agency, or with the unit, that hold now; none for somebody who is suspended."""
    with_them = Q(unit__isnull=True) | Q(unit__in=_unit_and_above(officer))
    holds = (Q(until__isnull=True) | Q(until__gt=at)) & Q(withdrawn_at__isnull=True, since__lte=at)
    shares = officer.unit.force.shares
    rows = shares.filter(with_them, holds) if officer.is_active else shares.none()
    return Shared(rows, frozenset(rows.order_by().values_list("circle", flat=True).distinct()))


def _unit_and_above(officer: Holder) -> list[int]:
    """A circle that names a unit holds everybody in its parts too."""
    ids = [officer.unit_id]
    unit = officer.unit
    while unit.parent_id is not None and unit.parent_id not in ids:
        ids.append(unit.parent_id)
        unit = unit.parent
    return ids
