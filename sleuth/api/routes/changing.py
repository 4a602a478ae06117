"""What has changed since a program asked last."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Query
from pydantic import BaseModel, Field

from sleuth.api.answers import ALWAYS, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.routes.one import router
from sleuth.api.shown import named
from sleuth.records import following


class ChangeOut(BaseModel):
    """A record that is gone may not be kept by the program any more; why it is gone, nobody is told."""

    number: str
    kind: str
    href: str
    change: Literal["changed", "gone"]
    version: int | None = Field(description="The version that there is now; null for what is gone")
    at: datetime


class ChangesOut(BaseModel):
    changes: list[ChangeOut]
    next: str = Field(description="Give it as `after` the next time")


class Since(BaseModel):
    after: Annotated[str, Field(pattern=r"^[0-9]{0,15}$", description="From `next` of the time before")] = ""
    limit: int = Field(default=100, ge=1, le=1000)


@router.get(
    "/changes",
    operation_id="changes",
    tags=["changes"],
    auth=Token("records.open"),
    response=answers(ChangesOut, *ALWAYS, 422),
)
def changes(request: ProgramRequest, since: Query[Since]) -> ChangesOut:
    """Records that have changed, or are gone, since the program asked last; of each the latest change alone.

    It begins with what changes after the first time. The same `after` may be asked again; what comes twice is the same.
    """
    found = following.changes(
        client=request.client,
        by=request.officer,
        after=int(since.after or 0),
        limit=since.limit,
        because=request.because,
    )
    out = [
        ChangeOut(
            **named(each.ref),
            change="gone" if each.is_gone else "changed",
            version=None if each.is_gone else each.version,
            at=each.at,
        )
        for each in found
    ]
    return ChangesOut(changes=out, next=str(found[-1].number) if found else since.after or "0")
