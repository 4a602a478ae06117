"""What is done with a product: given to somebody outside, or acted on by an officer."""

from __future__ import annotations

from datetime import date

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions import change
from sleuth.records.checks import LONGEST_TEXT, Gathering
from sleuth.records.models import Event
from sleuth.records.trace import remember
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.actions.desk import grades_of, items_of, note, report_at_desk, tell_author
from sleuth.strands.intelligence.actions.publishing import codes_of
from sleuth.strands.intelligence.checks import policy_for
from sleuth.strands.intelligence.drafts import GivenDraft
from sleuth.strands.intelligence.models import ActionTaken, Dissemination, Report


def disseminate(*, by: Officer, report_id: int, draft: GivenDraft) -> Dissemination:
    """Give the product to somebody outside; Refused when its handling forbids it. Exactly what was given is kept."""
    report, policy = report_at_desk(by, report_id), policy_for(by)
    product = report.product
    if product is None:
        raise Refused("Only what is published can be given to somebody.")
    told = [item for item in items_of(report) if item.sanitised]
    grades = grades_of(told)
    verdict = rules.may_be_given(policy, list(grades.values()), draft.recipient_kind, draft.authority)
    detail = {"to": draft.recipient_kind, "gradings": codes_of(told, grades)}
    act = "intelligence.disseminate"
    with writing(
        by=by, act=act, on=product.ref, because=draft.reason, kind="disclosure", verdict=verdict, detail=detail
    ):
        _check_given(draft)
        given: Dissemination = Dissemination.objects.create(
            report=report,
            recipient=draft.recipient.strip(),
            recipient_kind=draft.recipient_kind,
            authority=draft.authority.strip(),
            reason=draft.reason.strip(),
            gradings=codes_of(told, grades)[:300],
            given=f"{product.title}\n\n{product.summary}",
            officer=by,
            at=clock.now(),
            policy=by.standing.policy_version,
            restriction=report.restriction,
            marking=report.marking,
        )
        note(by, report, f"given to {policy.recipient_kinds[draft.recipient_kind]}", draft.reason)
    return given


def _check_given(draft: GivenDraft) -> None:
    gathering = Gathering()
    for field, value, sentence, longest in (
        ("recipient", draft.recipient, "Enter who receives it: the person and the body.", 160),
        ("reason", draft.reason, "Enter why they need it.", LONGEST_TEXT),
    ):
        gathering.text(field, value, "This", longest)
        if not value.strip():
            gathering.faults.setdefault(field, sentence)
    gathering.text("authority", draft.authority, "The authority", 160)
    gathering.finish()


def act_on(*, by: Officer, product: Ref, what: str, result: str = "", done_on: date | None = None) -> ActionTaken:
    """Record what was done because of a product that this officer can see; its author is told."""
    seen = change.seen(by, product)
    report = Report.objects.select_related("event", "author__unit__force").filter(product=product.id).first()
    if not isinstance(seen, Event) or report is None:
        raise NotVisible(str(product))
    with writing(by=by, act="intelligence.act_on", on=product, detail={"fields": ["action"]}):
        gathering = Gathering()
        what = gathering.text("what", what, "What was done", LONGEST_TEXT)
        result = gathering.text("result", result, "The result", LONGEST_TEXT)
        if not what:
            gathering.faults.setdefault("what", "Enter what was done.")
        if done_on is not None and done_on > clock.today():
            gathering.faults["done_on"] = "The day is in the future. Enter when it was done."
        gathering.finish()
        held = {"restriction_id": seen.restriction_id, "marking": seen.marking}
        taken: ActionTaken = ActionTaken.objects.create(
            product=seen,
            officer=by,
            done_on=done_on or clock.today(),
            what=what,
            result=result,
            recorded_at=clock.now(),
            **held,
        )
        remember(
            by=by,
            ref=product,
            act="intelligence.act_on",
            what="acted on",
            because=what,
            restriction_id=seen.restriction_id,
        )
        tell_author(by, report, "actioned", "was acted on.", state="actioned")
    return taken
