"""What is handed in when a log is opened or closed: plain values, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.base.ref import Ref


@dataclass(frozen=True)
class LogDraft:
    """`received_at` is now unless said; `happened_at` is when it really happened, where the log is written later."""

    code: str
    grade: str
    account: str
    received_by: str = "999"
    place: Ref | None = None
    caller: Ref | None = None
    qualifiers: tuple[str, ...] = ()
    received_at: datetime | None = None
    happened_at: datetime | None = None
    retrospective_because: str = ""


@dataclass(frozen=True)
class ClosingDraft:
    code: str
    qualifiers: tuple[str, ...] = ()
    result: str = ""
    risk_reference: str = ""
    crime_reference: str = ""
    no_crime_because: str = ""
