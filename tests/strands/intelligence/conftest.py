"""A small intelligence world: an officer who heard something, the desk, and the people it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from sleuth.access import actions as access
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions as records
from sleuth.records.drafts import AppearanceDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.strands.intelligence import actions
from sleuth.strands.intelligence.drafts import ItemDraft, ProductDraft, ReportDraft
from sleuth.strands.intelligence.models import Paper, Report
from sleuth.strands.intelligence.rules import Grade
from tests.cast import Cast

USUAL = Grade(scheme="3x5x2", source="2", assessment="C", handling="P")
CLOSE = Grade(scheme="3x5x2", source="1", assessment="A", handling="C", conditions=("A1", "S2"))
OLD = Grade(scheme="5x5x5", source="B", assessment="2", handling="1")
CODE_5 = Grade(scheme="5x5x5", source="A", assessment="1", handling="5", conditions=("R1",))


@dataclass
class Desk:
    cast: Cast
    second: Officer
    bill: Ref
    van: Ref
    yard: Ref

    def draft(self, *grades: Grade, **changes: Any) -> ReportDraft:
        """What Olive hands in."""
        usual: dict[str, Any] = {
            "title": "Bill Garside sells tools",
            "provenance": "Told by the landlord of the Anchor while I had my tea there.",
            "items": tuple(
                ItemDraft(f"Item {number} of what he said", grade) for number, grade in enumerate(grades or (USUAL,), 1)
            ),
            "marking": "official_sensitive",
            "priority": "low",
            "subjects": (AppearanceDraft(self.bill, "subject"), AppearanceDraft(self.van, "named")),
            "place": self.yard,
            "known_from": datetime(2026, 11, 3, 3, 47, tzinfo=UTC),
        }
        return ReportDraft(**(usual | changes))

    def paper(self, by: Officer | None = None) -> Paper:
        return actions.save_draft(by=by or self.cast.olive, content={"title": "…"})

    def submitted(self, *grades: Grade, **changes: Any) -> Report:
        paper = actions.submit(by=self.cast.olive, paper_id=self.paper().pk, draft=self.draft(*grades, **changes))
        assert paper.report is not None
        return paper.report

    def published(self, *grades: Grade, **changes: Any) -> Report:
        report = self.submitted(*grades, **changes)
        texts = {number: f"Stolen tools are sold, part {number}." for number in range(1, (len(grades) or 1) + 1)}
        draft = ProductDraft("Tools sold at the canal", texts, (AppearanceDraft(self.bill, "subject"),))
        return actions.publish(by=self.cast.fresh(self.cast.ivy), report_id=report.pk, draft=draft)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    second = access.add_officer(
        by=cast.admin, username="iris", unit=cast.north, roles=["intelligence_officer"], family_name="Iris"
    )
    bill = records.record_person(by=cast.olive, draft=PersonDraft("William", "Garside", "12.3.1971")).ref
    van = records.record_thing(by=cast.olive, draft=ThingDraft("vehicle", "DM97 GRS")).ref
    yard = records.record_place(by=cast.olive, draft=PlaceDraft(parse("9 Tanyard Lane, Stannerby, LD20 9ZY"))).ref
    return Desk(cast, second, bill, van, yard)
