"""The facts of a record in groups: who it is, where, what belongs to it; each value with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records.queries import FactLine, Label, RecordFile, Tie
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Fact, Link, Value, restricted_chip
from sleuth.web.records.pages.words import capital, say_day, say_source, say_span
from sleuth.web.records.reader import Reader


@dataclass(frozen=True)
class Block:
    """A section of the page; `id` is where the side navigation leads."""

    id: str
    title: str
    facts: Sequence[Fact]

    @property
    def count(self) -> int:
        """How many values stand in it."""
        return sum(len(fact.values) for fact in self.facts)


def blocks(file: RecordFile, reader: Reader) -> list[Block]:
    """The groups of facts of this kind of record."""
    title, facts = FIRST[file.ref.kind]
    first = Block("facts", title, facts(file, reader))
    return [first] if file.ref.kind == "event" else [first, *_tied(file, reader)]


def _person_facts(file: RecordFile, reader: Reader) -> list[Fact]:
    policy = reader.policy
    return [
        Fact("Names", _lines(file, file.names), _add(file.ref, "name", reader)),
        Fact("Date of birth", _lines(file, file.births, show_kind=False), _add(file.ref, "birth-date", reader)),
        Fact("Numbers", _lines(file, file.identifiers), _add(file.ref, "number", reader)),
        *_own(
            file,
            {
                "Sex": lambda row: policy.sexes.get(row.sex, row.sex),
                "Ethnicity, self-defined": lambda row: _coded(
                    row.self_defined_ethnicity, policy.self_defined_ethnicities
                ),
                "Ethnicity, as seen by an officer": lambda row: _coded(
                    row.observed_ethnicity, policy.observed_ethnicities
                ),
                "Description": lambda row: row.description,
            },
        ),
    ]


def _place_facts(file: RecordFile, reader: Reader) -> list[Fact]:
    return _own(
        file,
        {
            "Address": lambda row: row.address.show(),
            "Name": lambda row: row.name,
            "UPRN": lambda row: row.uprn,
            "Latitude, longitude": _coordinates,
            "Small area (LSOA)": lambda row: row.lsoa_code,
            "Description": lambda row: row.description,
        },
    )


def _scene(place: Label) -> Value:
    return Value(place.title, record_href(place.ref), note=place.detail, chips=restricted_chip(place.restricted))


def _coordinates(row: Any) -> str:
    return f"{row.latitude:.5f}, {row.longitude:.5f}" if row.latitude is not None else ""


def _thing_facts(file: RecordFile, reader: Reader) -> list[Fact]:
    return _own(
        file,
        {
            "Kind": lambda row: reader.policy.thing_kinds.get(row.kind, row.kind),
            "Number or name": lambda row: row.value,
            "Make": lambda row: row.make,
            "Model": lambda row: row.model,
            "Colour": lambda row: row.colour,
            "Description": lambda row: row.description,
        },
    )


def _organisation_facts(file: RecordFile, reader: Reader) -> list[Fact]:
    return _own(
        file,
        {
            "Kind": lambda row: reader.policy.organisation_kinds.get(row.kind, row.kind),
            "Name": lambda row: row.name,
            "Description": lambda row: row.description,
        },
    )


def _event_facts(file: RecordFile, reader: Reader) -> list[Fact]:
    systems = reader.policy.systems
    facts = _own(
        file,
        {
            "Account": lambda row: row.summary,
            "Classification": lambda row: row.classification,
            "Outcome": lambda row: row.outcome,
            "System": lambda row: systems[row.system].title if row.system in systems else row.system,
            "Reference": lambda row: row.reference,
        },
    )
    place = (
        [_scene(file.place)]
        if file.place
        else []
    )
    return [*facts, *([Fact("Where", place)] if place else [])]


def _tied(file: RecordFile, reader: Reader) -> list[Block]:
    """Places and things at the other end of links; people and organisations have their own table."""
    ties = [tie for tie in file.ties if tie.retired_at is None]
    places = [tie for tie in ties if tie.other.ref.kind == "place"]
    things = [tie for tie in ties if tie.other.ref.kind == "thing"]
    found = []
    if places or file.ref.kind in ("person", "organisation"):
        always = {"person": "Lives at", "organisation": "Is at"}.get(file.ref.kind, "")
        found.append(Block("where", "Where", _tie_facts(file, places, always, _add(file.ref, "address", reader))))
    if things or file.ref.kind == "person":
        always = "Uses" if file.ref.kind == "person" else ""
        facts = _tie_facts(file, things, always, _add(file.ref, "phone", reader, "Add phone"))
        found.append(Block("things", "Phones, vehicles and other things", facts))
    return found


def _tie_facts(file: RecordFile, ties: list[Tie], always: str, acts: list[Link]) -> list[Fact]:
    """One row for each way of being connected; the row `always` is there even when nothing is known."""
    rows: dict[str, list[Value]] = {always: []} if always else {}
    for tie in ties:
        rows.setdefault(capital(tie.words), []).append(tie_value(file, tie))
    return [Fact(words, values, acts if words == always else ()) for words, values in rows.items()]


def tie_value(file: RecordFile, tie: Tie) -> Value:
    """The other end of a link with its dates, the record that it was written on, and its source."""
    notes = [tie.other.detail, say_span(tie.starts_on, tie.ends_on), tie.note, on_member(file, tie.of)]
    return Value(
        text=tie.other.title,
        href=record_href(tie.other.ref),
        note=", ".join(filter(None, notes)),
        source=say_source(tie.source, tie.recorded_at),
        former=not tie.is_current,
        chips=restricted_chip(tie.other.restricted),
    )


def on_member(file: RecordFile, of: Ref) -> str:
    """ "on N-000013" where the page shows several records judged to be the same and this was written on that one."""
    return f"on {of.number}" if len(file.members) > 1 else ""


def _lines(file: RecordFile, lines: Iterable[FactLine], show_kind: bool = True) -> list[Value]:
    return [
        Value(
            text=line.text,
            note=", ".join(filter(None, [line.kind if show_kind and not line.leads else "", on_member(file, line.of)])),
            source=say_source(line.source, line.recorded_at),
        )
        for line in sorted(lines, key=lambda line: (not line.leads, line.of != file.ref))
        if line.retired_at is None
    ]


def _own(file: RecordFile, columns: dict[str, Callable[[Any], str]]) -> list[Fact]:
    """What stands on the record itself and on those judged to be the same, where there is something."""
    found = []
    for key, read in columns.items():
        said = [(read(row), row) for row in _rows(file)]
        values = [Value(text, note=on_member(file, row.ref), source=_written(row)) for text, row in said if text]
        if values:
            found.append(Fact(key, values))
    return found


def _rows(file: RecordFile) -> list[Any]:
    """The record itself first, then those judged to be the same."""
    return sorted(file.records, key=lambda row: row.pk != file.ref.id)


def _written(row: Any) -> str:
    """Where a record comes from; also when it was corrected since."""
    corrected = f", corrected {say_day(row.changed_at)}" if row.version > 1 else ""
    return say_source(row.source.label, row.recorded_at) + corrected


def _coded(code: str, words: Mapping[str, str]) -> str:
    return f"{words[code]} ({code})" if code in words else code


def _add(ref: Ref, what: str, reader: Reader, words: str = "Add") -> list[Link]:
    if not reader.may("records.correct"):
        return []
    return [Link(words, reverse("records:add_fact", args=[ref, what]))]


FIRST: dict[str, tuple[str, Callable[[RecordFile, Reader], list[Fact]]]] = {
    "person": ("Who this is", _person_facts),
    "place": ("What is known of the place", _place_facts),
    "thing": ("What it is", _thing_facts),
    "organisation": ("What it is", _organisation_facts),
    "event": ("What happened", _event_facts),
}
