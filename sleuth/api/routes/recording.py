"""New people, places, things, organisations and events."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from sleuth.api.answers import OF_A_WRITE, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.routes.one import router
from sleuth.api.shown import WrittenOut
from sleuth.api.taken import AppearanceIn, EventIn, OrganisationIn, PersonIn, PlaceIn, ThingIn, ref
from sleuth.api.writing import Answer, write, written
from sleuth.records import actions, queries
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    IdentifierDraft,
    NameDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    ThingDraft,
)
from sleuth.records.faults import Invalid

TAGS = ["record"]
MADE: dict[str, Any] = {
    "tags": TAGS,
    "auth": Token("records.record"),
    "response": answers(WrittenOut, *OF_A_WRITE, status=201),
}


@router.post("/people", operation_id="record_person", **MADE)
def record_person(request: ProgramRequest, typed: PersonIn) -> HttpResponse:
    """Record a person with names, numbers, phones and addresses."""
    draft = PersonDraft(
        **typed.model_dump(exclude={"because", "other_names", "identifiers", "phones", "addresses"}),
        other_names=tuple(NameDraft(name.given_names, name.family_name, name.kind) for name in typed.other_names),
        identifiers=tuple(IdentifierDraft(each.kind, each.value, each.issuer) for each in typed.identifiers),
        phones=tuple(typed.phones),
        addresses=tuple(address.value() for address in typed.addresses),
    )
    return _made(request, actions.record_person, draft, typed.because)


@router.post("/places", operation_id="record_place", **MADE)
def record_place(request: ProgramRequest, typed: PlaceIn) -> HttpResponse:
    """Record a place."""
    draft = PlaceDraft(address=typed.address.value(), **typed.model_dump(exclude={"because", "address"}))
    return _made(request, actions.record_place, draft, typed.because)


@router.post("/things", operation_id="record_thing", **MADE)
def record_thing(request: ProgramRequest, typed: ThingIn) -> HttpResponse:
    """Record a vehicle, a phone or another object."""
    return _made(request, actions.record_thing, ThingDraft(**typed.model_dump(exclude={"because"})), typed.because)


@router.post("/organisations", operation_id="record_organisation", **MADE)
def record_organisation(request: ProgramRequest, typed: OrganisationIn) -> HttpResponse:
    """Record an organisation."""
    draft = OrganisationDraft(**typed.model_dump(exclude={"because"}))
    return _made(request, actions.record_organisation, draft, typed.because)


@router.post("/events", operation_id="record_event", **MADE)
def record_event(request: ProgramRequest, typed: EventIn) -> HttpResponse:
    """Record an event of a kind that no strand has a form of its own for, with who and what appears in it."""
    kind = queries.policy_for(request.officer).event_kinds.get(typed.kind)
    if kind is None:
        raise Invalid({"kind": "Choose what kind of event this is."})
    plain = typed.model_dump(exclude={"because", "place", "appearances"})
    draft = EventDraft(
        **plain,
        system=kind.system,
        place=ref(typed.place) if typed.place else None,
        appearances=tuple(map(appearance, typed.appearances)),
    )
    return _made(request, actions.record_event, draft, typed.because)


def appearance(typed: AppearanceIn) -> AppearanceDraft:
    return AppearanceDraft(ref(typed.subject), typed.role)


def _made(request: ProgramRequest, act: Any, draft: Any, because: str) -> HttpResponse:
    def do() -> Answer:
        record = act(by=request.officer, draft=draft, because=because or request.because)
        return written(record.ref, record.version, 201)

    return write(request, do)
