"""What a force may change about access: roles, passwords, sessions, reasons for looking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sleuth.policy import RoomPolicy, Table, part

MARKING = "marking."
"""How the key of a standing circle begins that holds what is marked above the open marking."""
STAFF = "staff"
"""The key of the standing circle that holds the records about our own people."""
TOGETHER, CELL = "+", "#"
"""A standing circle "staff+marking.secret" needs both; "staff#person:12" is the part of "staff" with that one record."""


class Act(StrEnum):
    """Every act that Sleuth asks permission for: one flat list of verbs. Roles bundle them in the pack."""

    RECORDS_FIND = "records.find"
    RECORDS_OPEN = "records.open"
    RECORDS_RECORD = "records.record"
    RECORDS_CORRECT = "records.correct"
    RECORDS_LINK = "records.link"
    RECORDS_MARK = "records.mark"
    RECORDS_RESTRICT = "records.restrict"
    RECORDS_OPEN_RESTRICTED = "records.open_restricted"
    RECORDS_EXPORT = "records.export"
    RECORDS_SET_MARKING = "records.set_marking"
    RECORDS_KEEP_STAFF = "records.keep_staff"
    RECORDS_SHARE = "records.share"
    RECORDS_BREAK_GLASS = "records.break_glass"
    MATCHING_JUDGE = "matching.judge"
    MATCHING_KNOWN_TO = "matching.known_to"
    INTELLIGENCE_SUBMIT = "intelligence.submit"
    INTELLIGENCE_ACT_ON = "intelligence.act_on"
    INTELLIGENCE_REVIEW = "intelligence.review"
    INTELLIGENCE_DISSEMINATE = "intelligence.disseminate"
    INTAKE_IMPORT = "intake.import"
    ACCESS_ADMINISTER = "access.administer"
    CONTACT_READ = "contact.read"
    CONTACT_WRITE = "contact.write"
    CONTACT_SUPERVISE = "contact.supervise"
    CRIME_READ = "crime.read"
    CRIME_RECORD = "crime.record"
    CRIME_CHECK = "crime.check"
    CRIME_CANCEL = "crime.cancel"
    CRIME_OUTCOME = "crime.outcome"
    CRIME_SERIES = "crime.series"
    ACCESS_AUDIT = "access.audit"

    @property
    def words(self) -> str:
        """What the act is, in words that a manager can read."""
        return WORDS[self]


WORDS: dict[Act, str] = {
    Act.RECORDS_FIND: "Search for people, places, objects, organisations and events",
    Act.RECORDS_OPEN: "Open a record that is not restricted",
    Act.RECORDS_RECORD: "Record a new person, place, object, organisation or event",
    Act.RECORDS_CORRECT: "Correct or add to a record",
    Act.RECORDS_LINK: "Link records to each other and take links away",
    Act.RECORDS_MARK: "Set, review and end warning markers",
    Act.RECORDS_RESTRICT: "Restrict a record to people or a unit, and lift the restriction",
    Act.RECORDS_OPEN_RESTRICTED: "Open a restricted record to which this person or unit was admitted, and no other",
    Act.RECORDS_EXPORT: "Take a list of records out of Sleuth as a file",
    Act.RECORDS_SET_MARKING: "Change the protective marking of a record or a fact, as far as the own clearance",
    Act.RECORDS_KEEP_STAFF: "Say that a person is one of our own people, which closes the record to others",
    Act.RECORDS_SHARE: "Share a record with another agency for a time, and withdraw it",
    Act.RECORDS_BREAK_GLASS: "Open a restricted record at once in an emergency, while everybody concerned is told",
    Act.MATCHING_JUDGE: "Decide that two records are the same, different or not sure, and undo such a decision",
    Act.MATCHING_KNOWN_TO: "Check a list of people against everything that the force knows",
    Act.INTELLIGENCE_SUBMIT: "Write and hand in intelligence reports, and see what became of one's own",
    Act.INTELLIGENCE_ACT_ON: "Record what was done because of an intelligence report",
    Act.INTELLIGENCE_REVIEW: "Work at the intelligence desk: sanitise, grade, publish, return and sample, set requirements",
    Act.INTELLIGENCE_DISSEMINATE: "Give a published intelligence report to somebody outside, as far as its handling code allows",
    Act.INTAKE_IMPORT: "Import files of people and crimes",
    Act.ACCESS_ADMINISTER: "Create officers and units, give roles, unlock accounts",
    Act.CONTACT_READ: "Read incident logs and their lists",
    Act.CONTACT_WRITE: "Open, work and close incident logs",
    Act.CONTACT_SUPERVISE: "Check an incident log as its supervisor",
    Act.CRIME_READ: "Read recorded crimes and their lists",
    Act.CRIME_RECORD: "Record a crime, and put right one that was returned",
    Act.CRIME_CHECK: "Check recorded crimes: accept, return to the officer, classify anew",
    Act.CRIME_CANCEL: "Cancel a recorded crime by the recording rules, and bring it back",
    Act.CRIME_OUTCOME: "Give a crime its outcome, with the authority for it",
    Act.CRIME_SERIES: "Make series of linked crimes, and change them",
    Act.ACCESS_AUDIT: "Read the ledger: who did what, who looked at what, and why",
}


@part
class Role:
    """A named bundle of acts; the description is for the manager who gives the role.

    `opens` are the keys of the standing circles whose records it sees ("strand.child_protection"), `clearance` is the
    highest protective marking that it reads; without one it reads what the force's `open_marking` leaves open.
    """

    title: str
    description: str
    acts: frozenset[Act]
    opens: frozenset[str] = frozenset()
    clearance: str = ""


@part
class MarkingLevel:
    """A protective marking; a higher rank is more sensitive. One that is not `in_use` stays on old records only."""

    words: str
    rank: int
    in_use: bool = True


@part
class NeedToKnow:
    """A strand that is open only to those who say why: once in each session, and again `for_each_record`."""

    title: str
    for_each_record: bool


PATTERNS = frozenset(
    (
        *("own_name", "own_record", "same_surname", "repeated", "many_looks"),
        *("nil_again", "at_night", "rush", "closed_doors", "crowd"),
    )
)
"""What `watching` can find."""


@part
class Pattern:
    """Looks or searches that are worth a question when there are `least` of them in `days`, on `on_days` different days.

    0 as `least` switches it off.
    """

    title: str
    explanation: str
    days: int
    least: int
    on_days: int = 1


@dataclass(frozen=True, kw_only=True)
class AccessPolicy(RoomPolicy):
    """Keys of `access.yaml`."""

    room = "access"

    roles: Table[Role]
    markings: Table[MarkingLevel]
    open_marking: str
    page_marking: str
    password_min_length: int
    password_refuse_common: bool
    lockout_failures: int
    lockout_minutes: int
    session_idle_minutes: int
    session_absolute_hours: int
    api_client_days: int
    api_token_minutes: int
    api_requests_per_minute: int
    search_reason_required: bool
    search_purposes: Table[str]
    search_words_kept_days: int
    who_looked_shown_to: frozenset[str]
    break_glass_hours: int
    pointer_results: bool
    pointer_says_kind: bool
    pointer_least_score: float
    need_to_know: Table[NeedToKnow]
    patterns: Table[Pattern]
    second_factor_roles: frozenset[str]

    def faults(self) -> Iterator[str]:
        """A role that is named but does not exist; limits at which nobody could work."""
        yield from self._faults_of_roles()
        yield from self._faults_of_markings()
        if not 0.5 <= self.pointer_least_score <= 1:
            yield "pointer_least_score must lie between 0.5 and 1: what fits less would point to anybody"
        if self.break_glass_hours < 1:
            yield "break_glass_hours must be at least 1, or breaking the glass would open nothing"
        if self.password_min_length < 8:
            yield "password_min_length is below 8, which no recognised guidance allows"
        if self.lockout_failures < 1 or self.lockout_minutes < 1:
            yield "lockout_failures and lockout_minutes must be at least 1"
        if self.session_idle_minutes < 1 or self.session_absolute_hours < 1:
            yield "session_idle_minutes and session_absolute_hours must be at least 1"
        if min(self.api_client_days, self.api_token_minutes, self.api_requests_per_minute) < 1:
            yield "api_client_days, api_token_minutes and api_requests_per_minute must be at least 1"
        if self.search_words_kept_days < 1:
            yield "search_words_kept_days must be at least 1, or an auditor could read no search"
        if self.search_reason_required and not self.search_purposes:
            yield "search_reason_required is true but there is no purpose to choose: add search_purposes"

    def _faults_of_roles(self) -> Iterator[str]:
        for key in ("who_looked_shown_to", "second_factor_roles"):
            for name in sorted(getattr(self, key) - set(self.roles)):
                yield f"{key} names the role {name!r}, which is not one of {', '.join(self.roles)}"

    def _faults_of_markings(self) -> Iterator[str]:
        yield from (f"patterns names {name!r}, which nothing finds" for name in sorted(set(self.patterns) - PATTERNS))
        for key in ("open_marking", "page_marking"):
            if getattr(self, key) not in self.markings:
                yield f"{key} is {getattr(self, key)!r}, which is not one of the markings"
        ranks = [level.rank for level in self.markings.values()]
        if len(set(ranks)) < len(ranks):
            yield "two markings have the same rank; give each its own"
        for name, role in self.roles.items():
            if role.clearance and role.clearance not in self.markings:
                yield f"the role {name!r} is cleared for {role.clearance!r}, which is not one of the markings"
            for key in sorted(role.opens):
                if key.startswith(MARKING) or CELL in key or TOGETHER in key:
                    yield f"the role {name!r} opens {key!r}: name a plain circle; what is marked is opened by `clearance`"
