"""What nothing else ties to the rest is hidden with a restricted record, however many steps away it is."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.records import actions
from sleuth.records.actions.places import place_for
from sleuth.records.actions.things import thing_for
from sleuth.records.drafts import AppearanceDraft, EventDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.records.kinds import MODELS
from tests.cast import Cast

REFUGE = address.parse("7 Rowan Close, Burnley BB11 2AB")
LAY_BY = address.parse("Old Mill Lane, Burnley BB11 3AA")


def sees(officer: Officer, ref: Ref) -> bool:
    return MODELS[ref.kind].objects.visible_to(officer).filter(pk=ref.id).exists()


def person(cast: Cast, given: str) -> Ref:
    return actions.record_person(by=cast.sam, draft=PersonDraft(given, "Hidden", addresses=(REFUGE,))).ref


def visit(cast: Cast, place: Ref, *who: tuple[Ref, str]) -> Ref:
    appear = tuple(AppearanceDraft(ref, role) for ref, role in who)
    draft = EventDraft("contact", "neighbourhood", "Safety visit", place=place, appearances=appear)
    return actions.record_event(by=cast.sam, draft=draft).ref


def close(cast: Cast, *refs: Ref) -> Officer:
    actions.restrict(by=cast.sam, refs=refs, title="Refuge", because="at risk", units=[cast.protection])
    return cast.fresh(cast.olive)


def test_a_home_stays_hidden_though_an_event_of_hers_happened_there(cast: Cast) -> None:
    maria = person(cast, "Maria")
    home = place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref
    visited = visit(cast, home, (maria, "involved"))
    olive = close(cast, maria)
    assert not any(sees(olive, ref) for ref in (maria, home, visited))


def test_a_home_is_open_again_where_something_else_happened_there(cast: Cast) -> None:
    maria = person(cast, "Maria")
    home = place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref
    street_crime = visit(cast, home)
    olive = close(cast, maria)
    assert sees(olive, home) and sees(olive, street_crime)


def test_two_people_who_are_closed_together_take_their_home_with_them(cast: Cast) -> None:
    maria, anna = person(cast, "Maria"), person(cast, "Anna")
    home = place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref
    olive = close(cast, maria, anna)
    assert not any(sees(olive, ref) for ref in (maria, anna, home))


def test_one_of_two_who_live_together_leaves_the_home_open(cast: Cast) -> None:
    maria, anna = person(cast, "Maria"), person(cast, "Anna")
    home = place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref
    olive = close(cast, maria)
    assert not sees(olive, maria) and sees(olive, anna) and sees(olive, home)


def test_a_car_and_a_place_of_one_hidden_event_are_hidden_with_it(cast: Cast) -> None:
    maria = person(cast, "Maria")
    lay_by = place_for(by=cast.sam, draft=PlaceDraft(address=LAY_BY)).ref
    car = thing_for(by=cast.sam, draft=ThingDraft("vehicle", "DM99 ABC")).ref
    followed = visit(cast, lay_by, (maria, "involved"), (car, "seen"))
    olive = close(cast, maria)
    assert not any(sees(olive, ref) for ref in (followed, lay_by, car))


def test_a_car_that_was_seen_elsewhere_too_stays_and_so_does_nothing_else(cast: Cast) -> None:
    maria = person(cast, "Maria")
    lay_by = place_for(by=cast.sam, draft=PlaceDraft(address=LAY_BY)).ref
    car = thing_for(by=cast.sam, draft=ThingDraft("vehicle", "DM99 ABC")).ref
    followed = visit(cast, lay_by, (maria, "involved"), (car, "seen"))
    visit(cast, place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref, (car, "seen"))
    olive = close(cast, maria)
    assert sees(olive, car)
    assert not sees(olive, maria) and sees(olive, followed)
