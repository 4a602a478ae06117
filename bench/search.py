"""Search: recall and time over every class of error, fields apart and in one box, beside other engines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from bench.questions import Question
from bench.tables import Table, percentile

Ask = Callable[[Question], Sequence[str]]
TOP = 10


@dataclass
class Answered:
    """One question answered: the rank of the person (0 when not among the ten) and the milliseconds."""

    question: Question
    rank: int
    ms: float


def person_of(external_id: str) -> str:
    """The person whom a record is about: a corrupted repeat has the id of the original and a mark."""
    from sleuth.demo.slips import original

    return original(external_id)


class Sleuth:
    """The one look, as the command and the pages ask it."""

    def __init__(self, in_one_box: bool = False) -> None:
        from sleuth.access.queries import officer_named

        self.officer = officer_named("officer")
        self.in_one_box = in_one_box

    def hits(self, question: Question) -> Any:
        from sleuth.matching.queries import Asked, find

        apart = {
            name: getattr(question, name)
            for name in ("name", "date_of_birth", "address", "phone")
            if getattr(question, name)
        }
        asked = Asked(text=question.text) if self.in_one_box else Asked(**apart)
        return find(by=self.officer, asked=asked, limit=TOP, kinds=("person", "place")).hits

    def ids(self, hits: Any) -> list[str]:
        """The people of each hit, best first; a place stands for the people known there."""
        from sleuth.records.queries import external_ids, people_at

        at = people_at(by=self.officer, places=[hit.ref for hit in hits if hit.ref.kind == "place"])
        groups = [[hit.ref] if hit.ref.kind == "person" else at.get(hit.ref, []) for hit in hits]
        known = external_ids(by=self.officer, refs=[ref for group in groups for ref in group])
        return [" ".join(person_of(known[ref]) for ref in group) for group in groups]


def ask_sleuth(sleuth: Sleuth, question: Question) -> Answered:
    started = perf_counter()
    hits = sleuth.hits(question)
    ms = (perf_counter() - started) * 1000
    return Answered(question, _rank(sleuth.ids(hits), question.truth), ms)


def ask_other(ask: Ask, question: Question) -> Answered:
    started = perf_counter()
    ids = ask(question)
    ms = (perf_counter() - started) * 1000
    return Answered(question, _rank([person_of(each) for each in ids], question.truth), ms)


def _rank(found: Sequence[str], truth: str) -> int:
    return next((number for number, ids in enumerate(found[:TOP], start=1) if truth in ids.split(" ")), 0)


def figures(answers: Sequence[Answered]) -> tuple[int, str, str, str, str]:
    """Questions, recall@1, recall@10, p50 and p95 in ms."""
    times = [answer.ms for answer in answers]
    first = sum(answer.rank == 1 for answer in answers) / max(1, len(answers))
    ten = sum(answer.rank > 0 for answer in answers) / max(1, len(answers))
    return len(answers), f"{first:.4f}", f"{ten:.4f}", f"{percentile(times, 0.5):.2f}", f"{percentile(times, 0.95):.2f}"


COLUMNS = ("class of error", "questions", "recall@1", "recall@10", "p50 ms", "p95 ms")


def by_class(title: str, answers: Sequence[Answered]) -> Table:
    """One row for each class and one for all."""
    table = Table(title, COLUMNS)
    groups: dict[str, list[Answered]] = defaultdict(list)
    for answer in answers:
        groups[answer.question.group].append(answer)
    for group in sorted(groups):
        table.add(group, *figures(groups[group]))
    table.add("**all**", *figures(answers))
    return table


def alone(asked: Sequence[Question], in_one_box: bool) -> list[Answered]:
    """Every question once, after a warm-up with some of them."""
    sleuth = Sleuth(in_one_box)
    for question in asked[:150]:
        sleuth.hits(question)
    return [ask_sleuth(sleuth, question) for question in asked]


def side_by_side(asked: Sequence[Question], others: dict[str, Ask]) -> Table:
    """The same questions to every engine, question by question in turn."""
    sleuth = Sleuth()
    engines: dict[str, list[Answered]] = {"Sleuth": [], **{name: [] for name in others}}
    for question in asked[:20]:
        sleuth.hits(question)
        for ask in others.values():
            ask(question)
    for question in asked:
        engines["Sleuth"].append(ask_sleuth(sleuth, question))
        for name, ask in others.items():
            engines[name].append(ask_other(ask, question))
    table = Table(
        "Side by side, fields apart, interleaved question by question", ("engine", *COLUMNS[1:], "p95 / Sleuth's")
    )
    own = percentile([answer.ms for answer in engines["Sleuth"]], 0.95)
    for name, answers in engines.items():
        ratio = percentile([answer.ms for answer in answers], 0.95) / own if own else 0.0
        table.add(name, *figures(answers), f"{ratio:.1f}")
    return table
