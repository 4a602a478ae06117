"""Two records side by side: what agrees, what differs and how, and what would be known if they were one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sleuth.base.values import Likeness, NotAValue, partial_date
from sleuth.base.values import address as addresses
from sleuth.base.values import name as names
from sleuth.records.queries import FactLine, RecordFile, Tie
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import ComparedRow, Comparison, Fact, Source, Value
from sleuth.web.records.pages.blocks import Block, blocks, tie_value
from sleuth.web.records.pages.sources import Sources
from sleuth.web.records.pages.words import say_source
from sleuth.web.records.reader import Reader

Compare = Callable[[str, str], Likeness]
FITS = 0.99  # neither agrees nor differs


@dataclass(frozen=True)
class Sides:
    """The two records as they are compared."""

    left: RecordFile
    right: RecordFile


@dataclass(frozen=True)
class Joined:
    """The facts of both together, and the list of their sources."""

    facts: Sequence[Fact]
    sources: Sequence[Source]


def comparison(left: RecordFile, right: RecordFile, reader: Reader) -> Comparison:
    """Both records row by row; rows where neither says anything are left out."""
    sides = Sides(left, right)
    rows = [*_own_rows(sides, reader), *_tie_rows(sides), _events_row(sides), _warnings_row(sides)]
    return Comparison(
        left_title=_title(left),
        right_title=_title(right),
        rows=[row for row in rows if row.left or row.right],
        left_href=record_href(left.ref),
        right_href=record_href(right.ref),
    )


def joined(left: RecordFile, right: RecordFile, reader: Reader) -> Joined:
    """What the pages of both will show after the two are judged the same; every fact keeps its record and source."""
    found: dict[str, dict[str, Value]] = {}
    for file in (left, right):
        for block in blocks(file, reader):
            for fact in block.facts:
                for value in fact.values:
                    found.setdefault(fact.key, {}).setdefault(value.text, value)
    facts = [Fact(key, list(values.values())) for key, values in found.items()]
    sources = Sources()
    (block,) = sources.marked([Block("joined", "", facts)])
    return Joined([*block.facts, *_events(left, right)], sources.listed)


def _events(left: RecordFile, right: RecordFile) -> list[Fact]:
    entries = {entry.ref: entry for entry in (*left.timeline, *right.timeline)}.values()
    systems = sorted({entry.chip for entry in entries})
    return [Fact("Events", [Value(f"{len(entries):,} in one timeline, from {', '.join(systems)}")])] if entries else []


def _title(file: RecordFile) -> str:
    closed = ", restricted" if file.label.restricted else ""
    return f"{file.label.title} ({', '.join(ref.number for ref in file.members)}{closed})"


def _own_rows(sides: Sides, reader: Reader) -> list[ComparedRow]:
    if sides.left.ref.kind != "person":
        return _plain_rows(sides, reader, {"Address": compare_addresses})
    return [
        _lines_row("Names", sides, "names", names.compare),
        _lines_row("Date of birth", sides, "births", compare_birth_dates),
        _lines_row("Numbers", sides, "identifiers", _compare_equal),
        *_plain_rows(sides, reader, {}, leave_out=("Names", "Date of birth", "Numbers")),
    ]


def _lines_row(label: str, sides: Sides, attribute: str, compare: Compare) -> ComparedRow:
    left, right = ([line for line in getattr(file, attribute) if line.retired_at is None] for file in _both(sides))
    return _row(label, [_line_value(line) for line in left], [_line_value(line) for line in right], compare)


def _plain_rows(
    sides: Sides, reader: Reader, compare: dict[str, Compare], leave_out: Sequence[str] = ()
) -> list[ComparedRow]:
    """What stands on the records themselves: sex, colour, address …"""
    left, right = ({fact.key: fact.values for fact in blocks(file, reader)[0].facts} for file in _both(sides))
    return [
        _row(key, left.get(key, ()), right.get(key, ()), compare.get(key, _compare_equal))
        for key in dict.fromkeys([*left, *right])
        if key not in leave_out
    ]


def _tie_rows(sides: Sides) -> list[ComparedRow]:
    rows = {
        "Addresses": ("place", compare_addresses),
        "Phones and things": ("thing", _compare_equal),
        "People": ("person", names.compare),
        "Organisations": ("organisation", _compare_equal),
    }
    return [
        _row(label, _tied(sides.left, kind), _tied(sides.right, kind), compare)
        for label, (kind, compare) in rows.items()
    ]


def _tied(file: RecordFile, kind: str) -> list[Value]:
    ties: Iterable[Tie] = (tie for tie in file.ties if tie.other.ref.kind == kind and tie.retired_at is None)
    return [tie_value(file, tie) for tie in ties]


def _events_row(sides: Sides) -> ComparedRow:
    """Two records that appear in one event are most likely two: the event names them apart."""
    right = {entry.ref: entry for entry in sides.right.timeline}
    shared = [(entry, right[entry.ref]) for entry in sides.left.timeline if entry.ref in right]
    if sides.left.ref.kind == "place":
        shared = []
    values = [
        [Value(pair[side].title, record_href(pair[side].ref), ", ".join(pair[side].roles)) for pair in shared]
        for side in (0, 1)
    ]
    return ComparedRow("In the same event", values[0], values[1], False, "an event names them both")


def _warnings_row(sides: Sides) -> ComparedRow:
    left, right = (
        [Value(line.words, note=line.reason, source=f"Set by {line.set_by}") for line in file.markers]
        for file in _both(sides)
    )
    return ComparedRow("Warnings", left, right, None)


def _row(label: str, left: Sequence[Value], right: Sequence[Value], compare: Compare) -> ComparedRow:
    """The row with the likeness of the two values that are most alike."""
    if not left or not right:
        return ComparedRow(label, left, right, None, "known on one side only")
    pairs = [(compare(one.text, other.text), one.text) for one in left for other in right]
    best, text = max(pairs, key=lambda pair: pair[0].score)
    several = len(left) > 1 or len(right) > 1
    if best.score >= 1.0:
        return ComparedRow(label, left, right, True, f"{text} on both" if several else "")
    return ComparedRow(label, left, right, None if best.score == FITS else False, best.why)


def compare_birth_dates(one: str, other: str) -> Likeness:
    """Likeness of two dates of birth as the page shows them; a year alone fits every day of it and proves nothing."""
    here, there = partial_date.parse(one), partial_date.parse(other)
    fits = here.earliest <= there.latest and there.earliest <= here.latest
    likeness = partial_date.compare(here, there)
    return Likeness(FITS, f"fits, but only partly known: {likeness.why}") if fits and here != there else likeness


def compare_addresses(one: str, other: str) -> Likeness:
    """Likeness of two addresses as the page shows them; names of places without an address are compared as they are."""
    try:
        return addresses.compare(addresses.parse(one), addresses.parse(other))
    except NotAValue:
        return _compare_equal(one, other)


def _compare_equal(one: str, other: str) -> Likeness:
    same = names.fold(one) == names.fold(other) and bool(names.fold(one)) or one == other
    return Likeness(1.0, "") if same else Likeness(0.0, "")


def _line_value(line: FactLine) -> Value:
    kind = "" if line.fact == "birth_date" else line.kind
    return Value(line.text, note=kind, source=say_source(line.source, line.recorded_at))


def _both(sides: Sides) -> tuple[RecordFile, RecordFile]:
    return sides.left, sides.right


def decision_words(judgement: Any) -> str:
    """What was decided about a pair: "the same", "different" or "not sure"."""
    return {"same": "the same", "different": "different", "unsure": "not sure"}[judgement.verdict]
