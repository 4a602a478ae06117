"""What a force may change about incident logs: codes, grades, and what must be there before a log is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sleuth.policy import RoomPolicy, Table, part


@part
class IncidentCode:
    """A code of the incident standard; found by its words and synonyms. `closing` ones can only close a log."""

    words: str
    group: str
    synonyms: tuple[str, ...] = ()


@part
class Qualifier:
    """What more is true of an incident; `flag` is "domestic" or "hate" where lists are filtered by it."""

    words: str
    synonyms: tuple[str, ...] = ()
    flag: str = ""


@part
class Grade:
    """How fast somebody must be there; no `attend_minutes` where nobody goes. `sure` ones need no supervisor."""

    words: str
    attend_minutes: int | None = None


@part
class ClosingNeed:
    """What must be held (any of `one_of`) before a log of these codes, groups or qualifiers closes; `sentence` names it.

    A need that names no code, group or qualifier holds for every log.
    """

    one_of: frozenset[str]
    sentence: str
    codes: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()


HELD = frozenset(
    {"account", "place", "attended", "risk_reference", "crime_reference", "no_crime_because", "supervisor_check"}
)
"""What a log can hold of its own; the words that `one_of` may use."""


@dataclass(frozen=True, kw_only=True)
class ContactPolicy(RoomPolicy):
    """Keys of `contact.yaml`."""

    room = "contact"

    incident_groups: Table[str]
    incident_codes: Table[IncidentCode]
    qualifiers: Table[Qualifier]
    grades: Table[Grade]
    received_by: Table[str]
    closing_needs: Table[ClosingNeed]
    retrospective_after_minutes: int
    supervisor_acts_alone: bool

    def faults(self) -> Iterator[str]:
        """Words that name something which does not exist."""
        for key, code in self.incident_codes.items():
            if code.group not in self.incident_groups:
                yield f"incident_codes.{key} belongs to {code.group!r}, which is not one of incident_groups"
            if len(key) != 3 or not key.isdecimal():
                yield f"incident_codes.{key} must have three digits"
        for key, qualifier in self.qualifiers.items():
            if qualifier.flag not in ("", "domestic", "hate"):
                yield f"qualifiers.{key}.flag must be domestic, hate or empty"
        for key, need in self.closing_needs.items():
            yield from self._faults_of(f"closing_needs.{key}", need)

    def _faults_of(self, key: str, need: ClosingNeed) -> Iterator[str]:
        named = (
            (need.one_of, HELD, "what a log can hold"),
            (need.codes, set(self.incident_codes), "incident_codes"),
            (need.groups, set(self.incident_groups), "incident_groups"),
            (need.qualifiers, set(self.qualifiers), "qualifiers"),
        )
        for names, known, table in named:
            for name in sorted(names - known):
                yield f"{key} names {name!r}, which is not one of {table}"
