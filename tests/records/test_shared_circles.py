"""What only records of different circles lead to is closed to everybody else, whichever was closed or opened first."""

from __future__ import annotations

from itertools import permutations

import pytest

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.records import actions, queries
from sleuth.records.actions.places import place_for
from sleuth.records.drafts import AppearanceDraft, EventDraft, PersonDraft, PlaceDraft
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from tests.cast import Cast

REFUGE = address.parse("7 Rowan Close, Burnley BB11 2AB")
INSIDE = {"Maria": "nina", "Anna": "ivy", "Ruth": "carl"}


def sees(officer: Officer, ref: Ref) -> bool:
    return MODELS[ref.kind].objects.visible_to(officer).filter(pk=ref.id).exists()


def who_sees(cast: Cast, ref: Ref) -> set[str]:
    names = ("olive", "nina", "ivy", "carl", "kit")
    return {name for name in names if sees(cast.fresh(getattr(cast, name)), ref)}


@pytest.fixture
def home(cast: Cast) -> Ref:
    for given in INSIDE:
        actions.record_person(by=cast.sam, draft=PersonDraft(given, "Hidden", addresses=(REFUGE,)))
    return place_for(by=cast.sam, draft=PlaceDraft(address=REFUGE)).ref


def resident(cast: Cast, home: Ref, given: str) -> Ref:
    people = queries.people_at(by=cast.fresh(cast.sam), places=[home])[home]
    shown = queries.labels(by=cast.fresh(cast.sam), refs=people)
    return next(ref for ref, label in shown.items() if given in label.title)


def close(cast: Cast, ref: Ref, given: str) -> None:
    officers = [getattr(cast, INSIDE[given])]
    actions.restrict(by=cast.fresh(cast.sam), refs=[ref], title=f"Circle of {given}", because=given, officers=officers)


@pytest.mark.parametrize("order", list(permutations(INSIDE)))
def test_a_home_is_open_until_the_last_of_those_who_live_there_is_closed(
    cast: Cast, home: Ref, order: tuple[str, ...]
) -> None:
    people = {given: resident(cast, home, given) for given in INSIDE}
    for given in order:
        assert who_sees(cast, home) == {"olive", "nina", "ivy", "carl", "kit"}, f"before {given}"
        close(cast, people[given], given)

    assert who_sees(cast, home) == {"nina", "ivy", "carl"}
    for given, ref in people.items():
        assert who_sees(cast, ref) == {INSIDE[given]}, "each circle still holds its own record alone"


@pytest.mark.parametrize("lifted", list(INSIDE))
def test_whoever_is_open_again_opens_the_home(cast: Cast, home: Ref, lifted: str) -> None:
    people = {given: resident(cast, home, given) for given in INSIDE}
    for given, ref in people.items():
        close(cast, ref, given)
    actions.lift_restriction(by=cast.fresh(cast.sam), ref=people[lifted], because="moved on")

    assert "olive" in who_sees(cast, home)
    olive = cast.fresh(cast.olive)
    (tie,) = queries.open_file(by=olive, ref=home).ties
    assert lifted in tie.other.title, "the others stay closed"

    close(cast, people[lifted], lifted)
    assert who_sees(cast, home) == {"nina", "ivy", "carl"}, "and it closes again with the last"


def test_each_of_those_inside_is_told_of_their_own_circle_alone(cast: Cast, home: Ref) -> None:
    for given in INSIDE:
        close(cast, resident(cast, home, given), given)
    nina = cast.fresh(cast.nina)

    file, circle = queries.open_file(by=nina, ref=home), queries.circle_of(by=nina, ref=home)
    assert file.restriction == "Circle of Maria" and [tie.other.title for tie in file.ties] == ["HIDDEN, Maria"]
    assert circle is not None and circle.because == "Maria" and not any("Ivy" in member for member in circle.members)
    assert "Anna" not in repr([(line.what, line.because) for line in queries.history(by=nina, refs=[home])])


def test_what_was_closed_with_others_is_opened_with_them_only(cast: Cast, home: Ref) -> None:
    for given in INSIDE:
        close(cast, resident(cast, home, given), given)

    with pytest.raises(Invalid, match="Change the circle of those"):
        actions.lift_restriction(by=cast.fresh(cast.sam), ref=home, because="open it")


def test_an_event_in_which_two_closed_people_appear_is_closed_with_the_second(cast: Cast, home: Ref) -> None:
    maria, anna, ruth = (resident(cast, home, given) for given in INSIDE)
    appear = (AppearanceDraft(maria, "involved"), AppearanceDraft(anna, "involved"))
    lane = place_for(by=cast.sam, draft=PlaceDraft(address=address.parse("Old Mill Lane, Burnley BB11 3AA"))).ref
    draft = EventDraft("contact", "neighbourhood", "Safety visit", place=lane, appearances=appear)
    visit = actions.record_event(by=cast.sam, draft=draft).ref
    close(cast, anna, "Anna")
    assert "olive" in who_sees(cast, visit) & who_sees(cast, lane)
    close(cast, maria, "Maria")

    assert who_sees(cast, visit) == who_sees(cast, lane) == {"nina", "ivy"}
    assert "olive" in who_sees(cast, home) & who_sees(cast, ruth), "an open person still lives there"
