"""What a program is answered: records as their pages show them, as plain values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from sleuth.api.words import href
from sleuth.base.ref import Ref
from sleuth.records.queries import Entry, FactLine, Label, MarkerLine, RecordFile, Tie


class ProblemOut(BaseModel):
    """RFC 9457. `errors` maps a field to a sentence; `yours` and `current` are the two versions of a conflict."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] | None = None
    yours: dict[str, Any] | None = None
    current: dict[str, Any] | None = None


class NamedOut(BaseModel):
    """A record as it is named wherever it is mentioned."""

    number: str = Field(examples=["N-000012"])
    kind: str
    href: str
    title: str
    detail: str = ""
    restricted: bool = False

    @classmethod
    def of(cls, label: Label, **more: Any) -> NamedOut:
        said: dict[str, Any] = {"title": label.title, "detail": label.detail, "restricted": label.restricted}
        return cls(**named(label.ref), **said, **more)


def named(ref: Ref) -> dict[str, Any]:
    return {"number": ref.number, "kind": ref.kind, "href": href(ref)}


class WrittenOut(BaseModel):
    number: str | None = None
    kind: str | None = None
    href: str | None = None
    version: int | None = None
    reference: str | None = Field(default=None, description="The number of a log, a crime or a report")
    id: int | None = Field(default=None, description="Of the fact that was added")


class HitOut(NamedOut):
    score: float
    why: list[str]
    called: str = Field("", description="The other name under which a person was found")
    warnings: list[str] = []
    known_to: list[str] = Field([], description="Systems that know the record, and how often")


class FindingsOut(BaseModel):
    hits: list[HitOut]
    also_searched: list[str]
    not_found: list[str]
    next: str | None = Field(description="Give it as `after` to go on; null at the end")


class FactOut(BaseModel):
    id: int
    kind: str
    text: str
    source: str
    recorded_at: datetime
    struck_out_at: datetime | None
    struck_out_because: str

    @classmethod
    def of(cls, line: FactLine) -> FactOut:
        struck: dict[str, Any] = {"struck_out_at": line.retired_at, "struck_out_because": line.retired_because}
        said: dict[str, Any] = {"id": line.id, "kind": line.kind, "text": line.text, "source": line.source}
        return cls(**said, recorded_at=line.recorded_at, **struck)


class LinkOut(BaseModel):
    id: int
    kind: str
    words: str
    other: NamedOut
    starts_on: str
    ends_on: str
    note: str
    source: str
    recorded_at: datetime
    struck_out_at: datetime | None
    struck_out_because: str

    @classmethod
    def of(cls, tie: Tie) -> LinkOut:
        same = ("id", "kind", "words", "starts_on", "ends_on", "note", "source", "recorded_at")
        struck: dict[str, Any] = {"struck_out_at": tie.retired_at, "struck_out_because": tie.retired_because}
        return cls(**{name: getattr(tie, name) for name in same}, other=NamedOut.of(tie.other), **struck)


class WarningOut(BaseModel):
    """A warning is never shown without who set it, when, and when it is reviewed."""

    id: int
    kind: str
    words: str
    danger: bool
    reason: str
    action_plan: str
    set_by: str
    set_at: datetime
    review_on: date | None
    expires_on: date | None
    is_overdue: bool

    @classmethod
    def of(cls, line: MarkerLine) -> WarningOut:
        return cls(**{name: getattr(line, name) for name in cls.model_fields})


class AppearanceOut(BaseModel):
    id: int
    subject: NamedOut
    role: str
    source: str
    recorded_at: datetime


class RecordOut(BaseModel):
    """A record. Its version guards `values`; what is said about it beside them has no part in that."""

    number: str
    kind: str
    href: str
    title: str
    detail: str
    restricted: bool
    marking: str
    version: int
    values: dict[str, Any] = Field(description="What the record says of itself; PATCH changes these")
    source: str
    recorded_at: datetime
    changed_at: datetime
    names: list[FactOut]
    birth_dates: list[FactOut]
    identifiers: list[FactOut]
    links: list[LinkOut]
    warnings: list[WarningOut]
    appearances: list[AppearanceOut]
    place: NamedOut | None
    known_to: list[str]

    @classmethod
    def of(cls, file: RecordFile, columns: tuple[str, ...]) -> RecordOut:
        record = file.record
        return cls(
            **named(file.ref),
            title=file.label.title,
            detail=file.label.detail,
            restricted=file.label.restricted,
            marking=record.marking,
            version=record.version,
            values={name: getattr(record, name) for name in columns},
            source=record.source.label,
            recorded_at=record.recorded_at,
            changed_at=record.changed_at,
            names=[FactOut.of(line) for line in file.names],
            birth_dates=[FactOut.of(line) for line in file.births],
            identifiers=[FactOut.of(line) for line in file.identifiers],
            links=[LinkOut.of(tie) for tie in file.ties],
            warnings=[WarningOut.of(line) for line in file.markers],
            appearances=_appearances(file),
            place=NamedOut.of(file.place) if file.place else None,
            known_to=list(file.systems),
        )


def _appearances(file: RecordFile) -> list[AppearanceOut]:
    return [
        AppearanceOut(
            id=line.id,
            subject=NamedOut.of(line.subject),
            role=line.words,
            source=line.source,
            recorded_at=line.recorded_at,
        )
        for line in file.appearances
    ]


class EntryOut(BaseModel):
    """An event of a timeline; `roles` say as what the record appears in it."""

    number: str
    kind: str
    href: str
    system: str
    what: str
    title: str
    reference: str
    summary: str
    classification: str
    outcome: str
    occurred_from: datetime | None
    precision: str
    recorded_at: datetime
    source: str
    roles: list[str]
    place: str
    restricted: bool

    @classmethod
    def of(cls, entry: Entry) -> EntryOut:
        same = [name for name in cls.model_fields if name not in ("number", "kind", "href", "what", "roles")]
        said: dict[str, Any] = {name: getattr(entry, name) for name in same}
        return cls(**named(entry.ref), **said, what=entry.kind, roles=list(entry.roles))


class TimelineOut(BaseModel):
    entries: list[EntryOut]
    next: str | None = Field(description="Give it as `after` to go on; null at the end")
