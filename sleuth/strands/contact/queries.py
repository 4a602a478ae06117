"""Incident logs as somebody may see them: one log, lists, and codes by words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base import word_search
from sleuth.base.ref import Ref
from sleuth.records.actions.strand_rows import seen_row
from sleuth.records.queries.keyset import Listed, Span, listed
from sleuth.strands.contact.checks import policy_for
from sleuth.strands.contact.models import Log, Resource

__all__ = ["LogFilter", "codes_for", "is_log", "log", "logs", "policy_for", "qualifiers_for", "resources"]


@dataclass(frozen=True)
class LogFilter:
    """Empty means all."""

    state: str = ""
    code: str = ""
    grade: str = ""
    unit: int | None = None
    officer: int | None = None
    flag: str = ""
    number: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def columns(self) -> dict[str, Any]:
        """What the rows must say."""
        asked: dict[str, Any] = {
            "state": self.state,
            "opening_code": self.code,
            "grade": self.grade,
            "unit_id": self.unit,
            "opened_by_id": self.officer,
            "number": self.number.strip(),
        }
        if self.flag in ("domestic", "hate", "retrospective"):
            asked[self.flag] = True
        return {name: value for name, value in asked.items() if value not in ("", None)}


def log(*, by: Officer, ref: Ref) -> Log:
    """One log with its event; NotVisible when there is none for this officer."""
    return seen_row(by, Log, ref)


def is_log(*, by: Officer, ref: Ref) -> bool:
    """Whether this event is a log that the officer may see."""
    return bool(Log.objects.visible_to(by).filter(event=ref.id).exists())


def logs(*, by: Officer, asked: LogFilter, after: str = "", size: int = 25) -> Listed[Log]:
    """A page of logs, the latest first; `after` is the mark of the last one that was shown."""
    doorway.require(by=by, act="contact.read")
    rows = Log.objects.visible_to(by).filter(**asked.columns()).select_related("event__place")
    return listed(rows, "received_at", Span(asked.since, asked.until), after, size)


def resources(*, by: Officer, ref: Ref) -> list[Resource]:
    """Who was sent, in order."""
    return list(Resource.objects.visible_to(by).filter(event=ref.id).order_by("pk"))


def codes_for(*, by: Officer, words: str, most: int = 8) -> list[tuple[str, str, str]]:
    """(code, words, group) of the codes that fit, the best first."""
    policy = policy_for(by)
    texts = {key: (code.words, *code.synonyms) for key, code in policy.incident_codes.items()}
    found = word_search.best(words, texts, most)
    return [
        (key, policy.incident_codes[key].words, policy.incident_groups[policy.incident_codes[key].group])
        for key in found
    ]


def qualifiers_for(by: Officer) -> dict[str, str]:
    """Every qualifier with its words."""
    return {name: qualifier.words for name, qualifier in policy_for(by).qualifiers.items()}
