"""The small county stands: built through the acts of the pages, marked as made up, with its five stories in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from io import StringIO

import pytest
from rich.console import Console

from sleuth.access import ledger
from sleuth.access.models import Officer
from sleuth.access.permissions import may
from sleuth.access.queries import officer_named
from sleuth.base.ref import Ref
from sleuth.demo import cast, county
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked
from sleuth.records.models import Appearance, Event, Link, Marker, Person, PersonName, Place, Source

pytestmark = pytest.mark.django_db
printed = StringIO()
PEOPLE, EVENTS = 60, 80
"""Less than the real size, so that the test is quick; the journeys build the whole."""


@pytest.fixture(scope="module")
def stories(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, Ref]]:
    """The small county, built once for this file and undone after it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as smaller:  # type: ignore[attr-defined]
        smaller.setitem(county.SIZES, "small", PEOPLE)
        smaller.setattr(county, "SMALL_EVENTS", EVENTS)
        yield county.build(size="small", seed=1, console=Console(file=printed, width=140))
        transaction.set_rollback(True)


def officer(name: str) -> Officer:
    found = officer_named(name)
    assert found is not None
    return found


def test_the_county_has_people_places_vehicles_events_warnings_and_closed_records(stories: dict[str, Ref]) -> None:
    assert PEOPLE * 0.95 <= Person.objects.count() <= PEOPLE * 1.2
    assert Place.objects.count() >= PEOPLE * 0.6
    assert Event.objects.count() >= EVENTS + 14 + 13
    assert Event.objects.values("system").distinct().count() == 9
    assert Marker.objects.count() >= PEOPLE * 0.05
    assert Link.objects.filter(kind="keeper").count() >= PEOPLE * 0.1
    assert Person.objects.filter(restriction__isnull=False).count() == 4


def test_every_record_says_that_it_is_made_up(stories: dict[str, Ref]) -> None:
    assert set(Source.objects.values_list("kind", flat=True)) == {"made_up"}
    assert all(label.startswith("Made-up county") for label in Source.objects.values_list("label", flat=True))


def test_the_card_names_everybody_who_can_sign_in(stories: dict[str, Ref]) -> None:
    for name, *_ in cast.card():
        assert name in printed.getvalue()
        assert officer(name).check_password(cast.PASSWORD)
    assert not officer(cast.IMPORTER).has_usable_password()


def test_each_role_is_held_and_the_stranger_may_do_nothing(stories: dict[str, Ref]) -> None:
    assert may(officer("officer"), "records.find") and may(officer("auditor"), "access.audit")
    assert may(officer("keeper"), "intake.import") and may(officer(cast.IMPORTER), "intake.import")
    assert not may(officer("stranger"), "records.find") and not may(officer("partner"), "records.find")


def test_the_ledger_holds(stories: dict[str, Ref]) -> None:
    entries, broken = ledger.verify()
    assert broken is None and entries > 5 * PEOPLE


def test_bill_is_known_to_five_systems_under_three_names(stories: dict[str, Ref]) -> None:
    bill = stories["bill"].id
    appearances = Appearance.objects.filter(subject_kind="person", subject_id=bill)
    systems = set(appearances.values_list("event__system", flat=True))
    names = set(PersonName.objects.filter(person=bill).values_list("given_names", "family_name"))
    assert systems == {"crime", "intelligence", "missing", "stops", "custody"}
    assert names == {("William James", "Garside"), ("Bill", "Garside"), ("Gus", "Tarrant")}


def test_the_twins_are_two_records_with_one_birthday_and_one_home(stories: dict[str, Ref]) -> None:
    twins = Person.objects.filter(pk__in=[stories["callum"].id, stories["calvin"].id])
    assert {twin.birth_date for twin in twins} == {"2004-06-17"} and len(twins) == 2
    homes = Link.objects.filter(kind="lives_at", a_kind="person", a_id__in=[twin.pk for twin in twins])
    assert {home.b_id for home in homes} == {stories["twins' home"].id}


