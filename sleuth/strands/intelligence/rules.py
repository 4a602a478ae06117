"""What follows from a grading: what may be done with a product, to whom it may be given, when it is looked at again."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from random import Random

from sleuth.base import clock
from sleuth.base.verdict import Verdict, no, yes
from sleuth.policy import part
from sleuth.strands.intelligence.policy import USES, HandlingCode, IntelligencePolicy, Scheme, Use

USE_WORDS: dict[Use, str] = {
    "search": "be found by a search",
    "export": "leave Sleuth in a file",
    "print": "be printed",
    "message": "be named in a message",
    "api": "be fetched by another system",
}


@part
class Grade:
    """One item's grading; `conditions` are codes such as "A1" and "S2"."""

    scheme: str
    source: str
    assessment: str
    handling: str
    conditions: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """ "B2 4" or "1A C (A1, S2)"."""
        given = f" ({', '.join(self.conditions)})" if self.conditions else ""
        return f"{self.source}{self.assessment} {self.handling}{given}"


@part
class Reach:
    """How far something may go: the strictest of all its items."""

    circles: frozenset[str]
    allows: frozenset[Use]
    recipients: frozenset[str]
    authority_for: frozenset[str]

    @property
    def withheld(self) -> tuple[Use, ...]:
        """The uses that are not allowed, in their usual order."""
        return tuple(use for use in USES if use not in self.allows)


def grade_faults(policy: IntelligencePolicy, grade: Grade) -> dict[str, str]:
    """Field → the sentence to show, for a grading that cannot be given; empty when it can."""
    if grade.scheme not in policy.schemes:
        return {"source": "Choose the grading scheme."}
    scheme = policy.schemes[grade.scheme]
    faults = {}
    if grade.source not in scheme.sources:
        faults["source"] = "Choose how reliable the source is."
    if grade.assessment not in scheme.assessments:
        faults["assessment"] = "Choose how well this is known."
    if grade.handling not in scheme.handling:
        return faults | {"handling": "Choose how this must be handled."}
    missing = _missing(scheme, grade)
    if missing:
        faults["conditions"] = f"Handling {grade.handling} needs a condition for {' and for '.join(missing)}."
    elif set(grade.conditions) - set(scheme.conditions):
        faults["conditions"] = "Choose from the conditions of this scheme."
    elif grade.conditions and not scheme.handling[grade.handling].conditions:
        faults["conditions"] = f"Handling {grade.handling} has no conditions. Choose another code, or take them away."
    return faults


def _missing(scheme: Scheme, grade: Grade) -> list[str]:
    given = {scheme.conditions[code].group for code in grade.conditions if code in scheme.conditions}
    return sorted(scheme.handling[grade.handling].conditions - given)


def reach(policy: IntelligencePolicy, grades: Sequence[Grade]) -> Reach:
    """The strictest of these gradings together; of none at all nothing is allowed."""
    codes = [_code(policy, grade) for grade in grades]
    if not codes:
        return Reach(
            circles=frozenset({policy.desk}), allows=frozenset(), recipients=frozenset(), authority_for=frozenset()
        )
    return Reach(
        circles=frozenset(code.circle for code in codes if code.circle),
        allows=frozenset.intersection(*(code.allows for code in codes)),
        recipients=frozenset.intersection(*(code.recipients for code in codes)),
        authority_for=frozenset.union(*(code.authority_for for code in codes)),
    )


def _code(policy: IntelligencePolicy, grade: Grade) -> HandlingCode:
    return policy.schemes[grade.scheme].handling[grade.handling]


def permits(policy: IntelligencePolicy, grades: Sequence[Grade], use: Use) -> Verdict:
    """Whether a product with these gradings may be used so inside Sleuth."""
    if use in reach(policy, grades).allows:
        return yes()
    codes = ", ".join(sorted({grade.handling for grade in grades}))
    return no(f"Under handling code {codes} this may not {USE_WORDS[use]}. Ask the intelligence unit.")


def may_be_given(policy: IntelligencePolicy, grades: Sequence[Grade], recipient_kind: str, authority: str) -> Verdict:
    """Whether a product with these gradings may be given to such a recipient on that authority."""
    far = reach(policy, grades)
    if recipient_kind not in policy.recipient_kinds:
        return no("Choose what kind of recipient this is.")
    if recipient_kind not in far.recipients:
        codes = ", ".join(sorted({grade.handling for grade in grades}))
        words = policy.recipient_kinds[recipient_kind]
        return no(f"Handling code {codes} does not allow giving this to: {words}. Nothing was given.")
    if recipient_kind in far.authority_for and not authority.strip():
        return no("Enter who authorised this: the handling code asks for it.")
    return yes()


def needs_re_evaluation(scheme: str, graded_under: str) -> bool:
    """Whether something graded under another scheme than the one in force must be looked at again by a person."""
    return scheme != graded_under


def suggested_source(policy: IntelligencePolicy, graded_under: str, source: str) -> str:
    """What the scheme in force would most likely call this source; "" when a person must say. Never applied by itself."""
    return policy.schemes[policy.scheme].suggested_sources.get(f"{graded_under} {source}", "")


def review_due(review_months: int, published_on: date) -> date:
    """The day on which a published report is looked at again."""
    return _months_later(published_on, review_months)


def retained_until(retain_years: int, published_on: date) -> date:
    """The day from which it is asked whether the report is still needed."""
    return _months_later(published_on, 12 * retain_years)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))


def rounded(at: datetime, product_precision: str) -> datetime:
    """The beginning of the day or month in London: all that a published product says of when."""
    local = clock.london(at).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return local.replace(day=1) if product_precision == "month" else local


def sample(ids: Iterable[int], share: float, seed: int) -> list[int]:
    """This share of the ids, at least one, drawn by the seed; the same seed draws the same ones again."""
    pool = sorted(set(ids))
    return sorted(Random(seed).sample(pool, min(len(pool), math.ceil(len(pool) * share)))) if pool else []


def feedback(states: Mapping[str, int]) -> str:
    """What became of an officer's reports, in one sentence; `states` counts them by state."""
    handed_in = sum(count for state, count in states.items() if state != "draft")
    if not handed_in:
        return "You have not handed in a report yet."
    published = states.get("published", 0) + states.get("actioned", 0)
    said = [f"{published} published", f"{states.get('actioned', 0)} acted on"]
    said += [f"{states[state]} {words}" for state, words in _WAITING if states.get(state)]
    return f"{handed_in} handed in: {', '.join(said)}."


_WAITING = (("submitted", "waiting"), ("returned", "returned to you"), ("rejected", "not used"))


RUN_OF_WORDS = 6


def gives_away(text: str, names: Iterable[str], provenance: str) -> str:
    """The first words of a text that lead back to its source: who wrote it, or a run of words of how it is known."""
    words = _words(text)
    for name in names:
        if len(name) > 1 and _words(name) and _within(_words(name), words):
            return name
    known = _words(provenance)
    for at in range(len(known) - RUN_OF_WORDS + 1):
        if _within(run := known[at : at + RUN_OF_WORDS], words):
            return " ".join(run)
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _within(run: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))
