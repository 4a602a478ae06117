"""The one look, as somebody: what fits a question, ranked, and why. What they may not see has no part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Asked
from sleuth.matching.asking.reading import read, read_typing
from sleuth.matching.keeping.postings import KINDS
from sleuth.matching.looking.search import Ranked, Result, search
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.reader import Reader
from sleuth.matching.weighing.question import Question
from sleuth.matching.weighing.why import reasons

__all__ = ["Asked", "Findings", "Hit", "Total", "find", "look", "suggest"]

MOST_COUNTED = 100
MOST_ALSO = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that fits: `score` from 0 to 1, and the reasons in words."""

    ref: Ref
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many records of a kind fit; `more` when there are more than were counted."""

    count: int
    more: bool

    def __str__(self) -> str:
        return f"more than {self.count}" if self.more else str(self.count)


@dataclass(frozen=True, slots=True)
class Findings:
    """Hits, best first; totals by kind; spellings that were looked for besides what was typed."""

    hits: tuple[Hit, ...]
    totals: dict[str, Total]
    also_searched: tuple[str, ...]


def look(
    *,
    by: Officer,
    asked: Asked,
    because: str = "",
    at: datetime | None = None,
    limit: int = 10,
    offset: int = 0,
    kinds: Collection[str] = KINDS,
    door: str = "page",
) -> Findings:
    """Find, and enter the search in the ledger before anything is shown; also when nothing was found."""
    findings = find(by=by, asked=asked, at=at, limit=limit, offset=offset, kinds=kinds)
    found = sum(total.count for total in findings.totals.values())
    doorway.searched(by=by, asked=[asked.shown()], found_counts=[found], because=because, door=door)
    return findings


def find(
    *,
    by: Officer,
    asked: Asked,
    at: datetime | None = None,
    limit: int = 10,
    offset: int = 0,
    kinds: Collection[str] = KINDS,
) -> Findings:
    """What fits the question; Refused for roles that may not search.

    Whoever shows the answer must have it entered in the ledger first (see `look`).
    """
    doorway.require(by=by, act="records.find")
    clues = read(asked, clock.london(at or clock.now()).date())
    result = search(_reader(by), clues, ordered=not asked.text, room=limit + offset, kinds=kinds)
    return _findings(result, offset, limit)


def suggest(*, by: Officer, text: str, because: str = "", limit: int = 8) -> Findings:
    """What fits while somebody types: the last word may be the beginning of one. Entered as a search too."""
    doorway.require(by=by, act="records.find")
    clues = read_typing(text, clock.today())
    found = _findings(search(_reader(by), clues, ordered=False, room=limit, kinds=KINDS), 0, limit)
    doorway.searched(by=by, asked=[text], found_counts=[len(found.hits)], because=because, door="typing")
    return found


def _reader(by: Officer) -> Reader:
    return Reader(Engine(), frozenset(by.guards()))


def _findings(result: Result, offset: int, limit: int) -> Findings:
    shown = result.ranked[offset : offset + limit]
    return Findings(tuple(_hit(ranked, result.question) for ranked in shown), _totals(result), _also_searched(result))


def _hit(ranked: Ranked, question: Question) -> Hit:
    return Hit(ranked.ref, ranked.score, reasons(ranked.weight, question))


def _totals(result: Result) -> dict[str, Total]:
    counts = Counter(ranked.ref.kind for ranked in result.ranked)
    return {
        kind: Total(min(count, MOST_COUNTED), count > MOST_COUNTED or result.crowded) for kind, count in counts.items()
    }


def _also_searched(result: Result) -> tuple[str, ...]:
    """Other spellings of the name under which the best hits were found: "Smith, William"."""
    typed = {meaning.clue.text for meaning in result.question.meanings}
    found: dict[str, None] = {}
    for ranked in result.ranked[:20]:
        name = ranked.weight.name.name
        if name and not typed.issuperset((*name.given[:1], *name.family)):
            shown = (" ".join(name.family).title(), " ".join(name.given[:1]).title())
            found[", ".join(filter(None, shown))] = None
    return tuple(found)[:MOST_ALSO]
