"""From the original to the product: a new event with sanitised words that leads back to nobody."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.actions.events import record_event
from sleuth.records.drafts import EventDraft
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from sleuth.records.models import Event, Source
from sleuth.records.queries.uses import withheld_words
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.actions.desk import (
    ACT,
    claim,
    decide,
    grades_of,
    items_of,
    report_at_desk,
    tell_author,
)
from sleuth.strands.intelligence.actions.submitting import circle_of
from sleuth.strands.intelligence.checks import check_product, policy_for
from sleuth.strands.intelligence.drafts import ProductDraft
from sleuth.strands.intelligence.models import Item, Report


def sanitise(*, by: Officer, report_id: int, texts: dict[int, str], expecting: int | None = None) -> Report:
    """Keep the desk's text beside the original without publishing it yet."""
    report = report_at_desk(by, report_id)
    with writing(by=by, act=ACT, on=report.event.ref, detail={"fields": ["sanitised"]}):
        claim(report, expecting)
        _keep(report, texts)
    return report


def publish(
    *, by: Officer, report_id: int, draft: ProductDraft, expecting: int | None = None, source: Source | None = None
) -> Report:
    """Make the product. Its source is the unit, its times are rounded, and it lies where its handling codes put it."""
    report, policy = report_at_desk(by, report_id), policy_for(by)
    with writing(by=by, act=ACT, on=report.event.ref, kind="collection", detail={"decides": "published"}):
        if report.state != "submitted":
            raise Invalid({"title": f"This report is {report.get_state_display()} already. Nothing was published."})
        check_product(draft, report.author, report.provenance)
        _refuse_restricted(by, draft)
        claim(report, expecting)
        items = _keep(report, draft.texts)
        report.product = _product(by, report, draft, items, source)
        today = clock.today()
        report.review_on = rules.review_due(policy.review_months, today)
        report.retain_until = rules.retained_until(policy.retain_years, today)
        decide(by, report, "published", "")
        tell_author(by, report, "published", "was published. Thank you.", state="published")
    return report


def _keep(report: Report, texts: dict[int, str]) -> list[Item]:
    items = items_of(report)
    for item in items:
        item.sanitised = texts.get(item.number, "").strip()
        item.save()
    return items


def _refuse_restricted(by: Officer, draft: ProductDraft) -> None:
    """A product that all may read names nobody whose record is closed."""
    for subject in [each.subject for each in draft.subjects] + ([draft.place] if draft.place else []):
        closed = MODELS[subject.kind].objects.filter(pk=subject.id, restriction__isnull=False)
        if closed.exists():
            raise Invalid({"subjects": f"{subject.number} is restricted, so a published report may not name it."})


def _product(by: Officer, report: Report, draft: ProductDraft, items: list[Item], source: Source | None) -> Event:
    policy, grades = policy_for(by), grades_of(items)
    told = [item for item in items if item.sanitised]
    far = rules.reach(policy, [grades[item.pk] for item in told])
    at = report.event.occurred_from if draft.says_when else None
    today = rules.rounded(clock.now(), "day")
    source = source or Source.objects.create(kind="intelligence", label=policy.unit_label, at=today)
    product = record_event(
        by=by,
        source=source,
        circle=circle_of(by, "+".join(sorted(far.circles)), report.marking),
        draft=EventDraft(
            kind="intelligence_report",
            system="intelligence",
            title=draft.title,
            summary=summary_of(told, grades),
            classification=codes_of(told, grades)[:80],
            occurred_from=rules.rounded(at, policy.product_precision) if at else None,
            precision=policy.product_precision,
            place=draft.place,
            appearances=draft.subjects,
        ),
    )
    product.marking, product.withheld = report.marking, withheld_from_others(far)
    product.recorded_at = product.changed_at = today
    product.save()
    return product


def withheld_from_others(far: rules.Reach) -> str:
    """What the handling codes forbid; and nobody but this strand changes what it published."""
    return withheld_words((*far.withheld, "change"))


def summary_of(told: list[Item], grades: dict[int, rules.Grade]) -> str:
    """The sanitised items, numbered anew so that what was left out leaves no gap."""
    return "\n\n".join(f"{number}. {item.sanitised} [{grades[item.pk].code}]" for number, item in enumerate(told, 1))


def codes_of(told: list[Item], grades: dict[int, rules.Grade]) -> str:
    """ "3x5x2: 2B P, 1A C (A1, S2)": every grading of the product once."""
    codes = dict.fromkeys(f"{grades[item.pk].scheme}: {grades[item.pk].code}" for item in told)
    return "; ".join(codes)
