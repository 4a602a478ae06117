"""The answer to "may I?": yes, or no with the sentence to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when the act is allowed; `reason` is shown to the person who is refused."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def yes() -> Verdict:
    return Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)
