"""An officer's own papers: what he is writing, what he handed in and what became of it. Nobody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.strands.intelligence.models import Paper


def own_papers(*, by: Officer, limit: int = 100) -> list[Paper]:
    """The officer's papers, the latest first."""
    doorway.require(by=by, act="intelligence.submit")
    return list(Paper.objects.filter(author=by).order_by("-saved_at", "-pk")[:limit])


def own_paper(*, by: Officer, pk: int) -> Paper:
    """One of them; NotVisible for what is somebody else's."""
    doorway.require(by=by, act="intelligence.submit")
    found: Paper | None = Paper.objects.filter(author=by, pk=pk).first()
    if found is None:
        raise NotVisible(f"paper:{pk}")
    return found


def states_of(*, by: Officer) -> dict[str, int]:
    """How many of the officer's papers are in which state."""
    return dict(Counter(Paper.objects.filter(author=by).values_list("state", flat=True)))


def papers_told_of(reader: Officer, refs: Iterable[Ref]) -> set[Ref]:
    """Those of the papers that are the reader's own, for notices."""
    ids = [ref.id for ref in refs if ref.kind == "paper"]
    return {Ref("paper", pk) for pk in Paper.objects.filter(author=reader, pk__in=ids).values_list("pk", flat=True)}
