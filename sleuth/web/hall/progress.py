"""Progress in words: what is being done, how far it is, how fast, how long yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sleuth.base.clock import say_length


@dataclass(frozen=True)
class Progress:
    """`total` is None while it is unknown; `rate` is in `unit` a second; `outcome` is set when it has ended."""

    doing: str
    done: int
    total: int | None
    unit: str
    rate: float = 0.0
    outcome: str = ""
    failed: bool = False

    @property
    def finished(self) -> bool:
        return bool(self.outcome)

    @property
    def percent(self) -> int | None:
        """Whole percent, 100 only when all is done; None while the total is unknown."""
        if not self.total:
            return None
        return min(100, self.done * 100 // self.total)

    @property
    def how_far(self) -> str:
        if self.total is None:
            return f"{self.done:,} {self.unit} so far"
        return f"{self.done:,} of {self.total:,} {self.unit} ({self.percent or 0}%)"

    @property
    def how_fast(self) -> str:
        return f"{self.rate:,.0f} {self.unit} a second" if self.rate >= 1 else ""

    @property
    def how_long(self) -> str:
        """Time left in words, empty when it cannot be known."""
        if self.total is None or self.rate <= 0 or self.finished:
            return ""
        left = say_length(timedelta(seconds=(self.total - self.done) / self.rate))
        return f"{left} left" if left.startswith("less") else f"about {left} left"
