"""The row that every decision about a crime leaves."""

from __future__ import annotations

from datetime import date

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.strands.crime.models import Decision


def decide(
    *,
    by: Officer,
    ref: Ref,
    kind: str,
    before: str = "",
    after: str = "",
    on: date | None = None,
    authority: str = "",
    because: str = "",
) -> Decision:
    """Keep a decision with the version of the policy in force, inside the open writing block."""
    made: Decision = Decision.objects.create(
        event_id=ref.id,
        kind=kind,
        before=before,
        after=after,
        on=on,
        authority=authority,
        because=because,
        at=clock.now(),
        by_id=by.pk,
        by=by.title,
        policy=by.standing.policy_version,
    )
    return made
