"""What happens in Demoshire: events fit the force's words, lie in the past, and cast the right people."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sleuth.base.ref import Ref
from sleuth.demo.families import Nominal, ties
from sleuth.demo.happenings import CHILDREN_ONLY, GROWN_UPS_ONLY, SYSTEM_OF, Chronicle, Setting, happenings
from sleuth.demo.people import people
from sleuth.policy import in_force
from sleuth.records.drafts import EventDraft
from sleuth.records.policy import RecordsPolicy

NOW = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)
NOMINALS = [Nominal(Ref("person", at), person) for at, person in enumerate(people(seed=3, count=400), start=1)]
BY_REF = {each.ref: each for each in NOMINALS}
STREETS = [Ref("place", at) for at in range(1001, 1020)]


def chronicle(seed: int) -> list[EventDraft]:
    setting = Setting(NOMINALS, lambda each: Ref("place", each.ref.id), STREETS, [Ref("thing", 1)], Ref("place", 999))
    return list(Chronicle(Random(seed), setting, NOW).events(400))


def test_the_same_dice_make_the_same_events() -> None:
    assert chronicle(1) == chronicle(1) != chronicle(2)


def test_every_event_lies_in_the_past_and_has_a_number_of_its_own() -> None:
    events = chronicle(1)
    assert all(event.occurred_from and event.occurred_from < NOW for event in events)
    assert all(event.occurred_to is None or event.occurred_from < event.occurred_to < NOW for event in events)
    assert len({event.reference for event in events}) == len(events)


def test_nine_systems_know_people_and_some_people_are_known_to_many() -> None:
    events = chronicle(1)
    assert len({event.system for event in events}) == 9
    known = {(each.subject, event.system) for event in events for each in event.appearances if each.subject in BY_REF}
    assert Counter(subject for subject, _ in known).most_common(1)[0][1] >= 4


def test_children_are_not_detained_and_grown_ups_are_not_children_present() -> None:
    for event in chronicle(1):
        for each in event.appearances:
            if each.subject in BY_REF:
                child = BY_REF[each.subject].is_child
                assert not (child and each.role in GROWN_UPS_ONLY)
                assert child or each.role not in CHILDREN_ONLY


def test_nobody_appears_twice_in_one_event() -> None:
    for event in chronicle(1):
        subjects = [each.subject for each in event.appearances if each.subject.kind == "person"]
        assert len(subjects) == len(set(subjects))


def test_domestic_events_stay_within_a_household_where_there_is_one() -> None:
    within = across = 0
    for event in chronicle(1):
        if event.kind == "domestic_incident":
            homes = {BY_REF[each.subject].person.household for each in event.appearances}
            within, across = within + (len(homes) == 1), across + (len(homes) > 1)
    assert within > across


def test_events_use_the_words_of_the_force(root: Path) -> None:
    words = in_force("demoshire", NOW, packs_dir=root / "policy_packs").room(RecordsPolicy)
    for each in happenings():
        assert words.event_kinds[each.kind].system == SYSTEM_OF[each.kind]
        assert all("person" in words.appearance_roles[role].of for role in each.people)
        assert all("thing" in words.appearance_roles[role].of for role in each.things)


def test_parents_are_a_generation_older_and_partners_are_grown_up() -> None:
    households: dict[int, list[Nominal]] = {}
    for each in NOMINALS:
        households.setdefault(each.person.household, []).append(each)
    found = [(BY_REF[a], BY_REF[b], kind) for household in households.values() for a, b, kind in ties(household)]
    assert {kind for _, _, kind in found} == {"parent", "partner", "sibling"}
    assert all(a.age - b.age >= 17 for a, b, kind in found if kind == "parent")
    assert not any(a.is_child or b.is_child for a, b, kind in found if kind == "partner")
