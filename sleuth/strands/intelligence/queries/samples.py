"""Reports drawn for a second reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.strands.intelligence.models import Sample


@dataclass(frozen=True)
class SampleLine:
    """`why_not` says why this reader may not be the second one; empty when he may."""

    pk: int
    report: int
    reference: str
    title: str
    drawn_at: datetime
    seed: int
    reader: str
    read_at: datetime | None
    good: int
    asked: int
    feedback: str
    why_not: str


def samples(*, by: Officer, limit: int = 100) -> list[SampleLine]:
    """Those still to be read first, then the latest."""
    doorway.require(by=by, act="intelligence.review")
    rows = Sample.objects.visible_to(by).select_related("report__event", "reader")
    found = [_line(by, row) for row in rows.order_by("-drawn_at", "pk")[:limit]]
    return sorted(found, key=lambda line: line.read_at is not None)


def _line(by: Officer, row: Sample) -> SampleLine:
    own = by.pk in (row.report.author_id, row.report.decided_by_id)
    return SampleLine(
        pk=row.pk,
        report=row.report_id,
        reference=row.report.event.reference,
        title=row.report.event.title,
        drawn_at=row.drawn_at,
        seed=row.seed,
        reader=row.reader.title if row.reader else "",
        read_at=row.read_at,
        good=sum(bool(mark) for mark in row.marks.values()),
        asked=len(row.marks),
        feedback=row.feedback,
        why_not="You wrote or published it." if own else "",
    )
