"""Recording something new: what is known already is offered first, and what was typed travels through every step."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.records.models import Organisation, Person, Place, Thing
from sleuth.web.records import likely
from tests.cast import Cast
from tests.web.records.town import Town, page, sent

TYPED = {
    "family_name": "Smyth",
    "given_names": "Bill",
    "birth_date": "12.3.71",
    "sex": "male",
    "other_names": "Billy the Kid\nWill Smith",
    "address": "12A High St, Northtown NT1 2AB",
    "phone": "07700 900999",
    "because": "told me at the door",
}


@pytest.fixture
def bill_is_offered(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one look thinks that what is typed may be Bill."""
    hits = [likely.Hit(town.bill, 0.9, ("nickname", "surname one letter off"))]
    monkeypatch.setattr(likely, "resembling", lambda request, draft: hits)


@pytest.fixture
def nobody_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "resembling", lambda request, draft: [])


def newest() -> Person:
    found: Person = Person.objects.order_by("-pk")[0]
    return found


@pytest.mark.usefixtures("nobody_is_offered")
def test_a_person_whom_nobody_resembles_is_recorded_in_one_step(cast: Cast, olive: Client) -> None:
    shown = sent(olive, "/people/new", **TYPED)

    person = newest()
    assert (person.family_name, person.given_names, person.birth_date) == ("Smyth", "Bill", "1971-03-12")
    assert f"Recorded under {person.ref.number}." in shown
    assert "KID, Billy" in shown.replace("THE KID", "KID") and "07700 900999" in shown
    assert "12A High Street, Northtown, NT1 2AB" in shown and "told me at the door" in shown


@pytest.mark.usefixtures("bill_is_offered")
def test_known_records_are_offered_before_a_second_one_is_made(olive: Client, town: Town) -> None:
    before = Person.objects.count()
    offered = sent(olive, "/people/new", **TYPED)

    assert Person.objects.count() == before, "nothing is saved before the choice"
    assert "Is it one of these?" in offered and "SMITH, William James" in offered
    assert "nickname; surname one letter off" in offered and "12A High Street, Northtown, NT1 2AB" in offered
    for name, value in TYPED.items():
        assert f'name="{name}" value="{value}"' in offered


@pytest.mark.usefixtures("bill_is_offered")
def test_none_of_these_records_somebody_new(olive: Client, town: Town) -> None:
    shown = sent(olive, "/people/new", **TYPED, asked="1", choice="new")

    assert newest().ref != town.bill and f"Recorded under {newest().ref.number}." in shown


@pytest.mark.usefixtures("bill_is_offered")
def test_a_choice_must_be_made(olive: Client, town: Town) -> None:
    again = sent(olive, "/people/new", **TYPED, asked="1")

    assert "<title>Error: " in again and "Choose one of these records, or “None of these”." in again


@pytest.mark.usefixtures("bill_is_offered")
def test_using_the_known_record_adds_what_it_does_not_have_and_no_more(cast: Cast, olive: Client, town: Town) -> None:
    before = Person.objects.count()
    asked = sent(olive, "/people/new", **TYPED, asked="1", choice=town.bill.number)
    assert "alias: SMYTH, Bill" in asked and "phone: 07700 900999" in asked
    assert "address:" not in asked and "date of birth:" not in asked, "these are known already"

    done = sent(olive, "/people/new", **TYPED, choice=town.bill.number, take=["", "name-0", "phone-0"])
    assert f"You chose {town.bill.number}. Added: alias: SMYTH, Bill; phone: 07700 900999." in done
    file = queries.open_file(by=cast.olive, ref=town.bill)
    assert Person.objects.count() == before
    assert {"SMYTH, Bill"} <= {line.text for line in file.names}
    assert "THE KID, Billy" not in {line.text for line in file.names}, "it was not ticked"


@pytest.mark.usefixtures("bill_is_offered")
def test_a_choice_that_was_not_offered_for_this_kind_leads_back(olive: Client, town: Town) -> None:
    for choice in (town.home.number, "nonsense"):
        assert "Is it one of these?" in sent(olive, "/people/new", **TYPED, asked="1", choice=choice)


@pytest.mark.usefixtures("bill_is_offered")
def test_going_back_keeps_what_was_typed(olive: Client, town: Town) -> None:
    form = sent(olive, "/people/new", **TYPED, back="1")

    assert 'value="Smyth"' in form and "Billy the Kid" in form and 'value="12.3.71"' in form
    assert "There is a problem" not in form


