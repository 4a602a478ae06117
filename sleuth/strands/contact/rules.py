"""What follows for an incident log: plain rules over plain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sleuth.strands.contact.policy import ContactPolicy


def missing_to_close(policy: ContactPolicy, code: str, qualifiers: frozenset[str], held: frozenset[str]) -> list[str]:
    """A sentence for everything that must still be there before a log closes under this code; empty when it may."""
    known = policy.incident_codes.get(code)
    group = known.group if known else ""
    missing = []
    for need in policy.closing_needs.values():
        always = not (need.codes or need.groups or need.qualifiers)
        asked = always or code in need.codes or group in need.groups or bool(need.qualifiers & qualifiers)
        if asked and not need.one_of & held:
            missing.append(need.sentence)
    return missing


def attend_by(policy: ContactPolicy, grade: str, graded_at: datetime) -> datetime | None:
    """When somebody must be there, or None where nobody goes."""
    minutes = policy.grades[grade].attend_minutes if grade in policy.grades else None
    return graded_at + timedelta(minutes=minutes) if minutes is not None else None


def is_retrospective(happened_at: datetime, received_at: datetime, after_minutes: int) -> bool:
    """Whether a log is written so long after that it must say why."""
    return received_at - happened_at > timedelta(minutes=after_minutes)


def number(day: date, count: int) -> str:
    """ "20261121-0042": the day in London and the count of that day."""
    return f"{day:%Y%m%d}-{count:04d}"
