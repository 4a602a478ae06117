"""Logs, crimes and intelligence: opened, read and listed as their pages do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Path, Query
from pydantic import BaseModel, Field

from sleuth.access import doorway
from sleuth.api.answers import ALWAYS, OF_A_RECORD, OF_A_WRITE, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.preconditions import etag
from sleuth.api.routes.one import router
from sleuth.api.routes.reading import COLUMNS
from sleuth.api.routes.recording import appearance
from sleuth.api.shown import RecordOut, WrittenOut, named
from sleuth.api.strands_taken import CrimeIn, DiaryIn, LogIn, ReportIn
from sleuth.api.taken import Id, Moment, Text, ref
from sleuth.api.writing import Answer, write, written
from sleuth.base.ref import Ref
from sleuth.records import actions
from sleuth.records import queries as records
from sleuth.strands.contact import actions as contact
from sleuth.strands.contact import queries as logs
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.crime import actions as crime
from sleuth.strands.crime import queries as crimes
from sleuth.strands.crime.drafts import CrimeDraft, PropertyDraft
from sleuth.strands.intelligence import actions as intelligence
from sleuth.strands.intelligence import queries as reports
from sleuth.strands.intelligence.drafts import ItemDraft, ReportDraft
from sleuth.strands.intelligence.rules import Grade

TAGS = ["logs, crimes, intelligence"]
LOG_COLUMNS = (
    *(
        "number",
        "state",
        "received_at",
        "received_by",
        "opening_code",
        "closing_code",
        "qualifiers",
        "domestic",
        "hate",
    ),
    *("grade", "attend_by", "attended_at", "retrospective", "opened_by", "closed_at", "closed_by"),
    *("risk_reference", "crime_reference", "no_crime_because", "checked_by"),
)
CRIME_COLUMNS = (
    *("number", "state", "code", "mo", "reported_at", "recorded_at", "late", "domestic", "hate", "hate_seen_by"),
    *("officer", "returned_because", "outcome", "outcome_on", "removal"),
)
MADE = answers(WrittenOut, *OF_A_WRITE, status=201)


class DiaryOut(BaseModel):
    id: int
    at: datetime
    happened_at: datetime | None
    by: str
    text: str
    is_act: bool
    strikes: int | None
    struck: str


class StrandOut(BaseModel):
    """The event, what its strand says of it, and its diary, the latest line first."""

    event: RecordOut
    strand: dict[str, Any]
    diary: list[DiaryOut]


class LineOut(BaseModel):
    number: str
    kind: str
    href: str
    title: str
    strand: dict[str, Any]


class ListOut(BaseModel):
    lines: list[LineOut]
    next: str | None = Field(description="Give it as `after` to go on; null at the end")


class Asked(BaseModel):
    state: Text = ""
    code: Text = ""
    since: Moment | None = None
    until: Moment | None = None
    limit: int = Field(default=25, ge=1, le=100)
    after: Text = ""


@router.post("/logs", operation_id="open_log", tags=TAGS, auth=Token("contact.write"), response=MADE)
def open_log(request: ProgramRequest, typed: LogIn) -> HttpResponse:
    """Open an incident log; it gets its number of the day."""
    said = typed.model_dump(exclude={"place", "caller", "qualifiers"})
    draft = LogDraft(**said, place=_ref(typed.place), caller=_ref(typed.caller), qualifiers=tuple(typed.qualifiers))

    def do() -> Answer:
        log = contact.open_log(by=request.officer, draft=draft)
        return written(log.event_ref, status=201, reference=log.number)

    return write(request, do)


@router.post("/crimes", operation_id="record_crime", tags=TAGS, auth=Token("crime.record"), response=MADE)
def record_crime(request: ProgramRequest, typed: CrimeIn) -> HttpResponse:
    """Record a crime, perhaps from a log; it awaits its quality check."""
    said = typed.model_dump(exclude={"origin", "place", "appearances", "items"})
    draft = CrimeDraft(
        **said,
        place=_ref(typed.place),
        appearances=tuple(map(appearance, typed.appearances)),
        items=tuple(PropertyDraft(**item.model_dump()) for item in typed.items),
    )

    def do() -> Answer:
        made = crime.record_crime(by=request.officer, draft=draft, origin=_ref(typed.origin))
        return written(made.event_ref, status=201, reference=made.number)

    return write(request, do)


@router.post(
    "/intelligence/reports", operation_id="submit", tags=TAGS, auth=Token("intelligence.submit"), response=MADE
)
def submit(request: ProgramRequest, typed: ReportIn) -> HttpResponse:
    """Hand an intelligence report in; from then on the intelligence desk alone reads the original."""
    items = tuple(
        ItemDraft(item.text, Grade(**item.grade.model_dump() | {"conditions": tuple(item.grade.conditions)}))
        for item in typed.items
    )
    said = typed.model_dump(exclude={"items", "subjects", "place"})
    subjects = tuple(map(appearance, typed.subjects))
    draft = ReportDraft(**said, items=items, subjects=subjects, place=_ref(typed.place))

    def do() -> Answer:
        with doorway.writing(by=request.officer, act="intelligence.submit", because=request.because):
            paper = intelligence.save_draft(by=request.officer, content={}, title=draft.title)
            paper = intelligence.submit(by=request.officer, paper_id=paper.pk, draft=draft)
        return {"status": 201, "body": {"reference": paper.reference}, "headers": {}}

    return write(request, do)


@router.get(
    "/logs/{int:pk}",
    operation_id="log",
    tags=TAGS,
    auth=Token("contact.read"),
    response=answers(StrandOut, *OF_A_RECORD),
)
def log(request: ProgramRequest, pk: Path[Id], response: HttpResponse) -> StrandOut:
    """A log with its event and its diary."""
    return _strand(request, pk, response, logs.log, LOG_COLUMNS)


@router.get(
    "/crimes/{int:pk}",
    operation_id="crime",
    tags=TAGS,
    auth=Token("crime.read"),
    response=answers(StrandOut, *OF_A_RECORD),
)
def read_crime(request: ProgramRequest, pk: Path[Id], response: HttpResponse) -> StrandOut:
    """A crime with its event and its diary."""
    return _strand(request, pk, response, crimes.crime, CRIME_COLUMNS)


@router.post(
    "/events/{int:pk}/diary", operation_id="add_entry", tags=TAGS, auth=Token("records.correct"), response=MADE
)
def add_entry(request: ProgramRequest, pk: Path[Id], typed: DiaryIn) -> HttpResponse:
    """A line in the diary of a log or a crime; it is never changed, only struck through by a later one."""

    def do() -> Answer:
        event = Ref("event", pk)
        line = actions.add_entry(by=request.officer, event=event, text=typed.text, happened_at=typed.happened_at)
        return written(event, status=201, id=line.pk)

    return write(request, do)


@router.get(
    "/logs", operation_id="logs", tags=TAGS, auth=Token("contact.read"), response=answers(ListOut, *ALWAYS, 422)
)
def list_logs(request: ProgramRequest, asked: Query[Asked]) -> ListOut:
    """Logs, the latest first."""
    wanted = logs.LogFilter(state=asked.state, code=asked.code, since=asked.since, until=asked.until)
    page = logs.logs(by=request.officer, asked=wanted, after=asked.after, size=asked.limit)
    return _list(request, "contact.read", page, LOG_COLUMNS)


@router.get(
    "/crimes", operation_id="crimes", tags=TAGS, auth=Token("crime.read"), response=answers(ListOut, *ALWAYS, 422)
)
def list_crimes(request: ProgramRequest, asked: Query[Asked]) -> ListOut:
    """Crimes, the latest recorded first."""
    wanted = crimes.CrimeFilter(state=asked.state, code=asked.code, since=asked.since, until=asked.until)
    page = crimes.crimes(by=request.officer, asked=wanted, after=asked.after, size=asked.limit)
    return _list(request, "crime.read", page, CRIME_COLUMNS)


class ProductsAsked(BaseModel):
    since: Moment | None = None
    until: Moment | None = None
    limit: int = Field(default=25, ge=1, le=100)
    after: int | None = Field(default=None, ge=0, le=2**63 - 1)


@router.get(
    "/intelligence/products",
    operation_id="products",
    tags=TAGS,
    auth=Token("records.open"),
    response=answers(ListOut, *ALWAYS, 422),
)
def list_products(request: ProgramRequest, asked: Query[ProductsAsked]) -> ListOut:
    """Published intelligence whose handling allows that a program has it, the latest first."""
    found = reports.products(
        by=request.officer, since=asked.since, until=asked.until, before=asked.after, use="api", limit=asked.limit + 1
    )
    shown = found[: asked.limit]
    _note(request, "records.open", [line.ref for line in shown])
    same = ("summary", "grading", "occurred_from", "precision", "recorded_at", "source")
    return ListOut(
        lines=[
            LineOut(**named(line.ref), title=line.title, strand={name: getattr(line, name) for name in same})
            for line in shown
        ],
        next=str(shown[-1].ref.id) if len(found) > asked.limit else None,
    )


def _strand(request: ProgramRequest, pk: int, response: HttpResponse, query: Any, columns: Iterable[str]) -> StrandOut:
    event = Ref("event", pk)
    file = records.open_file(by=request.officer, ref=event, because=request.because, use="api")
    row = query(by=request.officer, ref=event)
    response["ETag"] = etag(file.record.version)
    lines = records.entries_of(by=request.officer, event=event)
    return StrandOut(
        event=RecordOut.of(file, COLUMNS["event"]),
        strand={name: getattr(row, name) for name in columns},
        diary=[DiaryOut(**{name: getattr(line, name) for name in DiaryOut.model_fields}) for line in lines],
    )


def _list(request: ProgramRequest, act: str, page: Any, columns: Iterable[str]) -> ListOut:
    allowed = records.usable({row.event_ref for row in page.rows}, "api")
    shown = [row for row in page.rows if row.event_ref in allowed]
    _note(request, act, [row.event_ref for row in shown])
    lines = [
        LineOut(**named(row.event_ref), title=row.event.title, strand={name: getattr(row, name) for name in columns})
        for row in shown
    ]
    return ListOut(lines=lines, next=page.more or None)


def _note(request: ProgramRequest, act: str, shown: list[Ref]) -> None:
    """Enter which records a list hands out, before it does."""
    detail = {"as": "api", "listed": [str(ref) for ref in shown]}
    doorway.consulted(by=request.officer, ref=None, because=request.because, act=act, detail=detail)


def _ref(number: str | None) -> Ref | None:
    return ref(number) if number else None
