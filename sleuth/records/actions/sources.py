"""Naming a source that is not an officer's own entry: a report, a system, a file."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.models import Source


def record_source(*, by: Officer, kind: str, label: str, grading: str = "", batch: str = "") -> Source:
    """A source that many records can share; its label is shown beside every fact that came from it."""
    with writing(by=by, act="records.record", kind="collection", detail={"source": label}):
        source: Source = Source.objects.create(
            kind=kind, label=label[:160], officer_id=by.pk, at=clock.now(), grading=grading, batch=batch
        )
    return source
