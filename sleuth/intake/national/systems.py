"""What each national system is told of a person, and what its answer may say. A line is one JSON object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sleuth.records.models import Person
from sleuth.records.queries import RecordFile

Line = dict[str, Any]


@dataclass(frozen=True)
class System:
    """`code` says on what ground it is told, `number` which kind of number its answer brings (issued by `title`)."""

    key: str
    title: str
    code: str
    number: str
    tells: Callable[[RecordFile], Line]


def _who(file: RecordFile) -> Line:
    person = file.record
    assert isinstance(person, Person)
    return {
        "number": file.ref.number,
        "family_name": person.family_name,
        "given_names": person.given_names,
        "birth_date": person.birth_date,
        "sex": person.sex,
    }


def _other_names(file: RecordFile) -> list[str]:
    return [fact.text for fact in file.names if fact.retired_at is None and not fact.leads]


def _numbers(file: RecordFile) -> list[Line]:
    standing = [fact for fact in file.identifiers if fact.retired_at is None]
    return [{"kind": fact.kind, "value": fact.text} for fact in standing]


def _warnings(file: RecordFile) -> list[Line]:
    return [{"kind": line.kind, "set_at": line.set_at.isoformat()} for line in file.markers]


def _addresses(file: RecordFile) -> list[str]:
    return [tie.other.title for tie in file.ties if tie.kind == "lives_at" and tie.is_current]


def _events(file: RecordFile, *kinds: str) -> list[Line]:
    """Events of these systems (all, when none is named), with the role in each."""
    return [
        {
            "number": entry.ref.number,
            "reference": entry.reference,
            "system": entry.system,
            "title": entry.title,
            "occurred_from": entry.occurred_from.isoformat() if entry.occurred_from else None,
            "roles": list(entry.roles),
        }
        for entry in file.timeline
        if not kinds or entry.system in kinds
    ]


def _pnc(file: RecordFile) -> Line:
    return _who(file) | {
        "other_names": _other_names(file),
        "numbers": _numbers(file),
        "addresses": _addresses(file),
        "warnings": _warnings(file),
    }


def _pnd(file: RecordFile) -> Line:
    return _who(file) | {"other_names": _other_names(file), "known_to": list(file.systems)}


def _visor(file: RecordFile) -> Line:
    return _pnc(file) | {"events": _events(file)}


def _holmes(file: RecordFile) -> Line:
    return _who(file) | {"other_names": _other_names(file), "addresses": _addresses(file), "events": _events(file)}


def _bureau(file: RecordFile) -> Line:
    return _who(file) | {"other_names": _other_names(file), "reports": _events(file, "missing")}


SYSTEMS: dict[str, System] = {
    each.key: each
    for each in (
        System("pnc", "Police National Computer", "police purpose: PNC record", "pnc_id", _pnc),
        System("pnd", "INI and Police National Database", "police purpose: index of names", "external", _pnd),
        System("visor", "ViSOR", "public protection: offender manager", "external", _visor),
        System("holmes", "HOLMES", "major incident: incident room", "external", _holmes),
        System("missing", "Missing persons bureau", "safeguarding: missing person", "external", _bureau),
    )
}
