"""Saying what the force wants to know, and when it is known or not wanted any more."""

from __future__ import annotations

from datetime import date

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.checks import LONGEST_TEXT, Gathering
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence.models import Requirement

ACT = "intelligence.review"


def set_requirement(*, by: Officer, title: str, question: str, until: date | None) -> Requirement:
    """A new requirement, open to everybody who can answer it."""
    with writing(by=by, act=ACT, kind="collection", detail={"fields": ["requirement"]}):
        gathering = Gathering()
        title = gathering.text("title", title, "The title", 160)
        question = gathering.text("question", question, "The question", LONGEST_TEXT)
        if not title:
            gathering.faults.setdefault("title", "Enter in a few words what you want to know.")
        if not question:
            gathering.faults.setdefault("question", "Enter the question as an officer would be asked it.")
        if until is None or until < clock.today():
            gathering.faults["until"] = "Enter the day until which this is wanted: today or later."
        gathering.finish()
        assert until is not None
        made: Requirement = Requirement.objects.create(
            title=title, question=question, until=until, set_by=by, set_at=clock.now()
        )
    return made


def close_requirement(*, by: Officer, requirement_id: int, because: str) -> Requirement:
    """Answered, or not wanted any more."""
    with writing(by=by, act=ACT, because=because, detail={"requirement": requirement_id}):
        row: Requirement | None = Requirement.objects.visible_to(by).filter(pk=requirement_id).first()
        if row is None:
            raise NotVisible(f"requirement:{requirement_id}")
        if not because.strip():
            raise Invalid({"because": "Enter whether it is answered, or why it is not wanted any more."})
        if row.closed_at is None:
            row.closed_at, row.closed_because = clock.now(), because
            row.save()
    return row
