"""Many events of another system at once: one JSON object on each line."""

from __future__ import annotations

from typing import Any

from ninja.errors import HttpError
from pydantic import BaseModel, Field

from sleuth.api.answers import OF_A_WRITE, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.problems import TOO_LARGE
from sleuth.api.routes.one import router
from sleuth.intake import actions, queries
from sleuth.intake.formats import FORMATS

MOST_LINES, MOST_TOLD = 10_000, 1_000
LINES: dict[str, Any] = {
    "description": f"One JSON object on each line, at most {MOST_LINES:,} lines and 5 MB. Fields: "
    + ", ".join(field.name + (" (needed)" if field.needed else "") for field in FORMATS["events"].fields),
    "required": True,
    "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
}


class RejectedOut(BaseModel):
    line: int
    reason: str


class BroughtOut(BaseModel):
    """Rows = created + changed + unchanged + rejected."""

    number: int = Field(description="Of the import, as its page and the sources of the records name it")
    rows: int
    created: int
    changed: int
    unchanged: int
    rejected: int
    rejects: list[RejectedOut] = Field(description=f"The first {MOST_TOLD:,} rejected lines, each with its reason")


@router.post(
    "/intake/events",
    operation_id="bring_in_events",
    tags=["bring in"],
    auth=Token("intake.import"),
    response=answers(BroughtOut, *OF_A_WRITE),
    openapi_extra={"requestBody": LINES},
)
def bring_in_events(request: ProgramRequest) -> BroughtOut:
    """Bring in events, each under its number in the other system (`external_id`): known ones are brought up to date.

    The same lines twice change nothing. A line that cannot be stored is told with its reason and stops no other.
    """
    lines = request.body
    if lines.count(b"\n") > MOST_LINES:
        raise HttpError(413, TOO_LARGE)
    key = request.client.key
    try:
        doing = actions.take_in(
            by=request.officer,
            format="events",
            content=lines,
            file_name=f"{key}.ndjson",
            feed=key,
            because=request.because,
        )
    except actions.Unreadable as fault:
        raise HttpError(422, str(fault)) from fault
    told = queries.rejected_rows(by=request.officer, doing=doing, limit=MOST_TOLD)
    counts = {name: getattr(doing, name) for name in ("rows", "created", "changed", "unchanged", "rejected")}
    rejects = [RejectedOut(line=int(line), reason=reason) for line, reason, *_ in told]
    return BroughtOut(number=doing.pk, **counts, rejects=rejects)