def test_one_woman_is_recorded_twice_with_one_phone(stories: dict[str, Ref]) -> None:
    phones = [
        set(Link.objects.filter(kind="uses", a_kind="person", a_id=stories[name].id).values_list("b_id", flat=True))
        for name in ("małgorzata", "margaret")
    ]
    assert phones[0] == phones[1] != set()


def test_nobody_but_the_protection_unit_can_know_of_naomi_or_her_home(stories: dict[str, Ref]) -> None:
    for name, sees in (("officer", False), ("intel", False), ("auditor", False), ("protection", True)):
        assert Person.objects.visible_to(officer(name)).filter(pk=stories["naomi"].id).exists() is sees
        assert Place.objects.visible_to(officer(name)).filter(pk=stories["safe home"].id).exists() is sees
        ties = Link.objects.visible_to(officer(name)).filter(a_kind="person", a_id=stories["naomi"].id)
        assert ties.exists() is sees
    assert Person.objects.visible_to(officer("officer")).filter(pk=stories["darren"].id).exists()


def test_the_flat_with_the_dog_stands_between_its_neighbours(stories: dict[str, Ref]) -> None:
    numbers = [Place.objects.get(pk=stories[name].id).number for name in ("downstairs", "marked flat", "next door")]
    assert numbers == ["14", "14A", "14B"]
    warning = Marker.objects.get(on_kind="place", on_id=stories["marked flat"].id)
    assert warning.kind == "dangerous_dog" and warning.action_plan


@pytest.mark.parametrize(
    ("who", "text", "finds"),
    [
        ("officer", "bill garsyde b 12.3.71 hgih street harlminster", "bill"),
        ("officer", "gus tarrant", "bill"),
        ("officer", "calvin hollingbury", "calvin"),
        ("officer", "callum hollingbury 17/06/2004", "callum"),
        ("officer", "malgorzata wisniewska", "małgorzata"),
        ("officer", "margaret aldcroft", "margaret"),
        ("protection", "naomi calloway", "naomi"),
        ("protection", "old forge cottage fernaby", "safe home"),
        ("officer", "flat 2 14 brigde st harlminster", "marked flat"),
        ("officer", "ronnie thackwell 14a bridge st", "ronald"),
    ],
)
def test_what_the_tour_types_finds_what_the_tour_says(stories: dict[str, Ref], who: str, text: str, finds: str) -> None:
    hits = matching.find(by=officer(who), asked=Asked(text=text), limit=3).hits
    assert hits and hits[0].ref == stories[finds]


@pytest.mark.parametrize(
    "text", ["naomi calloway", "calloway 8.2.94", "07700 900951", "old forge cottage mill lane fernaby"]
)
def test_looking_for_somebody_hidden_finds_neither_her_nor_her_home(stories: dict[str, Ref], text: str) -> None:
    findings = matching.find(by=officer("officer"), asked=Asked(text=text), limit=20)
    assert {stories["naomi"], stories["safe home"]}.isdisjoint(hit.ref for hit in findings.hits)


def test_the_list_to_check_knows_four_people_and_tells_nothing_of_the_hidden_one(stories: dict[str, Ref]) -> None:
    text = files("sleuth.demo").joinpath("known-to-list.csv").read_text(encoding="utf-8")
    asked = [
        Asked(name=row["name"], date_of_birth=row["date_of_birth"], address=row["address"], phone=row["phone"])
        for row in csv.DictReader(StringIO(text))
    ]
    best = [matching.find(by=officer("officer"), asked=each, limit=1, kinds=("person",)).hits[:1] for each in asked]
    known = [stories[name] for name in ("bill", "bill", "małgorzata", "calvin")]
    assert [hits[0].ref for hits in best[:4]] == known
    assert best[6][0].ref == stories["ronald"]
    assert not any(hit.score > 0.5 for hits in best[4:6] for hit in hits)
