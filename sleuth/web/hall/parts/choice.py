"""Two versions side by side, to judge or to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sleuth.web.hall.parts.record import Value


@dataclass(frozen=True)
class ComparedRow:
    """A row of two things side by side. `how` says in words how the values differ or agree.

    `agrees` is None where there is nothing to compare: one side is empty, or both only stand for the reader.
    """

    label: str
    left: Sequence[Value]
    right: Sequence[Value]
    agrees: bool | None
    how: str = ""


@dataclass(frozen=True)
class Comparison:
    left_title: str
    right_title: str
    rows: Sequence[ComparedRow]
    left_href: str = ""
    right_href: str = ""


@dataclass(frozen=True)
class Choice:
    """A field that two people changed at once: `yours` is what was typed, `theirs` what is kept now.

    Both are sent back as they are and shown in words where these are given; `keep` is chosen to begin with.
    """

    name: str
    label: str
    yours: str
    theirs: str
    yours_words: str = ""
    theirs_words: str = ""
    keep: Literal["theirs", "yours"] = "theirs"

    @property
    def agrees(self) -> bool:
        return self.yours == self.theirs


@dataclass(frozen=True)
class Conflict:
    """Two people saved the same thing: who was first, where that is known, and the fields to choose between."""

    title: str
    saved_by: str
    saved_at: datetime | None
    choices: Sequence[Choice] = field(default_factory=tuple)

    @property
    def first(self) -> str:
        """Who was first, in the title of the page."""
        return self.saved_by or "Someone else"

    @property
    def differing(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.agrees]
