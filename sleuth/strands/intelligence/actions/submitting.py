"""Handing in a report: the original goes into the circle of the desk, its author keeps his paper."""

from __future__ import annotations

from sleuth.access.circles import circle_for
from sleuth.access.doorway import Refused, writing
from sleuth.access.models import Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.records.actions.events import record_event, rewrite_event
from sleuth.records.drafts import EventDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Source
from sleuth.records.queries.uses import withheld_words
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.actions.papers import WRITABLE, own
from sleuth.strands.intelligence.checks import check_report, policy_for
from sleuth.strands.intelligence.drafts import ItemDraft, ReportDraft
from sleuth.strands.intelligence.models import Grading, Item, Paper, Report

ACT = "intelligence.submit"
ORIGINAL_WITHHELD = withheld_words(("export", "print", "message", "api"))


def submit(*, by: Officer, paper_id: int, draft: ReportDraft, source: Source | None = None) -> Paper:
    """Hand a paper in, for the first time or again after it was returned; Invalid with a sentence for each field.

    The officer is the source of the original, unless another one is given.
    """
    with writing(by=by, act=ACT, kind="collection", detail={"items": len(draft.items)}):
        paper = own(by, paper_id)
        if paper.state not in WRITABLE:
            raise Refused("This report was handed in already. You can read it, but not change it any more.")
        check_report(draft, by)
        report = _again(by, paper, draft, source) if paper.report_id else _first(by, draft, source)
        _items(by, report, draft.items)
        paper.report, paper.state, paper.title, paper.said_back = report, "submitted", draft.title, ""
        paper.reference, paper.saved_at = f"IR-{report.pk:06d}", clock.now()
        paper.save()
    return paper


def circle_of(by: Officer, key: str, marking: str) -> Restriction | None:
    """The standing circle of this key ("" for none), narrowed by the marking when that closes anything."""
    return circle_for(access_policy(by.force_key, clock.now()), key, marking)


def _first(by: Officer, draft: ReportDraft, source: Source | None) -> Report:
    policy, at = policy_for(by), clock.now()
    circle = circle_of(by, policy.desk, draft.marking)
    event = record_event(by=by, draft=_event_draft(draft), because=draft.provenance, circle=circle, source=source)
    report: Report = Report.objects.create(
        event=event,
        author=by,
        submitted_at=at,
        restriction=circle,
        policy=by.standing.policy_version,
        **_said(draft, by),
    )
    event.reference, event.marking, event.withheld = f"IR-{report.pk:06d}", draft.marking, ORIGINAL_WITHHELD
    event.save()
    return report


def _again(by: Officer, paper: Paper, draft: ReportDraft, source: Source | None) -> Report:
    assert paper.report is not None
    report: Report = Report.objects.select_related("event").get(pk=paper.report_id)
    if draft.marking != report.marking:
        raise Invalid({"marking": "Leave the marking as it was: the intelligence desk changes it for you."})
    reference = report.event.reference
    rewrite_event(
        by=by,
        event=report.event,
        draft=_event_draft(draft, reference),
        because="handed in again",
        act=ACT,
        source=source,
    )
    for name, value in _said(draft, by).items():
        setattr(report, name, value)
    report.round += 1
    report.version += 1
    report.submitted_at = clock.now()
    report.save()
    return report


def _said(draft: ReportDraft, by: Officer) -> dict[str, object]:
    scheme = draft.items[0].grade.scheme
    return {
        "kind": draft.kind,
        "state": "submitted",
        "priority": draft.priority,
        "provenance": draft.provenance.strip(),
        "marking": draft.marking,
        "scheme": scheme,
        "re_evaluate": rules.needs_re_evaluation(policy_for(by).scheme, scheme),
        "requirement_id": draft.requirement,
    }


def _event_draft(draft: ReportDraft, reference: str = "") -> EventDraft:
    return EventDraft(
        kind="intelligence_report",
        system="intelligence",
        title=draft.title,
        summary="\n\n".join(f"{number}. {item.text.strip()}" for number, item in enumerate(draft.items, 1)),
        reference=reference,
        occurred_from=draft.known_from,
        occurred_to=draft.known_to,
        place=draft.place,
        appearances=draft.subjects,
    )


def _items(by: Officer, report: Report, items: tuple[ItemDraft, ...]) -> None:
    closed = {"restriction": report.restriction, "marking": report.marking}
    for number, draft in enumerate(items, 1):
        item = Item.objects.create(report=report, round=report.round, number=number, text=draft.text.strip(), **closed)
        add_grading(by, item, draft.grade)


def add_grading(by: Officer, item: Item, grade: rules.Grade, because: str = "") -> Grading:
    """One more grading of an item; those before it stay."""
    made: Grading = Grading.objects.create(
        item=item,
        scheme=grade.scheme,
        source=grade.source,
        assessment=grade.assessment,
        handling=grade.handling,
        conditions=list(grade.conditions),
        officer=by,
        at=clock.now(),
        because=because,
        policy=by.standing.policy_version,
        restriction=item.restriction,
        marking=item.marking,
    )
    return made
