"""The sources of a page, numbered once: every value carries the number, the foot of the page the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sleuth.web.hall.parts import Fact, Source, Value
from sleuth.web.records.pages.blocks import Block


class Sources:
    """Gives each source its number, in the order in which the page first names it."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    def marked(self, blocks: Iterable[Block]) -> list[Block]:
        """The blocks with a number on every value that has a source."""
        return [replace(block, facts=[self._fact(fact) for fact in block.facts]) for block in blocks]

    @property
    def listed(self) -> list[Source]:
        """The numbered list."""
        return [Source(mark, text) for text, mark in self._marks.items()]

    def _fact(self, fact: Fact) -> Fact:
        return replace(fact, values=[self._value(value) for value in fact.values])

    def _value(self, value: Value) -> Value:
        if not value.source:
            return value
        return replace(value, mark=self._marks.setdefault(value.source, str(len(self._marks) + 1)))
