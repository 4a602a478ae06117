"""What every act of the desk begins and ends with: the report as the desk sees it, and word to its author."""

from __future__ import annotations

from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.messages.actions import tell
from sleuth.records.faults import Conflict, Invalid
from sleuth.records.trace import remember
from sleuth.strands.intelligence.models import Grading, Item, Paper, Report
from sleuth.strands.intelligence.rules import Grade

ACT = "intelligence.review"


def report_at_desk(by: Officer, report_id: int) -> Report:
    """The report with its events and its author; NotVisible to whoever is outside its circle."""
    rows = Report.objects.visible_to(by).select_related("event", "product", "author__unit__force", "requirement")
    report: Report | None = rows.filter(pk=report_id).first()
    if report is None:
        raise NotVisible(f"report:{report_id}")
    return report


def claim(report: Report, expecting: int | None) -> None:
    """Take the report for a change; Conflict when somebody else changed it since the page was opened."""
    if expecting is not None and report.version != expecting:
        raise Conflict(report.event.ref, report.version, {"state": report.get_state_display()})
    taken = Report.objects.filter(pk=report.pk, version=report.version).update(version=report.version + 1)
    if not taken:
        raise Conflict(report.event.ref, report.version + 1, {"state": report.get_state_display()})
    report.version += 1


def items_of(report: Report) -> list[Item]:
    """The items of the latest round, in order."""
    return list(Item.objects.filter(report=report, round=report.round).order_by("number"))


def grades_of(items: list[Item]) -> dict[int, Grade]:
    """Item id → its latest grading."""
    latest: dict[int, Grade] = {}
    for row in Grading.objects.filter(item__in=[item.pk for item in items]).order_by("pk"):
        latest[row.item_id] = Grade(
            scheme=row.scheme,
            source=row.source,
            assessment=row.assessment,
            handling=row.handling,
            conditions=tuple(row.conditions),
        )
    return latest


def need_reason(because: str, sentence: str) -> None:
    if not because.strip():
        raise Invalid({"because": sentence})


def decide(by: Officer, report: Report, state: str, because: str) -> None:
    """Put the report and its author's paper into a state, with a line in the history of the original."""
    report.state, report.decided_at, report.decided_by, report.decided_because = state, clock.now(), by, because
    report.save()
    note(by, report, report.get_state_display(), because)


def note(by: Officer, report: Report, what: str, because: str, changes: dict[str, list[str]] | None = None) -> None:
    """A line in the history of the original, which only its circle reads."""
    remember(
        by=by,
        ref=report.event.ref,
        act=ACT,
        what=what,
        because=because,
        changes=changes,
        restriction_id=report.event.restriction_id,
    )


def tell_author(by: Officer, report: Report, topic: str, words: str, *, state: str = "", said_back: str = "") -> None:
    """Bring the author's paper up to date and put a notice on his home page."""
    paper = Paper.objects.filter(report=report).first()
    if paper is None:
        return
    paper.state = state or paper.state
    paper.said_back = said_back or paper.said_back
    paper.save()
    tell(to=report.author, topic=f"intelligence.{topic}", text=f"{paper.reference} {words}", by=by, on=paper.ref)
