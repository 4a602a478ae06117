"""Asking about a pattern, and writing down what was answered."""

from __future__ import annotations

import json

from sleuth.access.actions import Unacceptable
from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer, Question, QuestionNote
from sleuth.access.models.question import STATES
from sleuth.access.watching.queries import AUDIT, Asked
from sleuth.base import clock


def note(*, by: Officer, row: Asked, state: str, note: str) -> QuestionNote:
    """Say that it was asked, what was answered, or why it is closed. The ledger says that it was done, not the words."""
    if row.finding.officer == by.pk:
        raise NotVisible(f"question:{row.key}")
    detail = {"question": row.key, "pattern": row.finding.pattern, "state": state}
    with writing(by=by, act=AUDIT, on=row.finding.ref, detail=detail):
        if state not in dict(STATES):
            raise Unacceptable({"state": "Choose what was done."})
        if not note.strip():
            raise Unacceptable({"note": "Write down what was asked, answered or decided."})
        question = _kept(row)
        question.state = state
        question.save()
        made: QuestionNote = QuestionNote.objects.create(
            question=question, at=clock.now(), by=by, state=state, note=note.strip()
        )
    return made


def _kept(row: Asked) -> Question:
    """The question with the entries as they are now; a row of its own from the first time."""
    finding = row.finding
    question = Question.objects.filter(key=row.key).first() or Question(key=row.key, pattern=finding.pattern)
    question.officer_id = finding.officer
    question.on_kind, question.on_id = (finding.ref.kind, finding.ref.id) if finding.ref else ("", None)
    question.entries = json.dumps(sorted({*finding.entries, *(question.numbers if question.pk else ())}))
    question.first, question.last = finding.first, finding.last
    return question
