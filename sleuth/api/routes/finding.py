"""The one look."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Query
from pydantic import BaseModel, Field

from sleuth.api.answers import ALWAYS, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.routes.one import router
from sleuth.api.shown import FindingsOut, HitOut, NamedOut
from sleuth.api.taken import Text
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked
from sleuth.records import queries as records

TAGS = ["find"]
KINDS = ("person", "place", "thing", "organisation", "event")
MOST_SHOWN = 200


class Question(BaseModel):
    """One box (`q`), or fields apart, or both."""

    q: Text = ""
    name: Text = ""
    date_of_birth: Text = ""
    address: Text = ""
    phone: Text = ""
    kind: Literal["person", "place", "thing", "organisation", "event"] | None = None
    limit: int = Field(default=20, ge=1, le=50)
    after: Annotated[str, Field(pattern=r"^[0-9]{0,3}$", description="From `next` of the page before")] = ""

    @property
    def asked(self) -> Asked:
        return Asked(
            text=self.q, name=self.name, date_of_birth=self.date_of_birth, address=self.address, phone=self.phone
        )


@router.get(
    "/find", auth=Token("records.find"), response=answers(FindingsOut, *ALWAYS, 422), operation_id="find", tags=TAGS
)
def find(request: ProgramRequest, typed: Query[Question]) -> FindingsOut:
    """Find people, places, things, organisations and events, however they are spelt, best first."""
    offset = min(int(typed.after or 0), MOST_SHOWN)
    room = min(typed.limit, MOST_SHOWN - offset)
    found = matching.look(
        by=request.officer,
        asked=typed.asked,
        because=request.because,
        limit=room + 1,
        offset=offset,
        kinds=(typed.kind,) if typed.kind else KINDS,
        door="api",
    )
    more = len(found.hits) > room and offset + room < MOST_SHOWN
    return FindingsOut(
        hits=_hits(request, found.hits[:room]),
        also_searched=list(found.also_searched),
        not_found=list(found.not_found),
        next=str(offset + room) if more else None,
    )


def _hits(request: ProgramRequest, hits: tuple[matching.Hit, ...]) -> list[HitOut]:
    allowed = records.usable({hit.ref for hit in hits}, "api")
    cards = records.cards(by=request.officer, refs=[hit.ref for hit in hits if hit.ref in allowed], use="api")
    return [_hit(hit, cards[hit.ref]) for hit in hits if hit.ref in cards]


def _hit(hit: matching.Hit, card: records.Card) -> HitOut:
    warnings, known_to = [line.words for line in card.markers], [str(chip) for chip in card.chips]
    named = NamedOut.of(card.label).model_dump()
    return HitOut(**named, score=hit.score, why=list(hit.why), called=hit.called, warnings=warnings, known_to=known_to)
