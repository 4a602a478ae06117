"""What stands around every page, and the words and buttons that lead from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sleuth.base.clock import say_moment


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `current` marks the place where the reader is."""

    text: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Act:
    """A button. `why_not` greys it and says why; `post` sends a form instead of following a link."""

    text: str
    href: str
    main: bool = False
    post: bool = False
    why_not: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around every page."""

    marking: str
    demo: bool
    now: datetime
    who: str = ""
    unit: str = ""
    who_href: str = ""
    navigation: Sequence[Link] = ()
    may_search: bool = True
    emergency: str = ""
    search_hint: str = "Name, address, phone, reference"
    notices: int = 0
    notices_href: str = ""

    @property
    def notices_words(self) -> str:
        """ "1 new notice", "3 new notices"."""
        return f"{self.notices} new notice" + ("" if self.notices == 1 else "s")

    @property
    def printed(self) -> str:
        """When this page was drawn, for the print: "3 Nov 2026, 21:40"."""
        return say_moment(self.now)
