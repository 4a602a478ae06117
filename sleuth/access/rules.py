"""What roles allow: plain rules over the force's policy."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from sleuth.access.policy import CELL, MARKING, TOGETHER, AccessPolicy, Act
from sleuth.base.verdict import Verdict, no, yes


def acts_of(policy: AccessPolicy, roles: frozenset[str]) -> frozenset[Act]:
    """Every act that any of these roles allows; a role that the pack does not have allows nothing."""
    return frozenset(act for role in roles if role in policy.roles for act in policy.roles[role].acts)


def keys_opened(policy: AccessPolicy, roles: frozenset[str]) -> frozenset[str]:
    """The keys of the standing circles whose records these roles see: those that a role names, and the markings that
    they are cleared for."""
    held = [policy.roles[role] for role in roles if role in policy.roles]
    cleared = max((policy.markings[role.clearance].rank for role in held if role.clearance), default=0)
    readable = {f"{MARKING}{name}" for name, level in policy.markings.items() if level.rank <= cleared}
    return frozenset(key for role in held for key in role.opens) | readable


def is_opened_by(standing_key: str, keys: frozenset[str]) -> bool:
    """Whether somebody with these keys is inside: every part of the circle's key must be among them."""
    return keys.issuperset(standing_key.partition(CELL)[0].split(TOGETHER))


def is_open_to_all(policy: AccessPolicy, marking: str) -> bool:
    """Whether a marking closes nothing. One that the pack does not know is closed to everybody."""
    level = policy.markings.get(marking) if marking else None
    return not marking or (level is not None and level.rank <= policy.markings[policy.open_marking].rank)


def highest_marking(policy: AccessPolicy, markings: Iterable[str]) -> str:
    """The highest of these markings that closes something, "" when none does; an unknown one is the highest of all."""
    closing = [marking for marking in markings if not is_open_to_all(policy, marking)]
    return max(closing, key=lambda name: _rank(policy, name), default="")


def _rank(policy: AccessPolicy, marking: str) -> float:
    return policy.markings[marking].rank if marking in policy.markings else inf


def may_see_who_looked(who_looked_shown_to: frozenset[str], roles: frozenset[str]) -> Verdict:
    """Whether somebody with these roles is told who has looked at a record."""
    return yes() if who_looked_shown_to & roles else no("Your role is not told who looked at a record. Ask an auditor.")
