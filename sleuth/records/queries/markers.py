"""Warning markers as pages show them, never without who set them, when, and when they are reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.checks import policy_for
from sleuth.records.models import Marker
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import labels
from sleuth.records.queries.said import Said, said_of


@dataclass(frozen=True)
class MarkerLine:
    """A warning in the words of the force; `danger` ones are the loud thing of a page."""

    id: int
    on: Ref
    kind: str
    words: str
    danger: bool
    reason: str
    action_plan: str
    set_by: str
    set_at: datetime
    review_on: date | None
    expires_on: date | None
    is_overdue: bool


def markers_of(*, by: Officer, refs: Iterable[Ref], policy: RecordsPolicy) -> list[MarkerLine]:
    """The warnings that stand on these records today, danger first, then the oldest. One query."""
    return markers_from(said_of(by=by, refs=refs, facts=("marker",)), policy)


def markers_from(rows: Iterable[Said], policy: RecordsPolicy) -> list[MarkerLine]:
    """The warnings among the rows that stand today."""
    today = clock.today()
    standing = [row for row in rows if row.fact == "marker" and row.retired_at is None]
    lines = [_line_from(row, policy, today) for row in standing if row.day_two is None or row.day_two >= today]
    return sorted(lines, key=lambda line: (not line.danger, line.set_at))


def warnings_of(*, by: Officer, refs: Iterable[Ref]) -> dict[Ref, list[MarkerLine]]:
    """The warnings that stand on each of these records today, for lists that name them. None asked, no query."""
    refs = list(refs)
    found: dict[Ref, list[MarkerLine]] = {}
    lines = markers_of(by=by, refs=refs, policy=policy_for(by)) if refs else []
    for line in lines:
        found.setdefault(line.on, []).append(line)
    return found


def marker(*, by: Officer, marker_id: int) -> MarkerLine:
    """One standing warning; NotVisible when there is none for this officer."""
    row: Marker | None = Marker.objects.visible_to(by).filter(pk=marker_id, retired_at__isnull=True).first()
    if row is None or row.on not in labels(by=by, refs=[row.on]):
        raise NotVisible(f"marker:{marker_id}")
    return marker_line(row, policy_for(by), clock.today())


def marker_line(row: Marker, policy: RecordsPolicy, today: date) -> MarkerLine:
    kind = policy.marker_kinds.get(row.kind)
    return MarkerLine(
        id=row.pk,
        on=row.on,
        kind=row.kind,
        words=kind.words if kind else row.kind,
        danger=kind.danger if kind else False,
        reason=row.reason,
        action_plan=row.action_plan,
        set_by=row.set_by,
        set_at=row.recorded_at,
        review_on=row.review_on,
        expires_on=row.expires_on,
        is_overdue=row.review_on is not None and row.review_on < today,
    )


def _line_from(row: Said, policy: RecordsPolicy, today: date) -> MarkerLine:
    kind = policy.marker_kinds.get(row.what)
    return MarkerLine(
        id=row.id,
        on=row.at,
        kind=row.what,
        words=kind.words if kind else row.what,
        danger=kind.danger if kind else False,
        reason=row.one,
        action_plan=row.two,
        set_by=row.by_whom,
        set_at=row.recorded_at,
        review_on=row.day_one,
        expires_on=row.day_two,
        is_overdue=row.day_one is not None and row.day_one < today,
    )
