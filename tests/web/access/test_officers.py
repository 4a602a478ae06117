"""Administering officers and units, which shows no record of any person."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from sleuth.access import actions, queries
from sleuth.access.models import LedgerEntry, Officer
from sleuth.cli.main import cli
from tests.cast import PASSWORD, Cast

GOOD = "velvet otter ninety"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    """A browser in which the administrator has signed in."""
    client.force_login(cast.admin)
    return client


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def of(officer: Officer, what: str = "") -> str:
    return reverse(f"access:officer{'_' if what else ''}{what}", args=[officer.pk])


def test_everybody_is_listed_with_roles_and_state(cast: Cast, admin: Client) -> None:
    actions.suspend(by=cast.admin, officer=cast.carl, because="inquiry")
    listed = page(admin, "/officers")

    assert "Sergeant (supervisor)" in listed and "Protection team" in listed and "Demoshire Housing" in listed
    assert "suspended" in listed


def test_an_officer_is_found_by_any_part_of_the_name(cast: Cast, admin: Client) -> None:
    found = page(admin, "/officers?q=oli")

    assert "olive" in found and "Cst Sam" not in found
    assert "Nobody here is called “xyz”" in page(admin, "/officers?q=xyz")


def test_the_list_is_ordered_by_the_columns_offered_and_by_nothing_else(cast: Cast, admin: Client) -> None:
    def names(sort: str) -> list[str]:
        text = page(admin, f"/officers?sort={sort}")
        return sorted(("olive", "sam", "carl"), key=lambda name: text.index(f"Cst {name.title()}"))

    assert names("username") == ["carl", "olive", "sam"]
    assert names("-username") == ["sam", "olive", "carl"]
    assert names("password") == names("name") == names("unit__force__key") == ["carl", "olive", "sam"]


def test_a_new_officer_signs_in_and_must_choose_a_password(cast: Cast, admin: Client) -> None:
    typed = {"username": "nora", "family_name": "Example", "rank": "PC", "unit": cast.north.pk, "roles": ["officer"]}
    answer = admin.post("/officers/add", typed | {"password": GOOD})

    nora = queries.officer_named("nora")
    assert nora and answer["Location"] == of(nora)
    fresh = Client()
    fresh.post("/sign-in", {"username": "nora", "password": GOOD})
    assert fresh.get("/")["Location"] == "/me/password"


def test_what_is_wrong_with_a_new_officer_stands_beside_the_field(cast: Cast, admin: Client) -> None:
    typed = {"username": "OLIVE", "family_name": "Example", "unit": cast.north.pk, "password": GOOD}

    assert "Somebody has the user name OLIVE already" in admin.post("/officers/add", typed).content.decode()
    assert (
        "12 characters or more"
        in admin.post("/officers/add", typed | {"username": "nora", "password": "short"}).content.decode()
    )
    assert "Enter the family name" in admin.post("/officers/add", typed | {"family_name": ""}).content.decode()
    wrong_role = admin.post("/officers/add", typed | {"username": "nora", "roles": ["king"]}).content.decode()
    assert "Choose one of the answers offered" in wrong_role
    assert not queries.officer_named("nora")


def test_undeclared_fields_are_ignored(cast: Cast, admin: Client) -> None:
    typed = {"username": "nora", "family_name": "Example", "unit": cast.north.pk, "password": GOOD}
    admin.post("/officers/add", typed | {"suspended_at": "2026-01-01", "id": cast.olive.pk, "is_active": "0"})

    nora = queries.officer_named("nora")
    assert nora and nora.pk != cast.olive.pk and nora.suspended_at is None


def test_roles_are_given_and_taken_in_one_step_and_count_at_once(cast: Cast, admin: Client) -> None:
    browser = Client()
    browser.force_login(cast.olive)
    admin.post(of(cast.olive, "roles"), {"roles": ["auditor"]})

    assert cast.fresh(cast.olive).standing.roles == {"auditor"}
    assert browser.get("/audit").status_code == 200
    assert browser.get("/known-to").status_code == 403


def test_nobody_locks_themselves_out(cast: Cast, admin: Client) -> None:
    kept = admin.post(of(cast.admin, "roles"), {"roles": ["officer"]}).content.decode()
    assert "You cannot take the administrator&#x27;s role from yourself" in kept
    assert cast.fresh(cast.admin).standing.roles == {"administrator"}, "nothing half-done"
    assert "You cannot suspend yourself" in admin.post(of(cast.admin, "suspend"), {"because": "x"}).content.decode()


def test_an_officer_moves_to_another_unit(cast: Cast, admin: Client) -> None:
    admin.post(of(cast.olive, "unit"), {"unit": cast.protection.pk, "because": "joined the team"})

    assert cast.fresh(cast.olive).unit == cast.protection


def test_suspending_needs_a_reason_that_the_ledger_keeps(cast: Cast, admin: Client) -> None:
    assert "Enter the reason" in admin.post(of(cast.olive, "suspend"), {"because": " "}).content.decode()
    assert cast.fresh(cast.olive).is_active

    admin.post(of(cast.olive, "suspend"), {"because": "left the force"})
    assert not cast.fresh(cast.olive).is_active
    assert LedgerEntry.objects.filter(because="left the force", officer="admin").count() == 1

    admin.post(of(cast.olive, "reinstate"), {"because": "came back"})
    assert cast.fresh(cast.olive).is_active


def test_a_locked_officer_is_shown_and_unlocked(cast: Cast, admin: Client) -> None:
    guesser = Client()
    for _ in range(5):
        guesser.post("/sign-in", {"username": "OLIVE", "password": "not the password"})

    assert "locked: too many wrong passwords" in page(admin, "/officers")
    assert "after too many wrong passwords" in page(admin, of(cast.olive))
    admin.post(of(cast.olive, "unlock"))
    assert "locked" not in page(admin, "/officers").casefold().replace("unlocked", "")
    assert guesser.post("/sign-in", {"username": "olive", "password": PASSWORD}).status_code == 302


def test_a_new_unit_has_its_place_below_another(cast: Cast, admin: Client) -> None:
    admin.post("/units/add", {"title": "Market patrol", "key": "market-patrol", "parent": cast.north.pk})

    assert "Market patrol" in page(admin, "/units")
    again = {"title": "Other", "key": "market-patrol", "parent": cast.north.pk}
    assert "a unit with the key market-patrol already" in admin.post("/units/add", again).content.decode()
    bad = {"title": "Other", "key": "Über Patrol!", "parent": cast.north.pk}
    assert "small letters, digits and hyphens" in admin.post("/units/add", bad).content.decode()


def test_an_officer_that_is_not_there_is_not_found(admin: Client) -> None:
    for address in ("", "/roles", "/unit", "/password", "/suspend", "/reinstate", "/unlock"):
        for number in ("999999", "9" * 30):
            assert admin.get(f"/officers/{number}{address}").status_code == 404
            assert admin.post(f"/officers/{number}{address}").status_code == 404


def test_an_administrator_reads_no_records(cast: Cast, admin: Client) -> None:
    for address in ("/find?q=smith", "/find/suggest?q=smith", "/known-to", "/audit"):
        assert admin.get(address).status_code == 403
    assert "Search" not in page(admin, "/").split("<main")[0].split("hall-navigation")[1]


def test_names_in_any_script_and_with_signs_are_shown_as_text(cast: Cast, admin: Client) -> None:
    typed = {"username": "łukasz", "family_name": "<b>Ł'ukasz</b> 😀", "unit": cast.north.pk, "password": GOOD}
    admin.post("/officers/add", typed)

    assert "&lt;b&gt;Ł&#x27;ukasz&lt;/b&gt; 😀" in page(admin, "/officers")


def test_a_promoted_officer_has_the_new_rank_and_the_ledger_still_the_user_name(cast: Cast, admin: Client) -> None:
    typed = {"rank": "Sgt", "given_names": "Olivia", "family_name": "Example", "collar_number": "1407"}
    assert "Enter the reason" in admin.post(of(cast.olive, "correct"), typed).content.decode()

    shown = admin.post(of(cast.olive, "correct"), typed | {"because": "promoted"}, follow=True).content.decode()
    assert "Sgt O. Example 1407" in shown and "olive" in shown
    entry = LedgerEntry.objects.filter(act="access.administer").latest("seq")
    assert (entry.because, entry.officer) == ("promoted", "admin")
    assert "family_name" in entry.detail and "Example" not in entry.detail


def test_the_user_name_of_an_officer_cannot_be_posted_along(cast: Cast, admin: Client) -> None:
    admin.post(of(cast.olive, "correct"), {"family_name": "Olive", "because": "typing", "username": "someone"})

    assert cast.fresh(cast.olive).username == "olive"


def test_an_officer_is_corrected_from_the_shell(cast: Cast) -> None:
    words = ["officer", "correct", "olive", "--rank", "DC", "--unit", "protection", "--because", "joined the team"]
    said = CliRunner().invoke(cli, words).output

    assert "olive is DC Olive of Protection team." in said
    assert LedgerEntry.objects.filter(because="joined the team").count() == 2
    assert "There is not one unit" in CliRunner().invoke(cli, [*words[:5], "--unit", "x", "--because", "y"]).output
