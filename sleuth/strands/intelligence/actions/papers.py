"""The author's own paper: kept while he writes, so that nothing typed is lost."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base import clock
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


def own(by: Officer, paper_id: int) -> Paper:
    """One of the officer's own papers; NotVisible for everybody else's."""
    paper: Paper | None = Paper.objects.select_related("report").filter(author=by, pk=paper_id).first()
    if paper is None:
        raise NotVisible(f"paper:{paper_id}")
    return paper