@pytest.mark.usefixtures("nobody_is_offered")
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("birth_date", "31.2.1971", "31 February does not exist. Check the day and the month."),
        ("birth_date", "1.1.2099", "is in the future. Check the year."),
        ("birth_date", "soon", "That is not a date."),
        ("family_name", "", "Enter a name. If no name is known, write what the person is called."),
        ("family_name", "x" * 10_000, "10,000"),
        ("family_name", "<script>alert(1)</script>", "A name cannot have"),
        ("family_name", "😀😀", "A name needs at least one letter."),
        ("phone", "12", "That telephone number is too short or too long. Check the digits."),
        ("pnc_id", "2001/0171310X", "The last letter of that PNC ID does not fit its digits."),
        ("address", "?!", "An address needs at least"),
        ("sex", "zebra", "Choose one of the answers offered for sex"),
        ("description", "a\x00b", "has a character that cannot be kept"),
        ("other_names", "Billy\n<b>", "Line 2: A name"),
    ],
)
def test_what_cannot_be_stored_gets_a_sentence_and_nothing_typed_is_lost(
    cast: Cast, olive: Client, field: str, typed: str, sentence: str
) -> None:
    values: dict[str, Any] = {"family_name": "Smith", "given_names": "", "phone": "", "because": "seen"} | {
        field: typed
    }
    shown = sent(olive, "/people/new", **values)

    assert not Person.objects.exists()
    assert "<title>Error: " in shown and "There is a problem" in shown
    assert sentence in shown and 'value="seen"' in shown
    assert "<script>alert" not in shown


@pytest.mark.usefixtures("nobody_is_offered")
def test_names_of_every_script_are_recorded_and_shown(cast: Cast, olive: Client) -> None:
    for family, given in (("Brzęczyszczykiewicz", "Grażyna"), ("চট্টোপাধ্যায়", "শুভব্রত"), ("آل سعيد", "محمد")):
        shown = sent(olive, "/people/new", family_name=family, given_names=given)
        assert given in shown and family.upper() in shown


@pytest.mark.usefixtures("nobody_is_offered")
def test_places_things_and_organisations_are_recorded_the_same_way(cast: Cast, olive: Client) -> None:
    assert "Recorded under L-" in sent(olive, "/places/new", address="7 Mill Lane, Southtown ST4 2ZZ")
    assert "Recorded under L-" in sent(olive, "/places/new", name="Memorial Park")
    assert "Recorded under T-" in sent(olive, "/things/new", kind="vehicle", value="ab12cde", colour="red")
    assert "Recorded under G-" in sent(olive, "/organisations/new", name="Northtown Boxing Club", kind="business")
    assert (Place.objects.count(), Thing.objects.count(), Organisation.objects.count()) == (2, 1, 1)


@pytest.mark.usefixtures("nobody_is_offered")
def test_what_is_missing_of_a_place_thing_or_organisation_is_said(cast: Cast, olive: Client) -> None:
    assert "Enter the address, or the name of the place." in sent(olive, "/places/new")
    assert "Choose the kind" in sent(olive, "/things/new", value="AB12 CDE")
    assert "Enter the number plate, phone number or name of the object." in sent(olive, "/things/new", kind="item")
    assert "Enter the name of the organisation." in sent(olive, "/organisations/new", kind="school")
    assert not (Place.objects.exists() or Thing.objects.exists() or Organisation.objects.exists())


def test_a_known_object_gets_what_was_typed_about_it(
    cast: Cast, olive: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "resembling", lambda request, draft: [likely.Hit(town.car, 1.0, ("same plate",))])
    typed = {"kind": "vehicle", "value": "AB12CDE", "colour": "blue", "description": "Dent in the left door"}

    asked = sent(olive, "/things/new", **typed, asked="1", choice=town.car.number)
    assert "description: Dent in the left door" in asked and "in place of “red”" in asked
    sent(olive, "/things/new", **typed, choice=town.car.number, take=["", "description"])

    car = Thing.objects.get(pk=town.car.id)
    assert (car.colour, car.description) == ("red", "Dent in the left door"), "only what was ticked"


def test_a_call_taker_records_a_caller_with_an_address(
    cast: Cast, browser: Any, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "resembling", lambda request, draft: [])
    shown = sent(
        browser(cast.carl), "/people/new", family_name="Caller", address="1 New Road, Northtown", phone="07700 900001"
    )

    assert "Recorded under N-" in shown and "1 New Road, Northtown" in shown


def test_whoever_may_not_record_is_refused_with_who_can_help(cast: Cast, browser: Any) -> None:
    shown = page(browser(cast.anna), "/people/new", status=403)

    assert "Your role does not allow this" in shown


def test_a_reference_in_the_form_is_only_text(cast: Cast, olive: Client, town: Town) -> None:
    """An id that somebody slips into the form opens nothing that they may not see."""
    hidden = Ref("person", 777_777)
    answer = olive.post("/people/new", TYPED | {"choice": hidden.number})

    assert answer.status_code == 404
