"""Grading again: a new grading beside the old ones, with its reason, and the product follows at once."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.actions.closing import move
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.actions.desk import (
    ACT,
    claim,
    grades_of,
    items_of,
    need_reason,
    note,
    report_at_desk,
    tell_author,
)
from sleuth.strands.intelligence.actions.publishing import codes_of, summary_of, withheld_from_others
from sleuth.strands.intelligence.actions.submitting import add_grading, circle_of
from sleuth.strands.intelligence.checks import policy_for
from sleuth.strands.intelligence.models import Report


def regrade(
    *, by: Officer, report_id: int, number: int, grade: rules.Grade, because: str, expecting: int | None = None
) -> Report:
    """Grade item `number` again. What it was graded before stays readable; the author is told."""
    report, policy = report_at_desk(by, report_id), policy_for(by)
    with writing(by=by, act=ACT, on=report.event.ref, because=because, detail={"regrades": number}):
        need_reason(because, "Enter why the grading changes, so that a colleague can follow it.")
        faults = rules.grade_faults(policy, grade)
        if faults:
            raise Invalid(faults)
        items = items_of(report)
        item = next((each for each in items if each.number == number), None)
        if item is None:
            raise Invalid({"number": "There is no such item."})
        before = grades_of(items)[item.pk]
        if before == grade:
            raise Invalid({"source": "This is how the item is graded already."})
        claim(report, expecting)
        add_grading(by, item, grade, because)
        after = grades_of(items)
        report.re_evaluate = any(rules.needs_re_evaluation(policy.scheme, each.scheme) for each in after.values())
        report.save()
        changed = [f"{each.scheme}: {each.code}" for each in (before, grade)]
        note(by, report, f"item {number} graded again", because, {"grading": changed})
        _let_product_follow(by, report, because)
        tell_author(by, report, "regraded", f"item {number} was graded again, {before.code} → {grade.code}: {because}")
    return report


def _let_product_follow(by: Officer, report: Report, because: str) -> None:
    product = report.product
    if product is None:
        return
    policy, items = policy_for(by), items_of(report)
    told, grades = [item for item in items if item.sanitised], grades_of(items)
    far = rules.reach(policy, [grades[item.pk] for item in told])
    product.summary, product.classification = summary_of(told, grades), codes_of(told, grades)[:80]
    product.withheld, product.changed_at = withheld_from_others(far), rules.rounded(clock.now(), "day")
    product.version += 1
    product.save()
    circle = circle_of(by, "+".join(sorted(far.circles)), report.marking)
    if (circle.pk if circle else None) != product.restriction_id:
        move(by=by, ref=product.ref, circle=circle, because=because, act=ACT)


def review_again(*, by: Officer, report_id: int, because: str, expecting: int | None = None) -> Report:
    """Note that the gradings were looked at again and still hold; the next review is set by the pack."""
    report = report_at_desk(by, report_id)
    with writing(by=by, act=ACT, on=report.event.ref, because=because, detail={"fields": ["review_on"]}):
        need_reason(because, "Enter what you found, so that the next reader need not begin again.")
        if report.state != "published":
            raise Invalid({"because": "Only a published report is reviewed."})
        claim(report, expecting)
        report.review_on = rules.review_due(policy_for(by).review_months, clock.today())
        report.save()
        note(by, report, "reviewed: the gradings hold", because)
    return report
