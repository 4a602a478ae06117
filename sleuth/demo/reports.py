"""Made-up intelligence: a dozen reports through the same actions as the pages, one of them with its whole story."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

import yaml

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.demo.clerk import Clerk
from sleuth.demo.shapes import MadeUpAddress, MadeUpName, MadeUpPerson
from sleuth.records import actions as records
from sleuth.records.drafts import AppearanceDraft, PlaceDraft
from sleuth.strands.intelligence import actions
from sleuth.strands.intelligence.drafts import ItemDraft, MarksDraft, ProductDraft, ReportDraft
from sleuth.strands.intelligence.models import Report
from sleuth.strands.intelligence.rules import Grade

DESK, SECOND = "intel", "second_reader"
MARKING, USUAL = "official_sensitive", "low"
QUESTIONS = {
    "tools": ("Stolen power tools", "Who sells stolen power tools in Harlminster, where and when?", 90),
    "children": ("Children who carry parcels", "Which children are used as couriers, and by whom?", 60),
}
HOME = MadeUpAddress("", "", "3", "Canal Row", "", "Harlminster", "HR20 9ZX")
BARNABY = MadeUpPerson(
    "", "Barnaby", "Quilter", "male", "1980-05-03", (MadeUpName("nickname", "Barney", "Quilter"),), ("07700 900533",),
    (HOME,), "", "", -1,
)  # fmt: skip
HIS_VAN = "DN96 QLT"
GOOD = {"source_protected": True, "graded_right": True, "stands_alone": True, "one_source": True}


def tell(clerk: Clerk, at: datetime) -> dict[str, Ref]:
    """Hand the reports in and let the desk do its work; returns the man of the story, his van and the area."""
    text = files("sleuth.demo").joinpath("lists", "intelligence.yaml").read_text(encoding="utf-8")
    with clerk.one_transaction():
        teller = _Teller(clerk, at)
        for written in yaml.safe_load(text).values():
            teller.report(written)
        teller.second_reading()
        return teller.known


class _Teller:
    def __init__(self, clerk: Clerk, at: datetime) -> None:
        self._clerk, self._at, self._source = clerk, at, clerk.sources["intelligence"]
        moor = PlaceDraft(Address(town="Stannerby"), kind="area", name="Low Moor estate")
        barnaby = clerk.person(BARNABY)
        self.known = {
            "barnaby": barnaby,
            "his van": clerk.vehicle(barnaby, HIS_VAN, "Vauxhall Vivaro", "white"),
            "low moor": records.record_place(by=clerk.cast[DESK], draft=moor, source=self._source).ref,
        }
        self._asked = {
            name: actions.set_requirement(
                by=clerk.cast[DESK], title=title, question=question, until=(at + timedelta(days=days)).date()
            ).pk
            for name, (title, question, days) in QUESTIONS.items()
        }

    def report(self, written: dict[str, Any]) -> None:
        """From the officer's first word to whatever became of it."""
        author = self._clerk.cast[written["author"]]
        first = written.get("first_try", written["text"])
        paper = actions.save_draft(by=author, content=self._sheet(written, first), title=written["title"])
        report = actions.submit(
            by=author, paper_id=paper.pk, draft=self._draft(written, first), source=self._source
        ).report
        assert report is not None
        if "returned" in written:
            actions.return_to_author(by=self._desk, report_id=report.pk, because=written["returned"])
            if "first_try" not in written:
                return
            actions.save_draft(by=author, content=self._sheet(written), title=written["title"], paper_id=paper.pk)
            actions.submit(
                by=author, paper_id=paper.pk, draft=self._draft(written, written["text"]), source=self._source
            )
        if "rejected" in written:
            actions.reject(by=self._desk, report_id=report.pk, because=written["rejected"])
        elif not written.get("waits"):
            self._publish(report, written)

    def _publish(self, report: Report, written: dict[str, Any]) -> None:
        named = tuple(each for each in self._subjects(written) if self._name_of(each.subject) in written["names"])
        place = next((each.subject for each in named if each.role == "scene"), None)
        draft = ProductDraft(
            written["read_title"], {1: written["read"]}, tuple(each for each in named if each.role != "scene"), place
        )
        published = actions.publish(by=self._desk, report_id=report.pk, draft=draft, source=self._source)
        if again := written.get("graded_again"):
            grade = _grade(again["grade"])
            actions.regrade(by=self._desk, report_id=report.pk, number=1, grade=grade, because=again["because"])
        if (done := written.get("done")) and published.product is not None:
            by = self._clerk.cast[done["by"]]
            actions.act_on(by=by, product=published.product.ref, what=done["what"], result=done["result"])

    def second_reading(self) -> None:
        """One of the published reports is read by somebody else."""
        for drawn in actions.draw_sample(by=self._desk, seed=7)[:1]:
            marks = MarksDraft(GOOD, "Clear, short, and nobody can tell who said it. Thank you.")
            actions.mark_sample(by=_afresh(self._clerk.cast[SECOND]), sample_id=drawn.pk, draft=marks)

    @property
    def _desk(self) -> Officer:
        return _afresh(self._clerk.cast[DESK])

    def _draft(self, written: dict[str, Any], text: str) -> ReportDraft:
        subjects = self._subjects(written)
        place = next((each.subject for each in subjects if each.role == "scene"), None)
        return ReportDraft(
            title=written["title"],
            provenance=written["provenance"],
            items=(ItemDraft(text, _grade(written["grade"])),),
            marking=MARKING,
            priority=written.get("priority", USUAL),
            kind=written.get("kind", "report"),
            subjects=tuple(each for each in subjects if each.role != "scene"),
            place=place,
            known_from=(self._at - timedelta(days=4, hours=2)).replace(minute=47, second=0, microsecond=0),
            requirement=self._asked.get(written.get("answers", "")),
        )

    def _subjects(self, written: dict[str, Any]) -> list[AppearanceDraft]:
        return [AppearanceDraft(self.known[name], role) for name, role in written["who"].items()]

    def _name_of(self, ref: Ref) -> str:
        return next(name for name, each in self.known.items() if each == ref)

    def _sheet(self, written: dict[str, Any], text: str = "") -> dict[str, Any]:
        """What the author's form holds, as the page keeps it."""
        grade = _grade(written["grade"])
        fields = {
            "title": written["title"],
            "provenance": written["provenance"],
            "kind": written.get("kind", "report"),
            "priority": written.get("priority", USUAL),
            "marking": MARKING,
            "requirement": str(self._asked.get(written.get("answers", ""), "")),
            "item0_text": text or written["text"],
            "item0_source": grade.source,
            "item0_assessment": grade.assessment,
            "item0_handling": grade.handling,
            "item0_conditions": list(grade.conditions),
        }
        subjects = [{"ref": each.subject.number, "role": each.role} for each in self._subjects(written)]
        return {"scheme": grade.scheme, "items": 1, "subjects": subjects, "fields": fields, "offered": True}


def _grade(written: str) -> Grade:
    """ "3x5x2 1 C C A1 S2" as it stands in the list."""
    scheme, source, assessment, handling, *conditions = written.split()
    return Grade(scheme=scheme, source=source, assessment=assessment, handling=handling, conditions=tuple(conditions))


def _afresh(officer: Officer) -> Officer:
    """The officer as the next request would know him: inside circles that were made meanwhile."""
    officer.__dict__.pop("standing", None)
    return officer
