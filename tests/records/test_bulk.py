"""Many records written at once are the same rows as one by one, and go through the same doorway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db.models import Model

from sleuth.access import doorway
from sleuth.access.models import LedgerEntry, Officer
from sleuth.access.pen import WrittenOutsideTheDoorway
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.records import actions
from sleuth.records.bulk import Bulk, NewPerson, add_people, spot_of
from sleuth.records.drafts import IdentifierDraft, NameDraft, PersonDraft
from sleuth.records.models import (
    BirthDate,
    Event,
    Identifier,
    Link,
    Person,
    PersonName,
    Place,
    Revision,
    Source,
    Thing,
)
from tests.cast import Cast

HIGH_STREET = address.parse("12A High Street; ; Burnley; BB11 1AA")
MILL_LANE = address.parse("Flat 2, 3 Mill Lane; Padiham; Burnley; BB12 8AA")
BILL = NewPerson(
    "William James",
    "Smith",
    "1971-03",
    "male",
    other_names=[("alias", "Billy", "Smyth")],
    identifiers=[("external", "P1", "nominals")],
    phones=[("07700 900123", "+447700900123")],
    addresses=[spot_of(HIGH_STREET), spot_of(MILL_LANE)],
)
BILL_TYPED = PersonDraft(
    "William James",
    "Smith",
    "1971-03",
    "male",
    other_names=(NameDraft("Billy", "Smyth", "alias"),),
    identifiers=(IdentifierDraft("external", "P1", "nominals"),),
    phones=("07700 900123",),
    addresses=(HIGH_STREET, MILL_LANE),
)
NOT_COMPARED = {"id", "recorded_at", "changed_at", "source", "person", "a_id", "b_id"}


def write(by: Officer, *people: NewPerson) -> list[int]:
    with doorway.writing(by=by, act="intake.import", kind="collection"):
        source = Source.objects.create(kind="import", label="test", at=clock.now())
        with Bulk(by=by, source=source, at=clock.now(), act="intake.import") as bulk:
            return add_people(bulk, people)


def contents(model: type[Model], **which: Any) -> list[dict[str, Any]]:
    columns = [field.name for field in model._meta.concrete_fields if field.name not in NOT_COMPARED]
    rows = model._default_manager.filter(**which).order_by("pk").values(*columns)
    return sorted(rows, key=str)


def rows_about(person: int) -> dict[str, Sequence[dict[str, Any]]]:
    ends = {"place": list[int](), "thing": list[int]()}
    for link in Link.objects.filter(a_kind="person", a_id=person):
        ends[link.b_kind].append(link.b_id)
    return {
        "person": contents(Person, pk=person),
        "names": contents(PersonName, person=person),
        "births": contents(BirthDate, person=person),
        "identifiers": contents(Identifier, person=person),
        "links": contents(Link, a_kind="person", a_id=person),
        "places": contents(Place, pk__in=ends["place"]),
        "things": contents(Thing, pk__in=ends["thing"]),
    }


def test_a_nominal_written_in_bulk_is_the_same_in_every_column_as_one_recorded_by_hand(cast: Cast) -> None:
    (in_bulk,) = write(cast.kit, BILL)
    written = rows_about(in_bulk)
    for model in (Link, Identifier, BirthDate, PersonName, Person, Place, Thing):
        with doorway.writing(by=cast.kit, act="intake.import"):
            model.objects.all().delete()
    by_hand = actions.record_person(by=cast.kit, draft=BILL_TYPED)
    assert written == rows_about(by_hand.pk)
    assert len(written["links"]) == 3


def test_the_first_line_of_history_says_who_brought_it_in(cast: Cast) -> None:
    (person,) = write(cast.kit, BILL)
    line = Revision.objects.get(on_kind="person", on_id=person)
    entry = LedgerEntry.objects.get(act="intake.import")
    assert (line.what, line.act, line.officer, line.doing) == ("recorded", "intake.import", cast.kit.title, entry.doing)


def test_nobody_writes_in_bulk_outside_the_doorway(cast: Cast) -> None:
    with doorway.writing(by=cast.kit, act="intake.import"):
        source = Source.objects.create(kind="import", label="test", at=clock.now())
    with pytest.raises(WrittenOutsideTheDoorway):
        Bulk(by=cast.kit, source=source, at=clock.now(), act="intake.import")


def test_a_bulk_write_that_fails_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), doorway.writing(by=cast.kit, act="intake.import"):
        source = Source.objects.create(kind="import", label="test", at=clock.now())
        with Bulk(by=cast.kit, source=source, at=clock.now(), act="intake.import") as bulk:
            add_people(bulk, [BILL])
        _ = 1 / 0
    assert not Person.objects.exists() and not Place.objects.exists()


def test_one_house_and_one_phone_are_stored_once_for_a_whole_family(cast: Cast) -> None:
    write(cast.kit, BILL, BILL._replace(given_names="Anna", other_names=[], identifiers=[]))
    write(cast.kit, BILL._replace(given_names="Tom", other_names=[], identifiers=[]))
    assert (Person.objects.count(), Place.objects.count(), Thing.objects.count(), Link.objects.count()) == (3, 2, 1, 9)


def test_an_id_that_was_used_before_is_never_given_again(cast: Cast) -> None:
    (first,) = write(cast.kit, BILL)
    with doorway.writing(by=cast.kit, act="intake.import"):
        for model in (Link, Identifier, BirthDate, PersonName, Person):
            model.objects.all().delete()
    (second,) = write(cast.kit, BILL)
    by_hand = actions.record_person(by=cast.kit, draft=PersonDraft("Anna", "Smith"))
    assert first < second < by_hand.pk


def test_a_home_that_is_closed_is_not_given_away_by_somebody_who_gives_the_same_address(cast: Cast) -> None:
    maria = actions.record_person(by=cast.sam, draft=PersonDraft("Maria", "Hidden", addresses=(HIGH_STREET,)))
    actions.restrict(by=cast.sam, refs=[maria.ref], title="Refuge", because="at risk")
    (person,) = write(cast.fresh(cast.kit), BILL)
    homes = Link.objects.filter(a_kind="person", a_id=person, b_kind="place").values_list("b_id", flat=True)
    assert all(place.restriction_id is None for place in Place.objects.filter(pk__in=list(homes)))
    assert Place.objects.filter(street="High Street").count() == 2


def test_the_search_index_hears_of_each_record_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Ref] = []
    monkeypatch.setattr(doorway, "_reactions", [heard.extend])
    write(cast.kit, BILL, BILL._replace(given_names="Anna"))
    assert len(heard) == len(set(heard))
    assert sorted(ref.kind for ref in heard) == ["person", "person", "place", "place", "thing"]


def test_dates_and_changes_are_stored_as_by_the_models_themselves(cast: Cast) -> None:
    began = clock.parse_iso("2025-03-01T00:00:00Z")
    with doorway.writing(by=cast.kit, act="intake.import"):
        source = Source.objects.create(kind="import", label="test", at=clock.now())
        with Bulk(by=cast.kit, source=source, at=clock.now(), act="intake.import") as bulk:
            (event,) = bulk.ids("event", 1)
            bulk.add(Event, id=event, kind="crime", system="crime", title="Burglary", occurred_from=began)
            bulk.add(Revision, on_kind="event", on_id=event, what="corrected", changes={"title": ["", "Burglary"]})
    assert Event.objects.get(pk=event).occurred_from == began
    assert Revision.objects.get(on_kind="event").changes == {"title": ["", "Burglary"]}
