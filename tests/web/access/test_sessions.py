"""A session ends when nothing was done for long, when it is old, and when its officer is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from sleuth.access import actions
from sleuth.access.models import LedgerEntry
from tests.cast import PASSWORD, Cast


@pytest.fixture
def clock_hand(cast: Cast, client: Client) -> Iterator[Any]:
    """A clock that stands still; olive has just signed in. Demoshire allows 20 idle minutes and 12 hours."""
    with time_machine.travel("2026-11-21 03:00:00Z", tick=False) as hand:
        client.post("/sign-in", {"username": "olive", "password": PASSWORD})
        yield hand


def test_after_twenty_idle_minutes_the_officer_is_signed_out_and_told_so(client: Client, clock_hand: Any) -> None:
    clock_hand.shift(timedelta(minutes=21))
    answer = client.get("/me", follow=True)

    assert "Nothing was done for 20 minutes" in answer.content.decode()
    assert "/sign-in?next=/me" in answer.content.decode().replace("%2F", "/")
    assert LedgerEntry.objects.filter(act="session.ended", officer="olive").count() == 1


def test_work_keeps_the_session_alive_but_not_beyond_a_shift(client: Client, clock_hand: Any) -> None:
    for _ in range(12 * 4):
        clock_hand.shift(timedelta(minutes=15))
        assert client.get("/me").status_code == 200
    clock_hand.shift(timedelta(minutes=1))

    assert "signed in for 12 hours" in client.get("/me", follow=True).content.decode()


def test_what_was_typed_into_a_form_of_an_ended_session_is_shown_and_not_saved(
    client: Client, clock_hand: Any, cast: Cast
) -> None:
    clock_hand.shift(timedelta(minutes=21))
    answer = client.post("/me/password", {"old_password": PASSWORD, "note": "typed for half an hour"})

    assert answer.status_code == 401
    assert "typed for half an hour" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_what_was_typed_stands_under_the_words_of_the_form(client: Client, clock_hand: Any) -> None:
    clock_hand.shift(timedelta(minutes=21))
    typed = {"family_name": "Smith", "given_names": "Bill", "collar_number": "1407", "because": "as he said"}
    shown = client.post("/officers/1/correct", typed).content.decode().split('class="hall-typed"')[1]

    assert "<dt>Family name</dt><dd>Smith</dd>" in shown and "<dt>Reason</dt><dd>as he said</dd>" in shown
    assert "family_name" not in shown


def test_a_part_of_a_page_asks_the_browser_to_go_to_the_sign_in(client: Client, clock_hand: Any) -> None:
    clock_hand.shift(timedelta(minutes=21))
    answer = client.get(
        "/audit/chain", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/audit?kind=search"}
    )

    assert answer["HX-Redirect"].startswith("/signed-out?why=idle")
    assert "%2Faudit%3Fkind%3Dsearch" in answer["HX-Redirect"]


def test_a_suspended_officer_is_stopped_at_the_next_click(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    assert client.get("/me").status_code == 200

    actions.suspend(by=cast.admin, officer=cast.olive, because="inquiry")

    assert client.get("/me").status_code == 302


def test_a_role_that_was_taken_away_is_lost_at_the_next_click(cast: Cast, client: Client) -> None:
    client.force_login(cast.otto)
    assert client.get("/audit").status_code == 200

    actions.end_role(by=cast.admin, officer=cast.otto, role="auditor")

    assert client.get("/audit").status_code == 403


def test_a_new_password_from_the_administrator_ends_every_open_session(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)

    actions.set_password(by=cast.admin, officer=cast.olive, password="a different long one")

    assert client.get("/me").status_code == 302
