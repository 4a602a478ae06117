"""What the force wants to know, and how far it is answered as this officer may see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.models import Event
from sleuth.strands.intelligence.models import Report, Requirement


@dataclass(frozen=True)
class RequirementLine:
    """`answers` counts the published reports that this reader may see; `waiting` is for the desk alone."""

    pk: int
    title: str
    question: str
    until: date
    set_by: str
    closed_because: str
    is_open: bool
    answers: int
    waiting: int

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.until < clock.today()


def requirements(*, by: Officer, only_open: bool = True) -> list[RequirementLine]:
    """The requirements, the soonest first."""
    doorway.require(by=by, act="records.open")
    rows = Requirement.objects.visible_to(by).select_related("set_by")
    if only_open:
        rows = rows.filter(closed_at__isnull=True)
    found = list(rows.order_by("until", "pk"))
    answered, waiting = _counts(by, [row.pk for row in found])
    return [
        RequirementLine(
            pk=row.pk,
            title=row.title,
            question=row.question,
            until=row.until,
            set_by=row.set_by.title,
            closed_because=row.closed_because,
            is_open=row.closed_at is None,
            answers=answered[row.pk],
            waiting=waiting[row.pk],
        )
        for row in found
    ]


def requirement(*, by: Officer, pk: int) -> RequirementLine:
    """One requirement; NotVisible when there is none."""
    for line in requirements(by=by, only_open=False):
        if line.pk == pk:
            return line
    raise NotVisible(f"requirement:{pk}")


def _counts(by: Officer, ids: list[int]) -> tuple[Counter[int], Counter[int]]:
    answering = dict(
        Report.objects.filter(requirement__in=ids, product__isnull=False).values_list("product_id", "requirement_id")
    )
    seen = Event.objects.visible_to(by).filter(pk__in=answering).values_list("pk", flat=True)
    waiting = Report.objects.visible_to(by).filter(requirement__in=ids, state="submitted")
    return Counter(answering[pk] for pk in seen), Counter(waiting.values_list("requirement_id", flat=True))
