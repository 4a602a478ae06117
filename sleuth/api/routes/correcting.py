"""Changing what a record says of itself, from the version that the program has read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Path

from sleuth.api.answers import OF_A_CHANGE, answers
from sleuth.api.door import ProgramRequest, Token
from sleuth.api.routes.one import router
from sleuth.api.shown import WrittenOut
from sleuth.api.taken import EventChanges, Id, OrganisationChanges, PersonColumns, PlaceIn, ThingChanges, ref
from sleuth.api.writing import correct
from sleuth.base.ref import Ref
from sleuth.records import actions

TAGS = ["correct"]
CHANGED: dict[str, Any] = {
    "tags": TAGS,
    "auth": Token("records.correct"),
    "response": answers(WrittenOut, *OF_A_CHANGE),
}


@router.patch("/people/{int:pk}", operation_id="correct_person", **CHANGED)
def correct_person(request: ProgramRequest, pk: Path[Id], typed: PersonColumns) -> HttpResponse:
    """Correct a person. A changed name or date of birth stays on record as a former one."""
    return correct(request, Ref("person", pk), _sent(typed), actions.correct_person)


@router.patch("/places/{int:pk}", operation_id="correct_place", **CHANGED)
def correct_place(request: ProgramRequest, pk: Path[Id], typed: PlaceIn) -> HttpResponse:
    """Correct a place; an address is sent whole."""
    changes = _sent(typed)
    if "address" in changes:
        changes["address"] = typed.address.value()
    return correct(request, Ref("place", pk), changes, actions.correct_place)


@router.patch("/things/{int:pk}", operation_id="correct_thing", **CHANGED)
def correct_thing(request: ProgramRequest, pk: Path[Id], typed: ThingChanges) -> HttpResponse:
    """Correct an object."""
    return correct(request, Ref("thing", pk), _sent(typed), actions.correct_thing)


@router.patch("/organisations/{int:pk}", operation_id="correct_organisation", **CHANGED)
def correct_organisation(request: ProgramRequest, pk: Path[Id], typed: OrganisationChanges) -> HttpResponse:
    """Correct an organisation."""
    return correct(request, Ref("organisation", pk), _sent(typed), actions.correct_organisation)


@router.patch("/events/{int:pk}", operation_id="correct_event", **CHANGED)
def correct_event(request: ProgramRequest, pk: Path[Id], typed: EventChanges) -> HttpResponse:
    """Correct an event. What a feed brought is corrected by its owner."""
    changes = _sent(typed)
    if "place" in changes:
        changes["place"] = ref(typed.place) if typed.place else None
    return correct(request, Ref("event", pk), changes, actions.correct_event)


def _sent(typed: Any) -> dict[str, Any]:
    return typed.given() | {"because": typed.because}
