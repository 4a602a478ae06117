"""The author's own paper: kept while he writes, so that nothing typed is lost."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.actions.documents import attach
from sleuth.strands.intelligence.models import Paper

WRITABLE = ("draft", "returned")


def save_draft(*, by: Officer, content: dict[str, Any], title: str = "", paper_id: int | None = None) -> Paper:
    """Keep what was typed so far; a returned report is written on in the same way."""
    with writing(by=by, act="intelligence.submit", detail={"draft": paper_id or "new"}):
        at = clock.now()
        paper = own(by, paper_id) if paper_id is not None else Paper(author=by, started_at=at)
        if paper.state in WRITABLE:
            paper.content, paper.title, paper.saved_at = content, title[:200], at
            paper.save()
    return paper


def throw_away(*, by: Officer, paper_id: int) -> None:
    """Throw a draft away that was never handed in."""
    with writing(by=by, act="intelligence.submit", kind="erasure", detail={"draft": paper_id}):
        paper = own(by, paper_id)
        if paper.state != "draft":
            raise NotVisible(str(paper.ref))
        paper.delete()


def attach_file(*, by: Officer, paper_id: int, name: str, content: bytes, words: str = "") -> Paper:
    """Put a picture or file to a report that was handed in: it lies with the original, and its name on the paper."""
    with writing(by=by, act="intelligence.submit", detail={"fields": ["attachment"]}):
        paper = own(by, paper_id)
        if paper.report is None or paper.state not in ("submitted", "returned"):
            raise Refused("A file can be put to a report after it is handed in and before it is decided.")
        event = paper.report.event
        document = attach(by=by, on=event.ref, name=name, content=content, words=words, in_hand=event)
        paper.content = {**paper.content, "files": [*paper.content.get("files", []), document.name]}
        paper.saved_at = clock.now()
        paper.save()
    return paper


def own(by: Officer, paper_id: int) -> Paper:
    """One of the officer's own papers; NotVisible for everybody else's."""
    paper: Paper | None = Paper.objects.select_related("report__event").filter(author=by, pk=paper_id).first()
    if paper is None:
        raise NotVisible(f"paper:{paper_id}")
    return paper
