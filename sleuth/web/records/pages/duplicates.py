"""Records that look like this one, each with the reason and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Card
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Chip, Result, restricted_chip
from sleuth.web.records.pages.story import chip_words


class Likely(Protocol):
    """A hit of the one look: which record, how sure (0 to 1), and why in words."""

    @property
    def ref(self) -> Ref: ...
    @property
    def score(self) -> float: ...
    @property
    def why(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Candidate:
    """One record to choose: drawn like a result; `value` is its reference."""

    value: str
    result: Result


def duplicate_results(ref: Ref, hits: Iterable[Likely], cards: Mapping[Ref, Card]) -> list[Result]:
    """Each leads to the page where the two stand side by side."""
    return [
        result_of(cards[hit.ref], hit.why, reverse("records:compare_with", args=[ref, hit.ref]))
        for hit in hits
        if hit.ref in cards
    ]


def candidates(hits: Iterable[Likely], cards: Mapping[Ref, Card]) -> list[Candidate]:
    """Records to choose from before a new one is made, the likeliest first."""
    return [
        Candidate(hit.ref.number, result_of(cards[hit.ref], hit.why, record_href(hit.ref)))
        for hit in hits
        if hit.ref in cards
    ]


def result_of(card: Card, why: Sequence[str] = (), href: str = "") -> Result:
    """A record as a result of the one look."""
    last = f"last contact {card.last_contact_day(clock.now())}" if card.last_contact else ""
    words = f", as {card.last_contact_words}" if card.last_contact_words and last else ""
    return Result(
        title=card.label.title,
        href=href or record_href(card.ref),
        facts=[*filter(None, [card.label.detail]), card.ref.number],
        lines=[label.title for label in card.lines[:3]],
        warnings=[line.words for line in card.markers if line.danger],
        why="; ".join(why),
        chips=[
            *restricted_chip(card.label.restricted),
            *(Chip(chip_words(chip.words, chip.count, chip.roles), "info") for chip in card.chips),
        ],
        last=last + words,
    )
