"""The one look, as somebody: what fits a question, ranked, and why. What they may not see has no part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
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
LEAST_SUGGESTED = 0.4
"""Share of the best score below which nothing is offered while somebody types."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that fits: `score` from 0 to 1, and the reasons in words.

    `called` is the other name under which a person was found ("Jimmy Brown"), "" when it was the name on the record.
    """

    ref: Ref
    score: float
    why: tuple[str, ...]
    called: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many records of a kind fit; `more` when there are more than were counted."""

    count: int
    more: bool

    def __str__(self) -> str:
        return f"more than {self.count}" if self.more else str(self.count)


@dataclass(frozen=True, slots=True)
class Findings:
    """Hits, best first; totals by kind; spellings that were looked for besides what was typed.

    `not_found` are words that no hit answers; `broad` is "town" or "title" when nothing more was asked for.
    """

    hits: tuple[Hit, ...]
    totals: dict[str, Total]
    also_searched: tuple[str, ...]
    not_found: tuple[str, ...] = ()
    broad: str = ""


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
    found = _findings(_near_the_best(search(_reader(by), clues, ordered=False, room=limit, kinds=KINDS)), 0, limit)
    doorway.searched(by=by, asked=[text], found_counts=[len(found.hits)], because=because, door="typing")
    return found


def _near_the_best(result: Result) -> Result:
    """Without what is much weaker than the best: a short list has no room for what only sounds so."""
    least = LEAST_SUGGESTED * max((ranked.score for ranked in result.ranked), default=0.0)
    return replace(result, ranked=[ranked for ranked in result.ranked if ranked.score >= least])


def _reader(by: Officer) -> Reader:
    shares = by.shares()
    return Reader(Engine(), frozenset(by.guards()), None if shares is None else shares.circles)


def _findings(result: Result, offset: int, limit: int) -> Findings:
    shown = result.ranked[offset : offset + limit]
    hits = tuple(_hit(ranked, result.question) for ranked in shown)
    return Findings(hits, _totals(result), _also_searched(result), _not_found(result), result.broad)


def _hit(ranked: Ranked, question: Question) -> Hit:
    name = ranked.weight.name.name
    called = " ".join((*name.given, *name.family)).title() if name and name.kind else ""
    return Hit(ranked.ref, ranked.score, reasons(ranked.weight, question), called)


def _not_found(result: Result) -> tuple[str, ...]:
    """The words typed that none of the hits answers; none when there is no hit at all."""
    answered: set[int] = set()
    for ranked in result.ranked:
        weight = ranked.weight
        for at, _ in (*weight.name.matched, *weight.address.matched, *weight.titles):
            answered.update((at, *result.question.meanings[at].clue.parts))
    clues = [meaning.clue for meaning in result.question.meanings] if answered else []
    missed = [clue.text for at, clue in enumerate(clues) if at not in answered and not clue.optional and not clue.parts]
    return tuple(dict.fromkeys(missed))


def _totals(result: Result) -> dict[str, Total]:
    counts = Counter(ranked.ref.kind for ranked in result.ranked)
    return {
        kind: Total(min(count, MOST_COUNTED), count > MOST_COUNTED or result.crowded) for kind, count in counts.items()
    }


def _also_searched(result: Result) -> tuple[str, ...]:
    """What the typed words were taken for in the names of the best hits, where that is another spelling."""
    meanings = result.question.meanings
    typed = {meaning.clue.text for meaning in meanings}
    found: dict[str, None] = {}
    for ranked in result.ranked[:20]:
        fit = ranked.weight.name
        if fit.name:
            other = [word for at, word in fit.matched if len(meanings[at].clue.text) > 1 and word not in typed]
            found.update(dict.fromkeys(word.title() for word in other))
    return tuple(found)[:MOST_ALSO]
