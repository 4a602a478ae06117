"""What officers type in a hurry: numbers in words, a word that is nowhere, a town alone, a plate with gaps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching import index
from sleuth.matching.queries import Asked, Findings, find, suggest
from sleuth.records import actions
from sleuth.records import queries as records
from sleuth.records.drafts import EventDraft, NameDraft, PersonDraft, PlaceDraft, ThingDraft
from tests.cast import Cast

STREETS = (
    *("Flat 2, 14A Bridge Street, Burnley BB11 1AA", "14 Bridge Street, Burnley BB11 1AA"),
    *("Church Bank Street, Burnley", "3 Church Street, Burnley BB11 2AA", "16 Duke Road, Nelson BB9 7AA"),
)
PEOPLE = (
    PersonDraft("William James", "Garside", other_names=(NameDraft("Bill", "Garside", "nickname"),)),
    PersonDraft("Darren", "Holroyd", other_names=(NameDraft("Zebedee", "Quarmby", "alias"),)),
    PersonDraft("Gary", "Mitchell"),
    PersonDraft("Carys", "Jones"),
    PersonDraft("Zebediah", "Quarmby-Lloyd"),
    PersonDraft("Alan", "Nuttall", addresses=(address.parse("16 Duke Road, Nelson BB9 7AA"),)),
)


@pytest.fixture
def county(cast: Cast) -> None:
    for text in STREETS:
        actions.record_place(by=cast.olive, draft=PlaceDraft(address=address.parse(text)))
    for draft in PEOPLE:
        actions.record_person(by=cast.olive, draft=draft)
    actions.record_place(by=cast.olive, draft=PlaceDraft(address=address.parse("Mill Lane, Nelson"), name="Kwik Tyres"))
    actions.record_thing(by=cast.olive, draft=ThingDraft("vehicle", "AB12 CDE", "Ford", "Focus", "blue"))


def asked(cast: Cast, text: str) -> Findings:
    return find(by=cast.fresh(cast.olive), asked=Asked(text=text))


def titles(cast: Cast, found: Findings) -> list[str]:
    from sleuth.records.queries import labels

    shown = labels(by=cast.fresh(cast.olive), refs=[hit.ref for hit in found.hits])
    return [shown[hit.ref].title for hit in found.hits]


@pytest.mark.parametrize(
    "text",
    [
        "flat two 14a bridge street",
        "flat 2 fourteen a bridge street",
        "flat two, number 14 a, bridge street",
        "2/14a bridge st burnley",
    ],
)
def test_a_flat_and_a_number_in_words_lead_to_the_one_door(cast: Cast, county: None, text: str) -> None:
    found = asked(cast, text)

    assert titles(cast, found)[0].startswith("Flat 2, 14A Bridge Street")
    assert {"same house number", "same flat"} <= set(found.hits[0].why)
    assert found.hits[0].score > found.hits[1].score


def test_a_street_whose_name_is_a_kind_of_street_is_found(cast: Cast, county: None) -> None:
    assert len([title for title in titles(cast, asked(cast, "bridge street")) if "Bridge Street" in title]) == 2


def test_the_word_that_is_nowhere_is_named_and_nothing_loose_is_shown(cast: Cast, county: None) -> None:
    found = asked(cast, "brdge street dog")

    assert found.not_found == ("dog",)
    assert found.hits and all("Bridge Street" in title for title in titles(cast, found))
    assert asked(cast, "brdge street burnley").not_found == ()


def test_the_street_itself_comes_before_a_longer_name_and_every_reason_is_said(cast: Cast, county: None) -> None:
    found = asked(cast, "chruch street")

    assert [title.split(",")[0] for title in titles(cast, found)] == ["3 Church Street", "Church Bank Street"]
    assert all(hit.why[0] == "street sounds alike" for hit in found.hits)


def test_a_place_is_found_by_what_it_is_called(cast: Cast, county: None) -> None:
    found = asked(cast, "kwik tyres")

    assert len(found.hits) == 1 and found.hits[0].why == ("called kwik tyres",)


def test_what_was_typed_is_not_said_again(cast: Cast, county: None) -> None:
    found = asked(cast, "garside")

    assert found.also_searched == ()
    assert found.hits[0].why == ("same surname",), "the name on the record says as much as the nickname"
    assert asked(cast, "bill garsyde").also_searched == ("Garside",)
    assert asked(cast, "willaim garside").also_searched == ("William",)


def test_an_exact_alias_is_a_full_match_and_says_which(cast: Cast, county: None) -> None:
    found = asked(cast, "zebedee quarmby")

    assert titles(cast, found)[0] == "HOLROYD, Darren"
    assert (found.hits[0].score, found.hits[0].why, found.hits[0].called) == (
        1.0,
        ("alias", "same name"),
        "Zebedee Quarmby",
    )


def test_a_surname_that_begins_so_comes_before_what_only_sounds_so(cast: Cast, county: None) -> None:
    for typed in ("gars", "garsy", "garsd"):
        found = suggest(by=cast.fresh(cast.olive), text=typed)
        assert titles(cast, found)[0] == "GARSIDE, William James", typed
    assert "JONES, Carys" not in titles(cast, suggest(by=cast.fresh(cast.olive), text="garsi"))


@pytest.mark.parametrize("text", ["AB 12 CDE", "ab12 cde", "ab 12 cde", "ab 12cde", "blue ford AB 12 CDE"])
def test_a_plate_is_read_as_people_type_it(cast: Cast, county: None, text: str) -> None:
    found = asked(cast, text)

    assert found.hits[0].ref.kind == "thing" and "same plate" in found.hits[0].why


def test_a_house_is_not_taken_for_a_plate(cast: Cast, county: None) -> None:
    assert titles(cast, asked(cast, "at 16 duke road nelson"))[0].startswith("16 Duke Road")
    assert titles(cast, asked(cast, "lee 14a bridge street burnley"))[0].startswith("Flat 2, 14A Bridge Street")


@pytest.fixture
def burglaries(cast: Cast, county: None) -> list[Ref]:
    made = []
    for number in range(3):
        draft = EventDraft(
            *("crime", "crime", "Burglary" if number else "Burglary of a home"),
            reference=f"C/2026/{number}",
            occurred_from=clock.now() - timedelta(days=30 - number),
            appearances=(),
        )
        made.append(actions.record_event(by=cast.olive, draft=draft).ref)
    return made


def test_a_word_of_a_title_finds_its_events_the_latest_first(cast: Cast, burglaries: list[Ref]) -> None:
    found = asked(cast, "burglary")

    assert [hit.ref for hit in found.hits] == burglaries[::-1]
    assert found.broad == "title"
    assert index.verify() == ""


def test_a_town_alone_lists_its_places_and_people_and_says_that_it_is_much(cast: Cast, county: None) -> None:
    found = asked(cast, "nelson")

    assert found.broad == "town"
    assert {"16 Duke Road", "NUTTALL", "Kwik Tyres"} <= {title.split(",")[0] for title in titles(cast, found)}
    assert asked(cast, "16 duke road nelson").broad == ""
    assert asked(cast, "nuttall nelson").broad == ""


def test_whoever_asks_for_a_name_in_its_own_field_is_shown_those_who_share_half_of_it_last(cast: Cast) -> None:
    for given, family in (("Helga", "Winkler"), ("Helgam", "Winkler"), ("Klaus", "Winkler"), ("Helga", "Brandt")):
        actions.record_person(by=cast.olive, draft=PersonDraft(given, family))
    hits = find(by=cast.fresh(cast.olive), asked=Asked(name="Helga Winkler")).hits
    cards = records.cards(by=cast.olive, refs=[hit.ref for hit in hits])
    named = [cards[hit.ref].label.title for hit in hits]
    assert named[:2] == ["WINKLER, Helga", "WINKLER, Helgam"]
    assert set(named[2:]) == {"WINKLER, Klaus", "BRANDT, Helga"}
