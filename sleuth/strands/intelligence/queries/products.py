"""Published intelligence: the list that everybody reads who may see it, and what was done because of a product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Event
from sleuth.records.queries import Label, labels
from sleuth.records.queries.uses import Use, not_withheld
from sleuth.strands.intelligence.models import ActionTaken, Report

SYSTEM = "intelligence"


@dataclass(frozen=True)
class ProductLine:
    """A product in a list."""

    ref: Ref
    title: str
    summary: str
    grading: str
    occurred_from: datetime | None
    precision: str
    recorded_at: datetime
    place: Label | None
    source: str


@dataclass(frozen=True)
class ActionLine:
    done_on: date
    what: str
    result: str
    officer: str
    recorded_at: datetime


def products(
    *,
    by: Officer,
    since: datetime | None = None,
    until: datetime | None = None,
    among: Iterable[Ref] | None = None,
    requirement: int | None = None,
    before: int | None = None,
    use: Use = "view",
    limit: int = 50,
) -> list[ProductLine]:
    """Products that the officer may see and use so, the latest first; `before` (an event's id) continues a list."""
    doorway.require(by=by, act="records.open")
    wanted = Q(system=SYSTEM) & not_withheld(use)
    if since:
        wanted &= Q(recorded_at__gte=since)
    if until:
        wanted &= Q(recorded_at__lt=until)
    if among is not None:
        wanted &= Q(pk__in=[ref.id for ref in among if ref.kind == "event"])
    if requirement is not None:
        wanted &= Q(pk__in=Report.objects.filter(requirement=requirement, product__isnull=False).values("product"))
    if before is not None:
        wanted &= _earlier_than(by, before)
    rows = Event.objects.visible_to(by).filter(wanted).exclude(pk__in=originals()).select_related("source")
    found = list(rows.order_by("-recorded_at", "-pk")[:limit])
    places = labels(by=by, refs={Ref("place", row.place_id) for row in found if row.place_id})
    return [_product(row, places) for row in found]


def _earlier_than(by: Officer, pk: int) -> Q:
    """Events after this one in the list; nothing is said of one that the officer may not see."""
    at = Event.objects.visible_to(by).filter(pk=pk).values_list("recorded_at", flat=True).first()
    if at is None:
        return Q()
    return Q(recorded_at__lte=at) & (Q(recorded_at__lt=at) | Q(pk__lt=pk))


def originals() -> Any:
    """Ids of the originals, which are in no list of products; a subquery."""
    return Report.objects.values("event")


def _product(row: Event, places: dict[Ref, Label]) -> ProductLine:
    return ProductLine(
        ref=row.ref,
        title=row.title,
        summary=row.summary,
        grading=row.classification,
        occurred_from=row.occurred_from,
        precision=row.precision,
        recorded_at=row.recorded_at,
        place=places.get(Ref("place", row.place_id)) if row.place_id else None,
        source=row.source.label,
    )


def is_product(*, by: Officer, ref: Ref) -> bool:
    """Whether this is a published report that the officer may see, on which he could act."""
    seen = Event.objects.visible_to(by).filter(pk=ref.id, system=SYSTEM)
    return ref.kind == "event" and bool(seen.exists()) and bool(Report.objects.filter(product=ref.id).exists())


def report_behind(*, by: Officer, ref: Ref) -> int | None:
    """The report of which this event is the original or the product; None to everybody but the desk."""
    if "intelligence.review" not in by.standing.acts:
        return None
    found = Report.objects.visible_to(by).filter(Q(event=ref.id) | Q(product=ref.id))
    return found.values_list("pk", flat=True).first()


def actions_on(*, by: Officer, product: Ref) -> list[ActionLine]:
    """What was done because of a product, the latest first."""
    seen = Event.objects.visible_to(by).filter(pk=product.id)
    rows = ActionTaken.objects.visible_to(by).filter(product__in=seen).select_related("officer")
    return [
        ActionLine(row.done_on, row.what, row.result, row.officer.title, row.recorded_at)
        for row in rows.order_by("-done_on", "-pk")
    ]
