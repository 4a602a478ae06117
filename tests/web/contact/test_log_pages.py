"""The pages of logs as a browser without scripts sends them: bad input, what must be chosen, two at once, lists and files."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sleuth.access.models import LedgerEntry
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions as records
from sleuth.records import queries
from sleuth.records.drafts import MarkerDraft, PersonDraft, PlaceDraft
from sleuth.records.models import Person, Place
from sleuth.strands.contact import actions
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.contact.models import Log
from tests.cast import Cast, next_month

CALL = {"received_by": "999", "account": "A row next door.", "about": "301", "grade": "priority"}


def sent(client: Client, address: str, typed: dict[str, Any], code: int = 200) -> str:
    answer = client.post(address, typed)
    assert answer.status_code == code, answer.content.decode()[:2000]
    return answer.content.decode()


def test_place_and_caller_are_chosen_from_what_is_known_with_its_warnings(cast: Cast, client: Client) -> None:
    place = records.record_place(by=cast.olive, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
    dog = MarkerDraft("dangerous_dog", "bites", "ring first", review_on=next_month())
    records.mark(by=cast.olive, on=place, draft=dog)
    ann = records.record_person(by=cast.olive, draft=PersonDraft("Ann", "Neighbour")).ref
    client.force_login(cast.carl)
    typed = CALL | {"address": "5 mill lane burnley", "caller_name": "Anne Neighbor"}
    page = sent(client, "/logs/new", typed)
    assert "dangerous dog: ring first" in page and "NEIGHBOUR, Ann" in page and "Please choose" in page
    assert not Log.objects.exists()
    sent(client, "/logs/new", typed | {"place": place.number, "caller": ann.number}, 302)
    log = Log.objects.get()
    assert log.event.place_id == place.id and Person.objects.count() == 1
    assert "dangerous dog" in client.get(f"/logs/{log.pk}").content.decode()


def test_none_of_these_makes_a_new_place_and_a_new_person_with_the_log_or_not_at_all(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.carl)
    typed = CALL | {
        "address": "9 Elm Road, Burnley BB11 1AB",
        "caller_name": "Bo Newcomer",
        "caller_phone": "07700 900123",
    }
    page = sent(client, "/logs/new", typed | {"happened_at": "1.1.2026 10:00"})
    assert "written only now" in page and not Place.objects.exists() and not Person.objects.exists()
    sent(client, "/logs/new", typed, 302)
    assert (Place.objects.count(), Person.objects.count(), Log.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"account": ""}, "what the caller says"),
        ({"grade": "banana"}, "Choose one of the answers offered for grade"),
        ({"received_by": "pigeon"}, "Choose one of the answers"),
        ({"qualifiers": ["banana"]}, "Choose"),
        ({"about": "zzzz"}, "Nothing fits. Try other words."),
        ({"about": "row", "code": "999"}, "Choose what it is about."),
        ({"address": "\x00"}, "character"),
        ({"address": "!!!"}, "address"),
        ({"caller_phone": "07700 900123"}, "Enter a name too"),
        ({"caller_name": "Bo X", "caller_phone": "12"}, "phone"),
        ({"happened_at": "tomorrow"}, "Enter the time too"),
        ({"happened_at": "1.1.2099 10:00"}, "future"),
        ({"place": "N-000001", "address": "9 Elm Road, Burnley BB11 1AB", "account": ""}, "what the caller says"),
    ],
)
def test_bad_input_is_said_in_a_sentence_and_nothing_is_kept(
    cast: Cast, client: Client, changes: dict[str, Any], sentence: str
) -> None:
    client.force_login(cast.carl)
    page = sent(client, "/logs/new", CALL | changes)
    assert sentence in page and "Error: Open an incident log" in page
    assert not (Log.objects.exists() or Place.objects.exists() or Person.objects.exists())


def test_of_two_who_save_at_once_the_second_sees_both_and_saves_on_top(cast: Cast, client: Client) -> None:
    log = actions.open_log(by=cast.carl, draft=LogDraft("401", "priority", "A fight."))
    actions.regrade(by=cast.carl, ref=log.event_ref, grade="emergency", because="a knife")
    client.force_login(cast.sam)
    typed = {"version": "1", "grade": "scheduled", "because": "they have gone"}
    page = sent(client, f"/logs/{log.pk}/grade", typed, 409)
    for said in (
        "Someone else saved this first",
        "1 emergency (15 minutes)",
        "3 scheduled (48 hours)",
        "a knife",
        "they have gone",
    ):
        assert said in page, said
    assert Log.objects.get().grade == "emergency"
    sent(client, f"/logs/{log.pk}/grade", typed | {"version": "2"}, 302)
    assert Log.objects.get().grade == "scheduled"


def test_steps_that_cannot_be_are_said_on_the_log(cast: Cast, client: Client) -> None:
    log = actions.open_log(by=cast.carl, draft=LogDraft("401", "priority", "A fight."))
    client.force_login(cast.carl)
    sent(client, f"/logs/{log.pk}/send", {"call_sign": "hm1"}, 302)
    resource = actions.send(by=cast.carl, ref=log.event_ref, call_sign="HM2")
    for word, answer in (("left", 302), ("arrived", 302)):
        sent(client, f"/logs/{log.pk}/resources/{resource.pk}/{word}", {}, answer)
    assert "HM2 has arrived already" in client.get(f"/logs/{log.pk}").content.decode()
    assert "who is sent" in sent(client, f"/logs/{log.pk}/send", {"call_sign": " "})
    assert "no such event" in sent(client, f"/logs/{log.pk}/relate", {"other": "E-999999"})
    assert "no such event" in sent(client, f"/logs/{log.pk}/relate", {"other": "banana"})
    assert "cannot be linked to itself" in sent(client, f"/logs/{log.pk}/relate", {"other": log.event_ref.number})


def test_a_list_as_a_file_cannot_act_as_a_formula_and_is_in_the_ledger(cast: Cast, client: Client) -> None:
    place = records.record_place(
        by=cast.olive, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"), name="=1+1")
    ).ref
    actions.open_log(by=cast.carl, draft=LogDraft("401", "priority", "A fight.", place=place))
    client.force_login(cast.carl)
    assert client.post("/logs/file").status_code == 403
    client.force_login(cast.sam)
    file = client.post("/logs/file?code=401").content.decode()
    assert "'=1+1" in file and ",=1+1" not in file
    entry = LedgerEntry.objects.latest("seq")
    assert entry.kind == "disclosure" and "incident logs" in str(entry.detail)


@pytest.mark.parametrize(
    "query",
    [
        *("state=banana", "unit=banana", "officer=99", "flag=x", "code=12345", "number=%00", "grade=x"),
        *(
            "days_from=31.2.2026",
            "days_from=2027&days_to=2020",
            "after=rubbish",
            "after=%00",
            "after=2026-01-01T00:00:00Z~x",
        ),
    ],
)
def test_a_filter_that_is_none_never_breaks_the_list(cast: Cast, client: Client, query: str) -> None:
    client.force_login(cast.olive)
    for page in ("/logs", "/logs/print", "/crimes", "/crimes/print"):
        assert client.get(f"{page}?{query}").status_code == 200


def test_with_and_without_a_restricted_log_lists_and_pages_are_the_same_to_those_outside(
    cast: Cast, client: Client
) -> None:
    place = records.record_place(by=cast.olive, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
    open_one = actions.open_log(by=cast.carl, draft=LogDraft("401", "priority", "A fight.", place=place)).event_ref
    client.force_login(cast.olive)
    pages = ("/logs", f"/logs/{open_one.id}", "/choosing/places?address=5+mill+lane", "/logs?code=301", "/logs/print")
    before = [plain(client, page) for page in pages]
    sid = cast.fresh(cast.sam)
    hidden = actions.open_log(by=sid, draft=LogDraft("301", "priority", "Canary row.", place=place)).event_ref
    records.restrict(by=sid, refs=[hidden], title="T", because="a threat", units=[cast.protection])
    assert [plain(client, page) for page in pages] == before
    assert client.get(f"/logs/{hidden.id}").status_code == client.get("/logs/777777").status_code == 404
    assert queries.open_file(by=cast.fresh(cast.nina), ref=hidden).label.title == "Domestic incident"
    assert client.get(f"/events/{hidden.id}").status_code == 404


def plain(client: Client, page: str) -> str:
    """The page without tokens and times."""
    import re

    text = client.get(page).content.decode()
    text = re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken)="[^"]*"', r"\1", text)
    return re.sub(r"\d\d:\d\d(:\d\d)?|\(.*? ago\)|\(just now\)|in \d+ minutes?|\d+ minutes? ago|just now", "", text)


def test_a_line_of_the_diary_leads_back_to_the_log(cast: Cast, client: Client) -> None:
    log = actions.open_log(by=cast.carl, draft=LogDraft("401", "priority", "A fight."))
    client.force_login(cast.carl)
    answer = client.post(f"/{log.event_ref.number}/diary", {"text": "Second call."}, follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"/logs/{log.pk}") and "Second call." in answer.content.decode()
    assert Ref.from_number(log.event_ref.number) == log.event_ref
