"""What the pages of all events share: the look entered in the ledger, warnings close by, who appears, the diary, the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.records.queries import EntryLine, RecordFile, Warnings
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Column, Fact, Link, Table, Value
from sleuth.web.hall.parts.diary import DiaryLine

NOT_KNOWN = "not known"


@dataclass(frozen=True)
class EventParts:
    """`near` are sentences about dangers close by; `more` leads to what every record has."""

    file: RecordFile
    near: Sequence[str]
    place: Fact
    people: Table
    related: Sequence[Value]
    diary: Sequence[DiaryLine]
    files: int
    more: Sequence[Link]

    @property
    def version(self) -> int:
        return self.file.record.version


def event_parts(request: StaffRequest, ref: Ref, *, for_print: bool = False) -> EventParts:
    """Open an event for its strand's page; NotVisible as ever."""
    by = request.user
    file = queries.open_file(by=by, ref=ref, because=request.because, use="print" if for_print else "view")
    warnings = queries.warnings_around(by=by, file=file)
    may_correct = bool(may(by, "records.correct")) and not for_print
    entries = queries.entries_of(by=by, event=ref)
    return EventParts(
        file=file,
        near=_near(warnings),
        place=_place(file, warnings),
        people=_people(file, warnings),
        related=_related(file),
        diary=[_line(entry, ref, may_correct) for entry in entries],
        files=len(queries.documents_of(by=by, on=ref)),
        more=[] if for_print else _more(request, ref),
    )


def _near(warnings: Warnings) -> list[str]:
    """ "weapons: GARSIDE, Bill (reported it). Do: two officers"."""
    return [
        f"{marker.words}: {near.label.title} ({', '.join(near.how)})."
        + (f" Do: {marker.action_plan}" if marker.action_plan else "")
        for near in warnings.near
        for marker in near.warnings
    ]


def _place(file: RecordFile, warnings: Warnings) -> Fact:
    if file.place is None:
        return Fact("Where", [Value(NOT_KNOWN)])
    said = [marker.words for marker in warnings.on.get(file.place.ref, []) if marker.danger]
    return Fact("Where", [Value(file.place.title, record_href(file.place.ref), warnings=said)])


def _people(file: RecordFile, warnings: Warnings) -> Table:
    rows = [
        [
            Cell(
                line.subject.title,
                record_href(line.subject.ref),
                note=line.subject.detail,
                warnings=[marker.words for marker in warnings.on.get(line.subject.ref, []) if marker.danger],
            ),
            Cell(line.words),
        ]
        for line in file.appearances
    ]
    return Table("People, vehicles and things", [Column("Who or what"), Column("As what")], rows)


def _related(file: RecordFile) -> list[Value]:
    current = [tie for tie in file.ties if tie.is_current]
    return [
        Value(f"{tie.words} {tie.other.title} {tie.other.detail}".strip(), record_href(tie.other.ref), note=tie.note)
        for tie in current
    ]


def _line(entry: EntryLine, ref: Ref, may_correct: bool) -> DiaryLine:
    strike = Link("Strike through", reverse("records:strike_entry", args=[ref, entry.id]))
    return DiaryLine(
        at=entry.at,
        by=entry.by,
        text=entry.text,
        happened=entry.happened_at,
        struck=entry.struck,
        is_act=entry.is_act,
        takes_back=entry.strikes is not None,
        strike=strike if may_correct and entry.may_be_struck else None,
    )


def _more(request: StaffRequest, ref: Ref) -> list[Link]:
    def link(words: str, name: str) -> Link:
        return Link(words, reverse(f"records:{name}", args=[ref]))

    links = [link("Every fact", "facts"), link("History", "history"), link("Files", "documents")]
    if queries.may_see_lookers(request.user):
        links.append(link("Who has looked", "looks"))
    if may(request.user, "records.restrict"):
        links.append(link("Who may see it", "restrict"))
    return links


def when_words(file: RecordFile) -> str:
    """ "21 Nov 2026, 08:00 to 21 Nov 2026, 15:00 (2 hours ago)"."""
    event = file.record
    began, ended = getattr(event, "occurred_from", None), getattr(event, "occurred_to", None)
    if began is None:
        return NOT_KNOWN
    now = clock.now()
    return f"{clock.say_moment(began)} to {clock.say(ended, now)}" if ended else clock.say(began, now)
