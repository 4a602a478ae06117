"""The auditor's home page: today's searches, refusals and failed sign-ins, each one click from the entries behind it."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.test import Client

from sleuth.access import doorway
from sleuth.base import clock
from tests.cast import Cast


def home_of_otto(cast: Cast, client: Client) -> str:
    client.force_login(cast.otto)
    return client.get("/").content.decode()


def link(page: str, key: str) -> str:
    """The address behind a number."""
    row = page.split(f'summary-list__key">{key}<')[1].split("</dd>")[0]
    return re.search(r'href="([^"]+)"', row)[1].replace("&amp;", "&")


def test_who_searched_today_and_what_found_nothing_leads_to_those_searches(cast: Cast, client: Client) -> None:
    with time_machine.travel(clock.now() - timedelta(days=2)):
        doorway.searched(by=cast.olive, asked=["the day before yesterday"], found_counts=[0])
    doorway.searched(by=cast.olive, asked=["ex partner", "bill smyth"], found_counts=[0, 3])
    doorway.searched(by=cast.carl, asked=["smi"], found_counts=[9], door="typing")

    page = home_of_otto(cast, client)
    who = page.split("Who searched today")[2].split("</table>")[0]
    assert "Cst Olive" in who and "Northtown · olive" in who and "Carl" not in who
    found_nothing = client.get(link(page, "Searches that found nothing")).content.decode()
    assert "ex partner" in found_nothing and "bill smyth" not in found_nothing and "yesterday" not in found_nothing


def test_refusals_and_failed_sign_ins_are_counted_and_one_click_away(cast: Cast, client: Client) -> None:
    Client().post("/sign-in", {"username": "olive", "password": "not the password"})
    client.force_login(cast.stranger)
    client.get("/find")

    page = home_of_otto(cast, client)
    assert "wrong password" in client.get(link(page, "Failed sign-ins")).content.decode()
    assert "stranger" in client.get(link(page, "Refusals")).content.decode()


def test_the_chain_says_when_it_was_last_proved_by_whom_and_is_loud_after_a_week(cast: Cast, client: Client) -> None:
    assert "Not proved yet" in home_of_otto(cast, client)
    client.get("/audit/chain")
    today = home_of_otto(cast, client)
    assert "by Cst Otto" in today and "Not proved for a week" not in today

    with time_machine.travel(clock.now() + timedelta(days=9)):
        assert "Not proved for a week" in home_of_otto(cast, Client())


def test_nobody_else_is_shown_the_audit(cast: Cast, client: Client) -> None:
    for officer in (cast.olive, cast.sam, cast.admin, cast.stranger):
        client.force_login(officer)
        assert "The audit today" not in client.get("/").content.decode()
