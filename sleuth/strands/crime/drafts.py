"""What is handed in for a crime: plain values, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.base.ref import Ref
from sleuth.records.drafts import AppearanceDraft


@dataclass(frozen=True)
class PropertyDraft:
    """`value` in pounds as typed ("1,250"); `serial` is a plate, a serial or any number that names the thing."""

    kind: str
    state: str
    description: str
    value: str = ""
    serial: str = ""


@dataclass(frozen=True)
class CrimeDraft:
    """The offence lies between `occurred_from` and `occurred_to`; `reported_at` is now unless said.

    `probable` and `contrary` answer the test of the recording standard.
    """

    code: str
    mo: str
    account: str
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    reported_at: datetime | None = None
    place: Ref | None = None
    appearances: tuple[AppearanceDraft, ...] = ()
    items: tuple[PropertyDraft, ...] = ()
    domestic: bool = False
    hate: str = ""
    hate_seen_by: str = ""
    probable: bool = True
    contrary: bool = False
