"""What an author or the desk hands in, before it is checked and stored: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sleuth.base.ref import Ref
from sleuth.records.drafts import AppearanceDraft
from sleuth.strands.intelligence.rules import Grade


@dataclass(frozen=True)
class ItemDraft:
    text: str
    grade: Grade


@dataclass(frozen=True)
class ReportDraft:
    """`known_from` and `known_to` are when it happened or was known; `place` is where."""

    title: str
    provenance: str
    items: tuple[ItemDraft, ...]
    marking: str
    priority: str
    kind: str = "report"
    subjects: tuple[AppearanceDraft, ...] = ()
    place: Ref | None = None
    known_from: datetime | None = None
    known_to: datetime | None = None
    requirement: int | None = None


@dataclass(frozen=True)
class ProductDraft:
    """What is published: sanitised texts by item number, and which subjects and place go with it."""

    title: str
    texts: dict[int, str]
    subjects: tuple[AppearanceDraft, ...] = ()
    place: Ref | None = None
    says_when: bool = True


@dataclass(frozen=True)
class GivenDraft:
    recipient: str
    recipient_kind: str
    reason: str
    authority: str = ""


@dataclass(frozen=True)
class MarksDraft:
    """Answers to the quality questions by key, and what the author is told."""

    marks: dict[str, bool] = field(default_factory=dict)
    feedback: str = ""
