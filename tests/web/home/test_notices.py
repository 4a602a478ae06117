"""Notices on the home page, in the header of every page, and in a list of their own."""

from __future__ import annotations

import pytest
from django.test import Client

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.messages.actions import tell
from sleuth.messages.models import Message
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


@pytest.fixture
def smith(cast: Cast) -> Ref:
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith")).ref
    return ref


def say(by: Officer, to: Officer, on: Ref | None, text: str) -> Message:
    with writing(by=by, act="records.correct"):
        notice = tell(to=to, topic="story.told", text=text, by=by, on=on)
    assert notice is not None
    return notice


def page(client: Client, officer: Officer, address: str) -> str:
    client.force_login(officer)
    return client.get(address).content.decode()


def test_the_header_counts_what_is_new_on_every_page(cast: Cast, client: Client, smith: Ref) -> None:
    say(cast.ivy, cast.olive, smith, "First")
    assert "1 new notice<" in page(client, cast.olive, "/me")
    say(cast.ivy, cast.olive, smith, "Second")

    assert "2 new notices<" in page(client, cast.olive, "/me")
    assert "new notice" not in page(client, cast.carl, "/me")


def test_the_home_page_shows_what_is_new_and_a_click_leads_there(cast: Cast, client: Client, smith: Ref) -> None:
    notice = say(cast.ivy, cast.olive, smith, "Look at <him> again")

    assert "Look at &lt;him&gt; again" in page(client, cast.olive, "/")
    assert client.get(f"/notices/{notice.pk}").headers["Location"] == f"/people/{smith.id}"
    assert "New for you" not in page(client, cast.olive, "/")
    assert "You have read them all." in page(client, cast.olive, "/notices")


def test_my_notice_is_no_address_for_others(cast: Cast, client: Client, smith: Ref) -> None:
    notice = say(cast.ivy, cast.olive, smith, "First")
    client.force_login(cast.carl)

    assert client.get(f"/notices/{notice.pk}").status_code == client.get("/notices/0").status_code == 404


def test_all_are_read_at_one_press(cast: Cast, client: Client, smith: Ref) -> None:
    for text in ("First", "Second"):
        say(cast.ivy, cast.olive, smith, text)
    client.force_login(cast.olive)

    assert client.get("/notices/read").status_code == 405
    assert "2 notices marked as read." in client.post("/notices/read", follow=True).content.decode()


def test_an_empty_list_says_what_would_fill_it(cast: Cast, client: Client) -> None:
    assert "Nobody has sent you anything yet." in page(client, cast.olive, "/notices")
