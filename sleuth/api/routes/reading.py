"""Opening one record of each kind, and its timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query
from pydantic import BaseModel, Field

from sleuth.api.answers import OF_A_RECORD, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.preconditions import etag
from sleuth.api.routes.one import router
from sleuth.api.shown import EntryOut, RecordOut, TimelineOut
from sleuth.api.taken import Id
from sleuth.api.words import PLURALS
from sleuth.base.ref import Ref
from sleuth.matching.who import queries as who
from sleuth.records import queries as records

TAGS = ["open"]
ADDRESS = ("sub_building", "building_name", "number", "street", "locality", "town", "county", "postcode")
COLUMNS: dict[str, tuple[str, ...]] = {
    "person": (
        *("given_names", "family_name", "birth_date", "sex"),
        *("self_defined_ethnicity", "observed_ethnicity", "description"),
    ),
    "place": ("kind", "name", *ADDRESS, "uprn", "latitude", "longitude", "lsoa_code", "description"),
    "thing": ("kind", "value", "make", "model", "colour", "description"),
    "organisation": ("kind", "name", "description"),
    "event": (
        *("kind", "system", "reference", "title", "summary", "classification", "outcome"),
        *("occurred_from", "occurred_to", "precision", "external_id", "read_only"),
    ),
}


class Page(BaseModel):
    limit: int = Field(default=50, ge=1, le=200)
    after: Annotated[str, Field(pattern=r"^[0-9]{0,15}$", description="From `next` of the page before")] = ""


def _opens(kind: str) -> Callable[..., Any]:
    def open_record(request: ProgramRequest, pk: Path[Id], response: HttpResponse) -> RecordOut:
        file = _opened(request, Ref(kind, pk))
        response["ETag"] = etag(file.record.version)
        return RecordOut.of(file, COLUMNS[kind])

    return open_record


def _tells(kind: str) -> Callable[..., Any]:
    def timeline(request: ProgramRequest, pk: Path[Id], page: Query[Page]) -> TimelineOut:
        entries = _opened(request, Ref(kind, pk)).timeline
        refs = [str(entry.ref.id) for entry in entries]
        start = refs.index(page.after) + 1 if page.after in refs else 0
        shown = entries[start : start + page.limit]
        more = start + page.limit < len(entries)
        return TimelineOut(
            entries=[EntryOut.of(entry) for entry in shown], next=str(shown[-1].ref.id) if more else None
        )

    return timeline


def _opened(request: ProgramRequest, ref: Ref) -> records.RecordFile:
    """The record with all that was judged to be the same one; the look is entered in the ledger first."""
    together = who.same_as(by=request.officer, ref=ref) if ref.kind != "event" else []
    return records.open_file(by=request.officer, ref=ref, together=together, because=request.because, use="api")


for _kind, _plural in PLURALS.items():
    router.get(
        f"/{_plural}/{{int:pk}}",
        auth=Token("records.open"),
        response=answers(RecordOut, *OF_A_RECORD),
        tags=TAGS,
        operation_id=f"open_{_kind}",
        summary=f"Open one of the {_plural}",
    )(_opens(_kind))
    if _kind != "event":
        router.get(
            f"/{_plural}/{{int:pk}}/timeline",
            auth=Token("records.open"),
            response=answers(TimelineOut, *OF_A_RECORD),
            tags=TAGS,
            operation_id=f"timeline_of_{_kind}",
            summary=f"Every event that is known of one of the {_plural}, the latest first",
        )(_tells(_kind))
