"""The list under the box: at most eight, from the same records as the page, entered as searches too."""

from __future__ import annotations

from django.test import Client

from sleuth.access.models import SearchMade
from sleuth.base.ref import Ref
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


def offered(browser: Client, typed: str) -> str:
    answer = browser.get("/find/suggest", {"q": typed}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_typing_offers_the_man_with_his_warning_birth_and_home(olive: Client, smith: Ref) -> None:
    list_ = offered(olive, "smith will")

    assert "SMITH, William James" in list_ and f"/people/{smith.id}" in list_
    assert "WEAPONS" in list_ and "b 12 Mar 1971" in list_ and "12 High Street" in list_


def test_the_last_word_may_be_the_beginning_of_one(olive: Client, smith: Ref) -> None:
    for typed in ["smi", "smith w", "07700 9001", "12 high str", "SMITH"]:
        assert "option" in offered(olive, typed), typed


def test_no_more_than_eight_are_offered(cast: Cast, olive: Client) -> None:
    for number in range(12):
        actions.record_person(by=cast.olive, draft=PersonDraft("Alan", "Jones", str(1950 + number)))

    assert offered(olive, "alan jones").count('role="option"') == 8


def test_one_letter_offers_nothing_and_asks_nothing(olive: Client, smith: Ref) -> None:
    assert offered(olive, "s") == ""
    assert not SearchMade.objects.exists()


def test_what_is_typed_is_entered_but_not_among_my_last_searches(olive: Client, smith: Ref) -> None:
    offered(olive, "smith wi")

    assert SearchMade.objects.latest("pk").asked == "smith wi"
    assert "smith wi" not in olive.get("/find").content.decode()


def test_before_the_purpose_is_said_the_list_offers_to_say_it(cast: Cast, client: Client, smith: Ref) -> None:
    client.force_login(cast.olive)
    list_ = offered(client, "smith")

    assert "Say first what you search for" in list_ and "SMITH" not in list_
    assert not SearchMade.objects.exists()


def test_an_administrator_is_offered_nothing(cast: Cast, client: Client, smith: Ref) -> None:
    client.force_login(cast.admin)

    assert client.get("/find/suggest?q=smith").status_code == 403
