"""The one page of results: who is found, why, where from, and what the ledger says of the search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sleuth.access import ledger
from sleuth.access.models import LedgerEntry, Officer, SearchMade
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


def found(browser: Client, question: str, **more: str) -> str:
    """The page of results, from the heading on."""
    answer = browser.get("/find", {"q": question, **more})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode().split("<main", 1)[1]


def test_a_misspelt_name_with_a_turned_date_and_a_misspelt_street_finds_the_man(olive: Client, smith: Ref) -> None:
    page = found(olive, "bill smyth b 3.12.71 hgih street burnly")

    assert "SMITH, William James" in page
    why = page.split("why:</span>")[1].split("</p>")[0]
    assert len(why.split(";")) >= 2, why


def test_a_result_says_who_where_how_dangerous_from_where_and_when_last(olive: Client, smith: Ref) -> None:
    result = found(olive, "smith william").split("hall-result")[2]
    page = found(olive, "smith william")

    assert "b 12 Mar 1971 (" in page and "male" in page and smith.number in page
    assert "12 High Street, Burnley" in page
    assert "Warning: </span>weapons" in page
    assert "vulnerable" in page and "Warning: </span>vulnerable" not in page, "what is not dangerous is not loud"
    assert "crime ×1 (suspect 1)" in page
    assert "(3 days ago), as suspect, crime" in page
    assert result


def test_a_place_says_who_lives_there(olive: Client, smith: Ref) -> None:
    page = found(olive, "12 high st burnley")

    places = page.split('id="group-place"')[1]
    assert "12 High Street" in places and "lives here: SMITH, William James" in places


def test_the_number_of_a_record_leads_straight_to_it(olive: Client, smith: Ref) -> None:
    for question in (smith.number, smith.number.lower(), f" {smith.number} "):
        answer = olive.get("/find", {"q": question})

        assert answer.status_code == 302 and answer["Location"].endswith(f"/{smith.id}")
        assert SearchMade.objects.latest("pk").found_count >= 1


def test_a_plate_however_it_is_spaced_is_the_first_result(olive: Client, smith: Ref, car: Ref) -> None:
    for plate in ("AB12 CDE", "ab12cde", "AB12  cde"):
        page = found(olive, plate)

        assert page.index('id="group-thing"') == page.index('id="group-')
        assert car.number in page
    assert car.number in olive.get("/find", {"plate": "ab 12 cde"}).content.decode()


def test_a_phone_however_it_is_written_finds_its_user(olive: Client, smith: Ref) -> None:
    for phone in ("07700 900123", "+447700900123", "(07700) 900-123"):
        assert "SMITH, William James" in found(olive, phone)


def test_the_fields_apart_find_too(olive: Client, smith: Ref) -> None:
    answer = olive.get("/find", {"name": "Smith William", "date_of_birth": "12/3/1971", "address": "High St"})

    assert "SMITH, William James" in answer.content.decode()


def test_every_search_is_entered_with_who_and_why_before_it_is_shown(cast: Cast, olive: Client, smith: Ref) -> None:
    found(olive, "smith william")

    search = SearchMade.objects.latest("pk")
    assert (search.officer_id, search.asked, search.because) == (
        cast.olive.pk,
        "smith william",
        "Investigating a crime",
    )
    assert search.found_count >= 1
    assert LedgerEntry.objects.filter(kind="search", doing=search.doing, officer="olive").count() == 1


def test_a_search_that_finds_nothing_is_entered_and_says_what_else_to_try(olive: Client, smith: Ref) -> None:
    page = found(olive, "zzyzx b 1.1.1990")

    assert "Nothing found for" in page and "This search was logged." in page
    assert "Leave the date of birth out" in page and "born 1 Jan 1990" in page
    assert "Search wider" in page and "Record a new person" in page
    assert SearchMade.objects.latest("pk").found_count == 0


def test_who_may_not_record_is_not_offered_to(cast: Cast, browser: Callable[[Officer], Client], smith: Ref) -> None:
    assert "Record a new person" not in found(browser(cast.otto), "zzyzx")


def test_when_the_ledger_cannot_be_written_nothing_is_shown(
    olive: Client, smith: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(entries: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(ledger, "_append", full)
    olive.raise_request_exception = False
    for address in ("/find?q=smith", "/find/suggest?q=smith", "/people/1"):
        answer = olive.get(address)
        assert answer.status_code == 503
        assert "nobody may look unrecorded" in answer.content.decode()
        assert "SMITH" not in answer.content.decode()
    assert not SearchMade.objects.filter(asked="smith").exists()


def test_the_force_asks_once_what_the_searches_are_for(cast: Cast, client: Client, smith: Ref) -> None:
    client.force_login(cast.olive)
    first = client.get("/find?q=smith")
    assert first["Location"] == "/find/purpose?next=%2Ffind%3Fq%3Dsmith"
    assert not SearchMade.objects.exists(), "nothing was searched yet"

    asked = client.get(first["Location"]).content.decode()
    assert "Policing a match, march or festival" in asked, "the pack of this force adds a reason"
    assert "Choose what you are searching for" in client.post("/find/purpose").content.decode()
    said = {"purpose": "investigation", "detail": "C/2026/42", "next": "/find?q=smith"}
    assert client.post("/find/purpose", said)["Location"] == "/find?q=smith"

    page = found(client, "smith")
    assert "For: <strong>Investigating a crime: C/2026/42</strong>" in page
    assert SearchMade.objects.latest("pk").because == "Investigating a crime: C/2026/42"


def test_saying_what_for_never_leads_to_another_host(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert client.post("/find/purpose", {"purpose": "investigation", "next": elsewhere})["Location"] == "/find"


def test_filters_narrow_what_was_found_and_are_taken_away_again(cast: Cast, olive: Client, smith: Ref) -> None:
    for given, sex, town in (("Wilma", "female", "Nelson"), ("Wilfred", "male", "Nelson")):
        draft = PersonDraft(given, "Smith", "1990", sex, addresses=(parse(f"3 Mill Lane, {town} BB9 9AA"),))
        actions.record_person(by=cast.olive, draft=draft)

    everybody = found(olive, "smith")
    assert "SMITH, Wilma" in everybody and "SMITH, William James" in everybody
    women = found(olive, "smith", sex="female")
    assert "SMITH, Wilma" in women and "SMITH, William James" not in women
    assert "Remove this filter: </span>female" in women
    suspects = found(olive, "smith", role="suspect", system="crime")
    assert "SMITH, William James" in suspects and "SMITH, Wilma" not in suspects
    assert "Nothing is left with these filters" in found(olive, "smith", sex="female", role="suspect")
    assert "SMITH, Wilma" in found(olive, "smith", town="Nelson", kind="person")
    assert "William James" not in found(olive, "smith", age="35-49")


def test_only_the_filters_offered_change_anything(olive: Client, smith: Ref) -> None:
    plain = _without_filter_links(found(olive, "smith"))
    for sneaky in (
        "restriction",
        "restriction_id__isnull",
        "person__restriction",
        "marking",
        "version",
        "set_by__password",
    ):
        assert _without_filter_links(found(olive, "smith", **{sneaky: "1"})) == plain


def test_many_results_are_counted_honestly_and_read_page_by_page(cast: Cast, olive: Client) -> None:
    for number in range(25):
        actions.record_person(by=cast.olive, draft=PersonDraft("Alan", "Jones", str(1950 + number)))

    page = found(olive, "alan jones")
    assert "People <strong>25</strong>" in page and page.count('class="hall-result"') == 10
    assert "All 25 people" in page
    first = found(olive, "alan jones", kind="person")
    second = found(olive, "alan jones", kind="person", page="2")
    assert "1 to 20 of 25 people" in first and "21 to 25 of 25 people" in second
    assert 'start="21"' in second
    for odd in ("0", "-1", "99", "abc", "٣", "9" * 40):
        assert 'class="hall-result"' in found(olive, "alan jones", kind="person", page=odd)


def test_many_results_ask_the_database_no_more_often_than_few(cast: Cast, olive: Client) -> None:
    def asked(question: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            found(olive, question)
        return len(queries)

    for number in range(3):
        actions.record_person(by=cast.olive, draft=PersonDraft("Few", "Abel", str(1950 + number)))
    for number in range(30):
        address = parse(f"{number + 1} Mill Lane, Nelson BB9 9AA")
        actions.record_person(
            by=cast.olive, draft=PersonDraft("Many", "Baker", str(1950 + number), addresses=(address,))
        )

    few, many = asked("few abel"), asked("many baker")
    assert many <= few + 6, "places and towns of the thirty cost a query each kind, not each person"
    assert many <= 40


def test_results_stand_in_the_order_that_was_asked_for(cast: Cast, olive: Client, smith: Ref) -> None:
    actions.record_person(by=cast.olive, draft=PersonDraft("Alan", "Smith"))
    by_name = found(olive, "smith", sort="name")

    assert by_name.index("SMITH, Alan") < by_name.index("SMITH, William James")
    by_contact = found(olive, "smith", sort="last")
    assert by_contact.index("SMITH, William James") < by_contact.index("SMITH, Alan")


STRANGE = [
    "a",
    "?!.,;:-_()[]{}/\\'\"`",
    "' OR 1=1; DROP TABLE access_ledgerentry; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% debug %}",
    "😀 👮🏽‍♀️",
    "\u202eevil\u202c",
    "سميث محمد",
    "a\u0300\u0301\u0302" * 50,
    "%00 %ff %",
    "x" * 5_000,
    "smith " * 833,
    "1 " * 2_000,
    "   ",
    "\t\n",
]


def test_whatever_is_typed_gets_a_result_or_a_sentence(olive: Client, smith: Ref) -> None:
    for question in STRANGE:
        answer = olive.get("/find", {"q": question})

        page = answer.content.decode().split("<main", 1)[1]
        assert answer.status_code == 200, question
        assert "<script>alert" not in page and ">49<" not in page
        assert olive.get("/find/suggest", {"q": question}).status_code == 200, question


def test_a_nul_byte_gets_a_sentence(olive: Client) -> None:
    answer = olive.get("/find", {"q": "smith\0"})

    assert answer.status_code == 400 and "a character that cannot be kept" in answer.content.decode()
    assert olive.get("/find/suggest", {"q": "smi\0th"}).status_code == 200


def test_too_long_a_question_gets_a_sentence(olive: Client) -> None:
    answer = olive.get("/find", {"q": "x" * 5_001})

    assert answer.status_code == 400 and "5000 characters or fewer" in answer.content.decode()


def test_punctuation_alone_and_one_letter_say_what_is_missing(olive: Client, smith: Ref) -> None:
    assert "no letter or number" in found(olive, "?!.,;")
    assert "single letter fits everybody" in found(olive, "q")


def test_bytes_that_are_no_text_get_a_page(olive: Client) -> None:
    assert olive.get("/find?q=%ff%fe%c0%80").status_code == 200


def test_my_last_searches_stand_beside_the_fields(olive: Client, smith: Ref) -> None:
    found(olive, "bill smyth")
    found(olive, "nobody zzyzx")

    page = olive.get("/find").content.decode()
    assert "bill smyth" in page and "nobody zzyzx" in page


def _without_filter_links(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line and "next=" not in line)
