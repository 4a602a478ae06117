"""A place as it was typed: which known ones it may be, and which record it becomes."""

from __future__ import annotations

from django.http import HttpRequest

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.base.values import address as addresses
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked
from sleuth.records import queries
from sleuth.records.actions.places import place_for
from sleuth.records.drafts import PlaceDraft
from sleuth.records.faults import Invalid
from sleuth.records.queries import Card
from sleuth.records.queries.last_there import Happened, last_there
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.parts.diary import Offer, Offers

FIELD = "place"
NEW = "new"
MOST = 6
CHOOSE = "Choose the place, or say that it is none of these."


def place_offers(request: StaffRequest, typed: str, chosen: str = "", fault: str = "") -> Offers | None:
    """Known places that fit the words; None when none does. Entered in the search log."""
    found = matching.look(
        by=request.user, asked=Asked(address=typed), because=_because(request), limit=MOST, kinds=("place",)
    )
    refs = [hit.ref for hit in found.hits]
    cards = queries.cards(by=request.user, refs=refs)
    if not cards:
        return None
    last = last_there(by=request.user, places=list(cards))
    offers = [_offer(card, last.get(ref, ())) for ref, card in cards.items()]
    return Offers(FIELD, "Which place is it?", offers, chosen, fault, none="None of these: a new place")


def _offer(card: Card, last: tuple[Happened, ...]) -> Offer:
    now = clock.now()
    lines = [f"{each.what} {each.reference}, {clock.say_distance(each.at, now)}".replace("  ", " ") for each in last]
    known = ", ".join(label.title for label in card.lines[:3])
    return Offer(
        value=card.ref.number,
        text=card.label.title,
        lines=[*lines, *([f"Known there: {known}"] if known else [])],
        warnings=[f"{marker.words}: {marker.action_plan or marker.reason}" for marker in card.markers],
    )


def settle_place(by: Officer, typed: str, chosen: str) -> Ref | None:
    """The record of the place that was typed and chosen; a new one only where that was said. None where nothing was typed.

    Raises Invalid on the field "address" when the text cannot be read.
    """
    if chosen and chosen != NEW:
        ref = Ref.from_number(chosen)
        return ref if ref in queries.labels(by=by, refs=[ref]) else None
    if not typed.strip():
        return None
    try:
        address = addresses.parse(typed)
        return place_for(by=by, draft=PlaceDraft(address=address)).ref
    except NotAValue as fault:
        raise Invalid({"address": str(fault)}) from fault
    except Invalid as invalid:
        raise Invalid({"address": " ".join(invalid.faults.values())}) from invalid


def is_choice(value: str, kind: str) -> bool:
    """Whether what was sent is an answer that could have been offered."""
    if value == NEW:
        return True
    try:
        return Ref.from_number(value).kind == kind
    except ValueError:
        return False


def _because(request: HttpRequest) -> str:
    return getattr(request, "because", "") or "Writing down where something happened"
