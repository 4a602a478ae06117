"""The first page after signing in: what waits for me, where I was, what I may begin."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from sleuth.access import actions as access
from sleuth.access import doorway
from sleuth.access import queries as access_queries
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import MarkerDraft, PersonDraft
from tests.cast import Cast, next_month

WEAPONS = MarkerDraft("weapons", "carried a knife", "two officers", review_on=date(2026, 12, 1))


@pytest.fixture
def smith(cast: Cast) -> Ref:
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith", "12.3.1971")).ref
    return ref


def home_of(client: Client, officer) -> str:
    client.logout()
    client.force_login(officer)
    return client.get("/").content.decode()


def test_the_greeting_goes_by_the_clocks_of_london(cast: Cast, client: Client) -> None:
    greetings = {
        "2026-11-21 07:00:00Z": "Good morning.",
        "2026-07-21 11:30:00Z": "Good afternoon.",
        "2026-11-21 17:59:00Z": "Good afternoon.",
        "2026-11-21 18:00:00Z": "Good evening.",
        "2026-11-22 03:00:00Z": "Good evening.",
        "2026-11-22 04:59:00Z": "Good evening.",
        "2026-11-22 05:00:00Z": "Good morning.",
    }
    for moment, greeting in greetings.items():
        with time_machine.travel(moment, tick=False):
            assert greeting in home_of(client, cast.olive), moment


def test_a_review_that_is_late_is_the_first_sentence(cast: Cast, client: Client, smith: Ref) -> None:
    with time_machine.travel("2026-11-01 12:00:00Z"):
        actions.mark(by=cast.olive, on=smith, draft=WEAPONS)

    with time_machine.travel("2026-12-04 12:00:00Z", tick=False):
        page = home_of(client, cast.olive)
    assert "One warning of yours is overdue for review by 3 days." in page
    assert "3 days late" in page and "SMITH, William" in page


def test_a_review_that_comes_up_is_named_two_weeks_before(cast: Cast, client: Client, smith: Ref) -> None:
    with time_machine.travel("2026-11-01 12:00:00Z"):
        actions.mark(by=cast.olive, on=smith, draft=WEAPONS)
        assert "Warnings of yours to review" not in home_of(client, cast.olive)

    with time_machine.travel("2026-11-30 12:00:00Z", tick=False):
        assert "The next review of a warning of yours is due in 1 day." in home_of(client, cast.olive)
    with time_machine.travel("2026-12-01 12:00:00Z", tick=False):
        assert "due today" in home_of(client, cast.olive)


def test_reviews_are_for_the_officer_who_set_the_warning(cast: Cast, client: Client, smith: Ref) -> None:
    with time_machine.travel("2026-11-01 12:00:00Z"):
        actions.mark(by=cast.olive, on=smith, draft=WEAPONS)

    with time_machine.travel("2026-12-04 12:00:00Z", tick=False):
        assert "SMITH" not in home_of(client, cast.nina)


def test_the_records_that_i_opened_last_stand_there_with_their_warnings(cast: Cast, client: Client, smith: Ref) -> None:
    jones = actions.record_person(by=cast.olive, draft=PersonDraft("Alan", "Jones")).ref
    actions.mark(
        by=cast.olive, on=smith, draft=MarkerDraft("weapons", "carried a knife", "two officers", review_on=next_month())
    )
    for ref in (smith, jones, smith):
        queries.open_file(by=cast.carl, ref=ref)

    page = home_of(client, cast.carl)
    opened = page.split("Records you opened last")[1]
    assert opened.index("SMITH, William") < opened.index("JONES, Alan")
    assert opened.count("SMITH, William") == 1
    assert "weapons" in opened


def test_a_record_that_became_restricted_is_gone_from_my_list(cast: Cast, client: Client, smith: Ref) -> None:
    with time_machine.travel("2026-11-01 12:00:00Z"):
        actions.mark(by=cast.olive, on=smith, draft=WEAPONS)
    queries.open_file(by=cast.olive, ref=smith)
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")

    with time_machine.travel("2026-12-04 12:00:00Z", tick=False):
        page = home_of(client, cast.olive)
    assert "SMITH" not in page and "overdue" not in page


def test_trying_numbers_of_records_that_i_may_not_see_leaves_no_trace_on_my_page(
    cast: Cast, client: Client, smith: Ref
) -> None:
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")
    for ref in (smith, Ref("person", 999_999)):
        with pytest.raises(doorway.NotVisible):
            queries.open_file(by=cast.olive, ref=ref)

    assert "None yet" in home_of(client, cast.olive).split("Records you opened last")[1]


def test_my_last_searches_are_one_click_away_each_once(cast: Cast, client: Client) -> None:
    for asked, found in (("bill smyth", 3), ("<b>nobody</b> & co", 0), ("bill smyth", 4)):
        doorway.searched(by=cast.olive, asked=[asked], found_counts=[found])
    doorway.searched(by=cast.carl, asked=["somebody else"], found_counts=[1])

    page = home_of(client, cast.olive)
    assert page.count("bill smyth") == 1 and "4 found" in page
    assert "?q=%3Cb%3Enobody%3C%2Fb%3E+%26+co" in page and "nothing found" in page
    assert "somebody else" not in page


def test_the_tiles_are_the_acts_that_a_role_begins_with(cast: Cast, client: Client) -> None:
    def tiles(officer) -> list[str]:
        page = home_of(client, officer)
        return [part.split("</a>")[0].split(">")[-1] for part in page.split('class="home-tile"')[1:]]

    assert tiles(cast.olive) == ["Search", "Check a list", "Record a person"]
    assert tiles(cast.carl) == ["Search", "Record a person", "Open a log"]
    assert tiles(cast.cass) == ["Search", "Crimes to check", "Record a person"]
    assert tiles(cast.otto) == ["Search", "Audit"]
    assert tiles(cast.admin) == ["Officers", "Units"]
    assert tiles(cast.stranger) == []


def test_somebody_without_a_role_is_told_what_would_help(cast: Cast, client: Client) -> None:
    for officer in (cast.stranger, cast.pat):
        assert "Your administrator can give you one" in home_of(client, officer)
    assert "Your administrator can give you one" not in home_of(client, cast.admin)


def test_an_administrator_sees_how_the_accounts_stand(cast: Cast, client: Client) -> None:
    everybody = len(access_queries.officers(by=cast.admin))
    assert f"{everybody} accounts, none locked or suspended." in home_of(client, cast.admin)

    access.suspend(by=cast.admin, officer=cast.carl, because="inquiry")
    for _ in range(5):
        for username in ("olive", "nobody1"):
            Client().post("/sign-in", {"username": username, "password": "not the password"})
    assert f"{everybody} accounts: 1 locked, 1 suspended." in home_of(client, cast.admin)
