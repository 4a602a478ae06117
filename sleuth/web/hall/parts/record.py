"""What one record shows of itself: who or what it is, its facts, its dangers, its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sleuth.web.hall.parts.frame import Act, Link

Tone = Literal["plain", "info", "good", "notice"]


@dataclass(frozen=True)
class Chip:
    """A short fact in a box. The words carry the meaning, the tone only helps."""

    text: str
    tone: Tone = "plain"
    href: str = ""


def restricted_chip(restricted: bool) -> list[Chip]:
    """What stands wherever those inside its circle see a restricted record named."""
    return [Chip("restricted", "notice")] if restricted else []


@dataclass(frozen=True)
class Marker:
    """The one loud thing on a page: what is dangerous, what to do, who keeps it true."""

    title: str
    text: str = ""
    do: str = ""
    ask: str = ""
    foot: str = ""
    href: str = ""


@dataclass(frozen=True)
class Value:
    """One value of a fact with where it came from. `former` values stay readable but step back.

    With a `mark` the source is a raised number that leads to the list of sources; without one it stands beside the value.
    """

    text: str
    href: str = ""
    note: str = ""
    source: str = ""
    source_href: str = ""
    former: bool = False
    mark: str = ""
    warnings: Sequence[str] = ()
    chips: Sequence[Chip] = ()


@dataclass(frozen=True)
class Source:
    """An entry of the list of sources that stands at the foot of a page."""

    mark: str
    text: str


@dataclass(frozen=True)
class Fact:
    """A row of a summary list: a key, its values and what can be done with them."""

    key: str
    values: Sequence[Value]
    acts: Sequence[Link] = ()


@dataclass(frozen=True)
class IdentityBar:
    """Who or what this page is about, its number, and the acts at hand."""

    title: str
    number: str = ""
    facts: Sequence[str] = ()
    acts: Sequence[Act] = ()
    markers: Sequence[Marker] = ()
    answer: str = ""


@dataclass(frozen=True)
class Moment:
    """An entry of a timeline. `at` is a time, or words when only part of a date is known."""

    at: datetime | str
    title: str
    href: str = ""
    text: str = ""
    by: str = ""
    source: str = ""
    chips: Sequence[Chip] = ()
    struck: bool = False


@dataclass(frozen=True)
class Section:
    """An entry of the side navigation: a heading of this page."""

    id: str
    title: str
    count: int | None = None
