"""What roles allow: plain rules over the force's policy."""

from __future__ import annotations

from sleuth.access.policy import AccessPolicy, Act
from sleuth.base.verdict import Verdict, no, yes


def acts_of(policy: AccessPolicy, roles: frozenset[str]) -> frozenset[Act]:
    """Every act that any of these roles allows; a role that the pack does not have allows nothing."""
    return frozenset(act for role in roles if role in policy.roles for act in policy.roles[role].acts)


def may_see_who_looked(who_looked_shown_to: frozenset[str], roles: frozenset[str]) -> Verdict:
    """Whether somebody with these roles is told who has looked at a record."""
    return yes() if who_looked_shown_to & roles else no("Your role is not told who looked at a record. Ask an auditor.")
