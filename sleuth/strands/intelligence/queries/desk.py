"""What waits at the desk and what is due there; only for whoever is inside the circle of the originals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.strands.intelligence.checks import policy_for
from sleuth.strands.intelligence.models import Grading, Report

ORDER = ("high", "medium", "low")


@dataclass(frozen=True)
class Line:
    """A report in a list of the desk."""

    pk: int
    reference: str
    title: str
    author: str
    unit: str
    state: str
    state_words: str
    priority: str
    kind: str
    submitted_at: datetime
    round: int
    re_evaluate: bool


@dataclass(frozen=True)
class Due:
    """A published report that somebody must look at again, and why."""

    line: Line
    why: str
    on: date | None


def queue(*, by: Officer, state: str = "submitted", limit: int = 200) -> list[Line]:
    """Reports in a state ("" for all): the urgent ones first when they wait, otherwise the latest first."""
    doorway.require(by=by, act="intelligence.review")
    rows = Report.objects.visible_to(by).select_related("event", "author__unit")
    if state:
        rows = rows.filter(state=state)
    lines = [_line(row) for row in rows.order_by("submitted_at" if state == "submitted" else "-submitted_at")[:limit]]
    return sorted(lines, key=lambda line: _urgency(line.priority)) if state == "submitted" else lines


def waiting_count(*, by: Officer) -> int:
    """How many reports wait for the desk; none for whoever is not at it."""
    return int(Report.objects.visible_to(by).filter(state="submitted").count())


def due(*, by: Officer, within_days: int = 30, limit: int = 200) -> list[Due]:
    """Published reports to review, to weigh for keeping, or to grade under the scheme in force; the most overdue first."""
    doorway.require(by=by, act="intelligence.review")
    day = clock.today() + timedelta(days=within_days)
    scheme = policy_for(by).scheme
    waiting = Q(review_on__lte=day) | Q(retain_until__lte=day) | Q(re_evaluate=True) | ~Q(scheme=scheme)
    again = Exists(Grading.objects.filter(item__report=OuterRef("pk"), scheme=scheme))
    rows = Report.objects.visible_to(by).select_related("event", "author__unit").annotate(again=again)
    rows = rows.filter(waiting, state="published")
    found = [each for row in rows.order_by("review_on", "pk")[:limit] for each in _reasons(row, day, scheme)]
    return sorted(found, key=lambda each: (each.on or clock.today(), each.line.pk))


def _reasons(row: Any, day: date, scheme: str) -> list[Due]:
    line, found = _line(row), []
    if row.re_evaluate or (row.scheme != scheme and not row.again):
        found.append(Due(line, f"graded under {row.scheme}; {scheme} is in force", None))
    if row.review_on and row.review_on <= day:
        found.append(Due(line, "gradings to be looked at again", row.review_on))
    if row.retain_until and row.retain_until <= day:
        found.append(Due(line, "is it still needed?", row.retain_until))
    return found


def _urgency(priority: str) -> int:
    return ORDER.index(priority) if priority in ORDER else len(ORDER)


def _line(row: Report) -> Line:
    return Line(
        pk=row.pk,
        reference=row.event.reference,
        title=row.event.title,
        author=row.author.known_as,
        unit=str(row.author.unit),
        state=row.state,
        state_words=row.get_state_display(),
        priority=row.priority,
        kind=row.kind,
        submitted_at=row.submitted_at,
        round=row.round,
        re_evaluate=row.re_evaluate,
    )
