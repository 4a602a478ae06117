"""One report as the desk sees it: the original, its gradings with their history, and what was done with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.records.models import Appearance, Revision
from sleuth.records.queries import AppearanceLine, Label, history, labels
from sleuth.records.queries import policy_for as records_policy
from sleuth.strands.intelligence.actions.desk import report_at_desk
from sleuth.strands.intelligence.models import Dissemination, Grading, Item, Report, Sample
from sleuth.strands.intelligence.queries.products import ActionLine, actions_on
from sleuth.strands.intelligence.rules import Grade


@dataclass(frozen=True)
class GradingLine:
    grade: Grade
    by: str
    at: datetime
    because: str


@dataclass(frozen=True)
class ItemLine:
    """An item with its gradings, the one that counts first."""

    number: int
    text: str
    sanitised: str
    gradings: tuple[GradingLine, ...]

    @property
    def grade(self) -> Grade:
        return self.gradings[0].grade


@dataclass(frozen=True)
class ReportFile:
    """Everything about one report. `subjects` are (who, role key) pairs of the original that this reader may see."""

    report: Report
    items: tuple[ItemLine, ...]
    subjects: tuple[tuple[AppearanceLine, str], ...]
    place: Label | None
    disseminations: tuple[Dissemination, ...]
    actions: tuple[ActionLine, ...]
    history: tuple[Revision, ...]
    sample: Sample | None


def open_report(*, by: Officer, pk: int, because: str = "") -> ReportFile:
    """Enter the look in the ledger, then hand the report out; NotVisible to whoever is outside its circle."""
    doorway.require(by=by, act="intelligence.review")
    try:
        report = report_at_desk(by, pk)
    except NotVisible:
        doorway.consulted(by=by, ref=None, because=because, act="intelligence.review", detail={"shown": "no"})
        raise
    ref = report.event.ref
    doorway.consulted(by=by, ref=ref, because=because, act="records.open", detail={"restricted": "yes"})
    place = labels(by=by, refs=[report.event.place.ref]) if report.event.place else {}
    return ReportFile(
        report=report,
        items=_items(by, report),
        subjects=_subjects(by, report),
        place=next(iter(place.values()), None),
        disseminations=tuple(
            Dissemination.objects.visible_to(by).filter(report=report).select_related("officer").order_by("-at")
        ),
        actions=tuple(actions_on(by=by, product=report.product.ref)) if report.product else (),
        history=tuple(history(by=by, refs=[ref])),
        sample=Sample.objects.visible_to(by).filter(report=report).select_related("reader").first(),
    )


def _items(by: Officer, report: Report) -> tuple[ItemLine, ...]:
    gradings: dict[int, list[GradingLine]] = defaultdict(list)
    items = list(Item.objects.visible_to(by).filter(report=report, round=report.round).order_by("number"))
    rows = Grading.objects.visible_to(by).filter(item__in=[item.pk for item in items]).select_related("officer")
    for row in rows.order_by("-pk"):
        grade = Grade(
            scheme=row.scheme,
            source=row.source,
            assessment=row.assessment,
            handling=row.handling,
            conditions=tuple(row.conditions),
        )
        gradings[row.item_id].append(GradingLine(grade, row.officer.title, row.at, row.because))
    return tuple(ItemLine(item.number, item.text, item.sanitised, tuple(gradings[item.pk])) for item in items)


def _subjects(by: Officer, report: Report) -> tuple[tuple[AppearanceLine, str], ...]:
    standing = Appearance.objects.visible_to(by).filter(event=report.event, retired_at__isnull=True)
    rows = list(standing.select_related("source").order_by("pk"))
    shown, roles = labels(by=by, refs={row.subject for row in rows}), records_policy(by).appearance_roles
    return tuple(
        (AppearanceLine(row.pk, shown[row.subject], roles[row.role].words, row.source.label, row.recorded_at), row.role)
        for row in rows
        if row.subject in shown and row.role in roles
    )
