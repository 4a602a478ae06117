"""The running diary of a thing, and what is offered beside a field that is searched by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sleuth.web.hall.parts.frame import Link


@dataclass(frozen=True)
class DiaryLine:
    """`struck` says who took the line back and why; `is_act` marks what was noted of an act, not typed."""

    at: datetime
    by: str
    text: str
    happened: datetime | None = None
    struck: str = ""
    is_act: bool = False
    takes_back: bool = False
    strike: Link | None = None


@dataclass(frozen=True)
class Offer:
    """One answer that fits what was typed: its value, words, what speaks for it and what to take care of."""

    value: str
    text: str
    lines: Sequence[str] = ()
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class Offers:
    """The answers beside a field, under the name that the chosen one is sent by. `fault` stands above them."""

    name: str
    question: str
    offers: Sequence[Offer]
    chosen: str = ""
    fault: str = ""
    none: str = ""
    """Words of the answer "none of these"; empty where one must be chosen."""
