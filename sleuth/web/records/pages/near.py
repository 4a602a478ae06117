"""Warnings that reach a reader through another record: his partner's, a neighbour's at one address, a car's keeper's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sleuth.records.queries import Near
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Chip, restricted_chip


@dataclass(frozen=True)
class Through:
    """A record close by with the words of its warnings, how it is close, and what to do."""

    title: str
    href: str
    warnings: Sequence[str]
    how: str
    do: Sequence[str]
    chips: Sequence[Chip]


def warnings_through(near: Iterable[Near]) -> list[Through]:
    """One line for each record close by; who set each warning stands on the page to which the line leads."""
    return [
        Through(
            title=each.label.title,
            href=record_href(each.label.ref),
            warnings=list(dict.fromkeys(line.words for line in each.warnings)),
            how=", ".join(each.how),
            do=list(dict.fromkeys(line.action_plan for line in each.warnings if line.action_plan)),
            chips=restricted_chip(each.label.restricted),
        )
        for each in near
    ]
