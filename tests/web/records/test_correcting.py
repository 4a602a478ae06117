"""Correcting a record; and two officers who save the same record at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sleuth.access.models import Officer
from sleuth.records import actions, queries
from sleuth.records.drafts import NameDraft
from sleuth.records.models import Person, Place, Thing
from tests.cast import Cast
from tests.web.records.town import Town, page, sent

Browser = Callable[[Officer], Client]


def form_at(client: Client, address: str) -> dict[str, Any]:
    """The fields of the form at an address with what stands in them, as a browser would send them back."""
    html = page(client, address)
    main = html[html.index("<main") :]
    fields = dict(re.findall(r'<input type="(?:text|hidden)" name="(\w+)" value="([^"]*)"', main))
    fields |= {
        name: "" for name in re.findall(r'<input type="text" name="(\w+)"(?! value)', main) if name not in fields
    }
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', main, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', main, re.S):
        fields[name] = text
    fields.pop("csrfmiddlewaretoken", None)
    return {name: unescape(value) for name, value in fields.items()}


def test_a_correction_changes_the_record_and_keeps_what_it_said(cast: Cast, olive: Client, town: Town) -> None:
    typed = form_at(olive, f"/{town.bill.number}/correct")
    assert typed["birth_date"] == "12 Mar 1971" and typed["version"] == "1"
    shown = sent(
        olive, f"/{town.bill.number}/correct", **(typed | {"family_name": "Smithe", "because": "passport seen"})
    )

    assert "Saved." in shown and "SMITHE, William James" in shown
    kinds = {line.text: line.kind for line in queries.open_file(by=cast.olive, ref=town.bill).names}
    assert kinds["SMITH, William James"] == "former name"


def test_wrong_corrections_get_their_sentence_and_keep_what_was_typed(olive: Client, town: Town) -> None:
    typed = form_at(olive, f"/{town.bill.number}/correct")
    shown = sent(olive, f"/{town.bill.number}/correct", **(typed | {"birth_date": "1.1.2099", "given_names": "Bil"}))

    assert "<title>Error: " in shown and "is in the future" in shown and 'value="Bil"' in shown
    assert Person.objects.get(pk=town.bill.id).given_names == "William James"


def test_places_and_objects_are_corrected_in_their_parts(olive: Client, town: Town) -> None:
    place = form_at(olive, f"/{town.home.number}/correct")
    sent(olive, f"/{town.home.number}/correct", **(place | {"number": "12B", "name": "The Old Bakery"}))
    thing = form_at(olive, f"/{town.car.number}/correct")
    sent(olive, f"/{town.car.number}/correct", **(thing | {"colour": "blue"}))

    home = Place.objects.get(pk=town.home.id)
    assert (home.number, home.name, home.street) == ("12B", "The Old Bakery", "High Street")
    assert Thing.objects.get(pk=town.car.id).colour == "blue"
    wrong = sent(
        olive, f"/{town.home.number}/correct", **(form_at(olive, f"/{town.home.number}/correct") | {"postcode": "X"})
    )
    assert "<title>Error: " in wrong and "postcode" in wrong.lower()


def test_the_second_of_two_officers_sees_both_versions_and_loses_nothing(
    cast: Cast, olive: Client, browser: Browser, town: Town
) -> None:
    """Both open the form. Olive changes the family name and the sex, Ivy the family and the given names."""
    address = f"/{town.bill.number}/correct"
    ivy = browser(cast.ivy)
    olives, ivys = form_at(olive, address), form_at(ivy, address)
    sent(olive, address, **(olives | {"family_name": "Smithe", "sex": "other"}))

    typed = {"family_name": "Smythe", "given_names": "Bill", "because": "driving licence"}
    answer = ivy.post(address, ivys | typed)
    choice = answer.content.decode()
    assert answer.status_code == 409
    assert "was saved by Cst Olive" in choice and "Nothing of yours is lost" in choice
    assert re.search(r'value="Smithe" checked', choice), "both changed the family name: what is kept now stands first"
    assert re.search(r'value="Bill" checked', choice), "only Ivy changed the given names: hers stand first"
    assert re.search(r'value="other" checked', choice) and "Other" in choice, "only Olive changed the sex"
    assert 'name="because" value="driving licence"' in choice
    assert "Bill" not in Person.objects.get(pk=town.bill.id).given_names, "nothing is saved before the choice"

    chosen = checked_choices(choice) | {"family_name": "Smythe"}
    shown = sent(ivy, address, **chosen)
    person = Person.objects.get(pk=town.bill.id)
    assert "Saved." in shown
    assert (person.family_name, person.given_names, person.sex) == ("Smythe", "Bill", "other")
    told = [
        (line.officer, line.changes)
        for line in queries.history(by=cast.ivy, refs=[town.bill])
        if line.what == "corrected"
    ]
    assert [officer for officer, _ in told] == ["Cst Ivy", "Cst Olive"], "both are in the history"


def test_a_third_change_meanwhile_is_seen_too(cast: Cast, olive: Client, browser: Browser, town: Town) -> None:
    address = f"/{town.bill.number}/correct"
    ivy = browser(cast.ivy)
    ivys = form_at(ivy, address)
    sent(olive, address, **(form_at(olive, address) | {"family_name": "Smithe"}))
    choice = ivy.post(address, ivys | {"given_names": "Bill"}).content.decode()
    sent(olive, address, **(form_at(olive, address) | {"description": "Anchor on the left hand"}))

    again = ivy.post(address, checked_choices(choice))
    assert again.status_code == 409
    page_again = again.content.decode()
    assert re.search(r'value="Anchor on the left hand" checked', page_again)
    sent(ivy, address, **checked_choices(page_again))
    person = Person.objects.get(pk=town.bill.id)
    assert (person.family_name, person.given_names, person.description) == ("Smithe", "Bill", "Anchor on the left hand")


def test_an_event_of_a_feed_cannot_be_corrected(olive: Client, town: Town) -> None:
    page(olive, f"/{town.burglary.number}/correct", status=404)


def test_the_page_names_who_was_first_also_when_something_else_was_written_since(
    cast: Cast, olive: Client, browser: Browser, town: Town
) -> None:
    address = f"/{town.bill.number}/correct"
    ivys = form_at(olive, address)
    sent(browser(cast.sam), address, **(ivys | {"family_name": "Smithe"}))
    actions.add_name(by=cast.kit, ref=town.bill, draft=NameDraft("Bill", "Smith", "alias"))

    choice = olive.post(address, ivys | {"given_names": "Bill"}).content.decode()
    assert '<h1 class="govuk-heading-l">Cst Sam saved this first</h1>' in choice and "was saved by Cst Sam on" in choice
    assert "Someone else" not in choice


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("99", "names a version that the record never had"),
        ("0", "names a version that the record never had"),
        ("two", "came without the version"),
        ("", "came without the version"),
    ],
)
def test_a_version_made_by_hand_is_told_clearly(olive: Client, town: Town, version: str, told: str) -> None:
    address = f"/{town.bill.number}/correct"
    answer = sent(olive, address, **(form_at(olive, address) | {"version": version, "family_name": "Smithe"}))

    assert told in answer and "Nothing was saved." in answer and "<title>Error: " in answer
    assert Person.objects.get(pk=town.bill.id).family_name == "Smith"


def checked_choices(html: str) -> dict[str, Any]:
    """What the browser sends when nothing is clicked: hidden fields and the radios chosen to begin with."""
    main = html[html.index("<main") :]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', main))
    fields |= dict(re.findall(r'name="(\w+)" type="radio" value="([^"]*)" checked', main))
    fields.pop("csrfmiddlewaretoken", None)
    return {name: unescape(value) for name, value in fields.items()}
