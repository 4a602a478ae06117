"""The open writing block of this thread of work: what it has touched and what the ledger will say of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sleuth.base.ref import Ref


class WrittenOutsideTheDoorway(RuntimeError):
    """A kept row was about to be written with no `writing` block open: nobody would answer for it."""


@dataclass
class Pen:
    """Collects, over one outermost writing block, the records touched and the entries for the ledger."""

    doing: str = field(default_factory=lambda: uuid.uuid4().hex)
    touched: dict[Ref, None] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def touch(self, refs: Iterable[Ref]) -> None:
        """Remember records whose search entries must follow this write."""
        for ref in refs:
            self.touched[ref] = None


current: ContextVar[Pen | None] = ContextVar("pen", default=None)


def require_pen(model: type) -> Pen:
    """The open pen, or WrittenOutsideTheDoorway."""
    pen = current.get()
    if pen is None:
        raise WrittenOutsideTheDoorway(
            f"{model.__name__} is written inside `with doorway.writing(by=…, act=…)` only, so that the ledger says who did it."
        )
    return pen
