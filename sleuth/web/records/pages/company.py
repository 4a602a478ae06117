"""With whom: the people and organisations linked to a record, who appears in an event, and the picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sleuth.base.ref import Ref
from sleuth.records.queries import AppearanceLine, MarkerLine, RecordFile, Tie
from sleuth.web.hall.links import record_href
from sleuth.web.hall.network import Edge, Node, Picture, draw
from sleuth.web.hall.parts import Fact, Value, restricted_chip
from sleuth.web.records.pages.blocks import Block, tie_value
from sleuth.web.records.pages.identity import KIND_WORDS
from sleuth.web.records.pages.words import capital, say_source

TITLES = {
    "person": "With whom",
    "place": "People known here",
    "thing": "Whose it is",
    "organisation": "Who belongs to it",
    "event": "Who and what appears",
}
MOST_DRAWN = 24
OnRecords = Mapping[Ref, list[MarkerLine]]


def company(file: RecordFile, warnings: OnRecords) -> Block:
    """The people and organisations linked to this record, or all that appears in an event, by how and as what."""
    rows: dict[str, list[Value]] = {}
    for tie in _with_people(file.ties):
        rows.setdefault(capital(tie.words), []).append(_warned(tie_value(file, tie), tie.other.ref, warnings))
    for line in file.appearances:
        rows.setdefault(capital(line.words), []).append(_warned(_appearing(line), line.subject.ref, warnings))
    return Block("company", TITLES[file.ref.kind], [Fact(words, values) for words, values in rows.items()])


def picture(file: RecordFile) -> Picture | None:
    """The links that stand, drawn around the record; None where one line of text says as much."""
    ties = [tie for tie in file.ties if tie.is_current][:MOST_DRAWN]
    if len(ties) < 2:
        return None
    middle = Node(str(file.ref), file.label.title)
    nodes = {str(tie.other.ref): _node(tie) for tie in ties}
    edges = [Edge(middle.key, str(tie.other.ref), tie.words) for tie in ties]
    return draw([middle, *nodes.values()], edges, middle.key)


def _with_people(ties: Iterable[Tie]) -> Sequence[Tie]:
    standing = [tie for tie in ties if tie.other.ref.kind in ("person", "organisation") and tie.retired_at is None]
    return sorted(standing, key=lambda tie: (not tie.is_current, tie.other.ref.kind == "organisation"))


def _appearing(line: AppearanceLine) -> Value:
    return Value(
        line.subject.title,
        record_href(line.subject.ref),
        note=line.subject.detail,
        source=say_source(line.source, line.recorded_at),
        chips=restricted_chip(line.subject.restricted),
    )


def _warned(value: Value, ref: Ref, warnings: OnRecords) -> Value:
    return replace(value, warnings=[line.words for line in warnings.get(ref, []) if line.danger])


def _node(tie: Tie) -> Node:
    return Node(str(tie.other.ref), tie.other.title, record_href(tie.other.ref), KIND_WORDS[tie.other.ref.kind])
