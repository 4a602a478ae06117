"""Adding one fact with where it comes from; striking one out; bringing it back as it was."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft
from tests.cast import Cast
from tests.web.records.town import Town, page, sent

FACTS = {
    "name": ({"family_name": "Smudge", "kind": "nickname"}, "SMUDGE"),
    "birth-date": ({"birth_date": "3.12.71"}, "3 Dec 1971"),
    "number": ({"kind": "driving_licence", "value": "SMITH703121WJ9AB", "issuer": "DVLA"}, "SMITH703121WJ9AB (DVLA)"),
    "address": ({"address": "7 Mill Lane, Southtown ST4 2ZZ", "kind": "works_at", "starts_on": "2019"}, "7 Mill Lane"),
    "phone": ({"phone": "01632 960123"}, "01632 960123"),
}


@pytest.mark.parametrize("what", FACTS)
def test_each_kind_of_fact_is_added_with_its_source(olive: Client, town: Town, what: str) -> None:
    typed, shown = FACTS[what]
    answer = sent(olive, f"/{town.bill.number}/add/{what}", **typed, because="letter from the council")

    assert "Added" in answer and shown in answer and "letter from the council" in answer


@pytest.mark.parametrize(
    ("what", "typed", "sentence"),
    [
        ("name", {"kind": "alias"}, "Enter the name."),
        ("birth-date", {"birth_date": ""}, "Enter the date of birth; a year alone will do."),
        ("birth-date", {"birth_date": "30.2.71"}, "30 February does not exist."),
        ("number", {"kind": "pnc_id", "value": "2001/0171310X"}, "does not fit its digits"),
        ("number", {"kind": "", "value": "1"}, "Choose the kind of number"),
        ("address", {"address": "?", "kind": "lives_at"}, "An address needs at least"),
        (
            "address",
            {"address": "1 A Road, B", "kind": "lives_at", "starts_on": "2020", "ends_on": "2019"},
            "before the",
        ),
        ("phone", {"phone": "hello"}, "A telephone number has digits only."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    olive: Client, town: Town, what: str, typed: dict[str, str], sentence: str
) -> None:
    answer = sent(olive, f"/{town.bill.number}/add/{what}", **typed)

    assert "<title>Error: " in answer and sentence in answer
    assert all(f'value="{value}"' in answer or f">{value}<" in answer for value in typed.values() if value)


def test_only_what_fits_the_record_can_be_added(olive: Client, town: Town) -> None:
    page(olive, f"/{town.car.number}/add/name", status=404)
    page(olive, f"/{town.bill.number}/add/nonsense", status=404)
    offered = page(olive, f"/{town.car.number}/add")
    assert "A name or alias" not in offered and "A link to a person" in offered and "A warning" in offered


def fact_link(client: Client, town: Town, text: str, act: str) -> str:
    """The address that strikes out or brings back the fact with this text."""
    html = page(client, f"/{town.bill.number}/facts")
    found = re.search(rf'{re.escape(text)}.*?href="([^"]*/{act})"', html, re.S)
    assert found, f"{text} has no link to {act}"
    return found[1]


def test_a_fact_is_struck_out_with_a_reason_and_brought_back_as_it_was(cast: Cast, olive: Client, town: Town) -> None:
    before = queries.open_file(by=cast.olive, ref=town.bill).names
    strike = fact_link(olive, town, "SMYTH, Billy", "strike")
    assert "Enter the reason" in sent(olive, strike, because="")
    sent(olive, strike, because="that was his cousin")

    assert "SMYTH, Billy" not in page(olive, f"/people/{town.bill.id}")
    assert "<s>SMYTH, Billy</s>" in page(olive, f"/{town.bill.number}/facts")
    assert "that was his cousin" in page(olive, f"/{town.bill.number}/facts")

    sent(olive, fact_link(olive, town, "SMYTH, Billy", "reinstate"), because="it was him after all")
    assert queries.open_file(by=cast.olive, ref=town.bill).names == before


def test_a_link_is_struck_out_on_both_pages(olive: Client, town: Town) -> None:
    sent(olive, fact_link(olive, town, "partner of EXAMPLE, Jane", "strike"), because="they never met")

    assert "EXAMPLE, Jane" not in page(olive, f"/people/{town.bill.id}").split('id="story"')[0]
    assert "SMITH, William" not in page(olive, f"/people/{town.jane.id}").split('id="story"')[0]


def test_the_name_that_a_record_goes_by_is_corrected_not_struck_out(cast: Cast, olive: Client, town: Town) -> None:
    html = page(olive, f"/{town.bill.number}/facts")
    row = html[html.index("SMITH, William James <span") :]
    assert f"/{town.bill.number}/correct" in row[: row.index("</tr>")]

    leading = next(line for line in queries.open_file(by=cast.olive, ref=town.bill).names if line.leads)
    answer = sent(olive, f"/{town.bill.number}/facts/name/{leading.id}/strike", because="wrong")
    assert "The record goes by this. Correct the record instead" in answer


def test_facts_of_another_record_or_of_none_cannot_be_reached(cast: Cast, olive: Client, town: Town) -> None:
    alias = next(line for line in queries.open_file(by=cast.olive, ref=town.bill).names if not line.leads)
    page(olive, f"/{town.jane.number}/facts/name/{alias.id}/strike", status=404)
    page(olive, f"/{town.bill.number}/facts/nonsense/{alias.id}/strike", status=404)
    page(olive, f"/{town.bill.number}/facts/name/777777/reinstate", status=404)


def test_nothing_on_an_event_of_a_feed_is_struck_out(cast: Cast, olive: Client, town: Town) -> None:
    draft = EventDraft("street_crime", "open_crime", "Burglary", read_only=True, external_id="x1")
    event = actions.record_event(by=cast.olive, draft=draft).ref
    html = page(olive, f"/events/{event.id}")

    assert "Read only:" in html and "Add who or what appears" not in html.split("Nobody yet")[0]
    answer = olive.post(f"/{event.number}/appear?to={town.bill.number}", {"role": "suspect"})
    assert answer.status_code == 403
