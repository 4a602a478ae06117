"""Two worlds: with and without a restricted record, an officer outside its circle is told exactly the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.records import actions, queries
from sleuth.records.drafts import AppearanceDraft, EventDraft, LinkDraft, MarkerDraft, PersonDraft
from tests.cast import Cast

REFUGE = address.parse("7 Rowan Close, Burnley BB11 2AB")
SHARED = address.parse("1 Station Road, Burnley BB11 1AA")


def describe(cast: Cast, officer: object, refs: list[Ref]) -> str:
    """Everything the lower rooms say of these records, ids and times of the recording left aside."""
    said = []
    for ref in refs:
        file = queries.open_file(by=officer, ref=ref)  # type: ignore[arg-type]
        said.append(
            repr((file.label, file.names, file.births, file.ties, file.timeline, file.markers, file.appearances))
        )
        said.append(repr([line.what for line in queries.history(by=officer, refs=[ref])]))  # type: ignore[arg-type]
    said.append(repr(queries.cards(by=officer, refs=refs)))  # type: ignore[arg-type]
    said.append(repr(queries.people_at(by=officer, places=[ref for ref in refs if ref.kind == "place"])))  # type: ignore[arg-type]
    return "\n".join(said)


def open_world(cast: Cast) -> list[Ref]:
    neighbour = actions.record_person(by=cast.olive, draft=PersonDraft("Ann", "Neighbour", addresses=(SHARED,)))
    place = queries.open_file(by=cast.olive, ref=neighbour.ref).ties[0].other.ref
    event = actions.record_event(
        by=cast.olive,
        draft=EventDraft(
            "crime",
            "crime",
            "Burglary",
            occurred_from=datetime(2026, 5, 1, 20, tzinfo=UTC),
            place=place,
            appearances=(AppearanceDraft(neighbour.ref, "witness"),),
        ),
    )
    return [neighbour.ref, place, event.ref]


def add_hidden(cast: Cast, world: list[Ref]) -> Ref:
    """A woman at risk: lives at a refuge, was the victim of the burglary, is the neighbour's sister, has a marker."""
    neighbour, _, event = world
    draft = PersonDraft("Maria", "Hidden", addresses=(REFUGE, SHARED), phones=("07700 900777",))
    hidden = actions.record_person(by=cast.sam, draft=draft)
    actions.link(by=cast.sam, draft=LinkDraft(hidden.ref, neighbour, "sibling"))
    actions.add_appearance(by=cast.sam, event=event, draft=AppearanceDraft(hidden.ref, "victim"))
    marker = MarkerDraft("vulnerable", "at risk", "tell nobody", review_on=datetime(2030, 1, 1).date())
    actions.mark(by=cast.sam, on=hidden.ref, draft=marker)
    actions.record_event(
        by=cast.sam,
        draft=EventDraft("incident", "incident", "Moved", appearances=(AppearanceDraft(hidden.ref, "subject"),)),
    )
    actions.restrict(by=cast.sam, refs=[hidden.ref], title="Refuge", because="at risk", units=[cast.protection])
    return hidden.ref


def test_an_officer_outside_the_circle_is_told_the_same_in_both_worlds(cast: Cast) -> None:
    world = open_world(cast)
    without = describe(cast, cast.olive, world)
    add_hidden(cast, world)
    assert describe(cast, cast.fresh(cast.olive), world) == without


def test_an_officer_inside_the_circle_is_told_more(cast: Cast) -> None:
    world = open_world(cast)
    without = describe(cast, cast.nina, world)
    hidden = add_hidden(cast, world)
    inside = describe(cast, cast.fresh(cast.nina), world)
    assert inside != without and "HIDDEN, Maria" in inside
    ties = queries.open_file(by=cast.fresh(cast.nina), ref=hidden).ties
    assert {tie.other.title for tie in ties} >= {"7 Rowan Close, Burnley, BB11 2AB", "NEIGHBOUR, Ann"}


def test_what_is_known_only_through_the_record_is_hidden_with_it_and_what_others_know_is_not(cast: Cast) -> None:
    world = open_world(cast)
    hidden = add_hidden(cast, world)
    ties = queries.open_file(by=cast.fresh(cast.nina), ref=hidden).ties
    refs = [tie.other.ref for tie in ties]
    seen_outside = set(queries.labels(by=cast.fresh(cast.olive), refs=refs))
    assert seen_outside == {ref for ref in refs if ref in world}


def test_a_new_address_of_a_restricted_person_is_born_restricted(cast: Cast) -> None:
    hidden = add_hidden(cast, open_world(cast))
    by = cast.fresh(cast.nina)
    tie = actions.add_address(by=by, ref=hidden, address=replace(REFUGE, number="9"))
    assert tie.b not in queries.labels(by=cast.fresh(cast.olive), refs=[tie.b])
    assert tie.b in queries.labels(by=by, refs=[tie.b])


def test_a_stranger_who_records_the_hidden_address_learns_nothing_of_it(cast: Cast) -> None:
    hidden = add_hidden(cast, open_world(cast))
    olive = cast.fresh(cast.olive)
    other = actions.record_person(by=olive, draft=PersonDraft("Tom", "New", addresses=(REFUGE,)))
    (tie,) = queries.open_file(by=olive, ref=other.ref).ties
    file = queries.open_file(by=olive, ref=tie.other.ref)
    assert [each.other.title for each in file.ties] == ["NEW, Tom"]
    assert queries.people_at(by=olive, places=[tie.other.ref]) == {tie.other.ref: [other.ref]}
    assert hidden not in queries.labels(by=olive, refs=[hidden])


def test_lifting_the_restriction_opens_everything_that_it_closed(cast: Cast) -> None:
    hidden = add_hidden(cast, open_world(cast))
    actions.lift_restriction(by=cast.fresh(cast.sam), ref=hidden, because="moved on")
    file = queries.open_file(by=cast.fresh(cast.olive), ref=hidden)
    assert len(file.ties) == 4 and file.markers and len(file.timeline) == 2


@pytest.mark.parametrize("who", ["olive", "carl", "anna"])
def test_only_roles_that_may_restrict_do(cast: Cast, who: str) -> None:
    person = actions.record_person(by=cast.sam, draft=PersonDraft("A", "B"))
    officer = getattr(cast, who)
    with pytest.raises(Exception, match="Your role does not allow this"):
        actions.restrict(by=officer, refs=[person.ref], title="x", because="y")
