"""The history of a record: every change with before and after, and who has looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sleuth.access.models import LedgerEntry, Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Label, RecordFile
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Column, Moment, Table
from sleuth.web.records.pages.blocks import on_member
from sleuth.web.records.pages.words import capital, say_partial
from sleuth.web.records.reader import Reader

FIELDS = {
    "given_names": "given names",
    "family_name": "family name",
    "birth_date": "date of birth",
    "self_defined_ethnicity": "ethnicity, self-defined",
    "observed_ethnicity": "ethnicity, as seen by an officer",
    "sub_building": "flat or unit",
    "building_name": "building",
    "uprn": "UPRN",
    "lsoa_code": "small area (LSOA)",
    "value": "number or name",
    "identifier": "number",
    "marker": "warning",
}
UNSEEN = {"normal", "key"}


def changes(lines: Iterable[Any], others: Mapping[Ref, Label], file: RecordFile, reader: Reader) -> list[Moment]:
    """The changes as a timeline: what, by whom, why, and the words before and after."""
    return [_change(line, others, file, reader) for line in lines]


def _change(line: Any, others: Mapping[Ref, Label], file: RecordFile, reader: Reader) -> Moment:
    other = others.get(line.other) if line.other else None
    with_other = f" – {other.title} ({other.ref.number})" if other else ""
    said = "; ".join(filter(None, map(capital, _said(line.changes, reader))))
    because = f"Because: {line.because}" if line.because else ""
    return Moment(
        at=line.at,
        title=capital(line.what) + with_other,
        href=record_href(other.ref) if other else "",
        text=". ".join(filter(None, [said, because])),
        by=line.officer,
        source=on_member(file, line.on),
    )


def _said(altered: Mapping[str, Any], reader: Reader) -> Iterable[str]:
    for field, (before, after) in altered.items():
        if field in UNSEEN:
            continue
        name = FIELDS.get(field, field.replace("_", " "))
        was, became = _value(field, before, reader), _value(field, after, reader)
        if was and became:
            yield f"{name}: {was} → {became}"
        elif became or was:
            yield f"{name}: {became}" if became else f"{name}: {was} taken away"


def _value(field: str, value: Any, reader: Reader) -> str:
    text = "" if value is None or value == "None" else str(value)
    words = {
        "sex": reader.policy.sexes,
        "self_defined_ethnicity": reader.policy.self_defined_ethnicities,
        "observed_ethnicity": reader.policy.observed_ethnicities,
    }.get(field)
    if words is not None:
        return words.get(text, text)
    return say_partial(text) if field in ("birth_date", "next review") and text else text


def consultations(entries: Iterable[LedgerEntry], people: Mapping[int, Officer]) -> Table:
    """Who opened the record, newest first."""
    now = clock.now()
    columns = [Column("When"), Column("Who"), Column("Why"), Column("How")]
    rows = [
        [
            Cell(clock.say(entry.at, now)),
            _looker(entry, people.get(entry.officer_id or 0)),
            Cell(entry.because or "no reason given"),
            Cell("printed" if entry.kind == "disclosure" else "opened"),
        ]
        for entry in entries
    ]
    return Table("Who has looked", columns, rows)


def _looker(entry: LedgerEntry, officer: Officer | None) -> Cell:
    """Rank, name, collar number and unit as they are today, with the user name that stands in the ledger."""
    return Cell(officer.known_as, note=f"{officer.unit} · {entry.officer}") if officer else Cell(entry.officer)
