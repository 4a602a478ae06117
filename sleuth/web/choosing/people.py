"""Somebody as he was named: which known people it may be, and which record he becomes."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.base.values import name as names
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from sleuth.records.faults import Invalid
from sleuth.records.queries import Card
from sleuth.web.choosing.places import NEW
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.parts.diary import Offer, Offers

FIELD = "caller"
MOST = 5
CHOOSE = "Choose the person, or say that it is none of these."


def person_offers(
    request: StaffRequest, name: str, phone: str = "", chosen: str = "", fault: str = ""
) -> Offers | None:
    """Known people who fit; None when nobody does. Entered in the search log."""
    found = matching.look(
        by=request.user,
        asked=Asked(name=name, phone=phone),
        because=request.because or "Writing down who called",
        limit=MOST,
        kinds=("person",),
    )
    cards = queries.cards(by=request.user, refs=[hit.ref for hit in found.hits])
    if not cards:
        return None
    why = {hit.ref: ", ".join(hit.why) for hit in found.hits}
    offers = [_offer(card, why.get(ref, "")) for ref, card in cards.items()]
    return Offers(FIELD, "Who is it?", offers, chosen, fault, none="None of these: somebody new")


def _offer(card: Card, why: str) -> Offer:
    lines = [part for part in (card.label.detail, *(label.title for label in card.lines[:2]), why) if part]
    warnings = [marker.words for marker in card.markers if marker.danger]
    return Offer(card.ref.number, card.label.title, [" · ".join(lines)], warnings)


def settle_person(by: Officer, name: str, phone: str, chosen: str) -> Ref | None:
    """The record of the person who was named and chosen; None where nobody was named.

    Raises Invalid on "caller_name" or "caller_phone".
    """
    if chosen and chosen != NEW:
        ref = Ref.from_number(chosen)
        return ref if ref in queries.labels(by=by, refs=[ref]) else None
    if not name.strip():
        if phone.strip():
            raise Invalid({"caller_name": "Enter a name too, or leave the phone to the account."})
        return None
    try:
        given, family = names.split(name)
        draft = PersonDraft(given, family, phones=(phone,) if phone.strip() else ())
        return actions.record_person(by=by, draft=draft, because="gave the name when calling").ref
    except NotAValue as fault:
        raise Invalid({"caller_name": str(fault)}) from fault
    except Invalid as invalid:
        about_phone = any("phone" in field for field in invalid.faults)
        raise Invalid(
            {"caller_phone" if about_phone else "caller_name": " ".join(invalid.faults.values())}
        ) from invalid
