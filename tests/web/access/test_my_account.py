"""My account: what my roles allow in words, and choosing a password."""

from __future__ import annotations

from django.test import Client

from sleuth.access import actions
from tests.cast import PASSWORD, Cast

GOOD = "velvet otter ninety"


def choose(client: Client, new: str = GOOD, again: str | None = None, old: str = PASSWORD):
    typed = {"old_password": old, "new_password": new, "repeated": new if again is None else again}
    return client.post("/me/password", typed)


def test_my_page_says_what_my_role_allows_and_what_it_does_not(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    page = client.get("/me").content.decode()

    allowed, refused = page.split("You may not")
    assert "Search for people, places" in allowed
    assert "Restrict a record" in refused
    assert "After 20 minutes without doing anything, and after 12 hours" in page


def test_somebody_without_a_role_is_told_whom_to_ask(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger)

    assert "Ask your administrator" in client.get("/me").content.decode()


def test_a_new_password_is_chosen_and_counts(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)

    assert choose(client)["Location"] == "/me"
    assert client.get("/me").status_code == 200, "this browser stays signed in"
    assert cast.fresh(cast.olive).check_password(GOOD)


def test_the_rules_stand_on_the_page_and_each_is_kept(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    page = client.get("/me/password").content.decode()

    assert "Use 12 characters or more" in page
    assert "Do not use a password that many people use" in page
    assert "12 characters or more" in choose(client, "short").content.decode()
    assert "Too many people use this password" in choose(client, "qwertyuiop123").content.decode()
    assert "are not the same" in choose(client, GOOD, "something else now").content.decode()
    assert "not your present password" in choose(client, old="not this one").content.decode()
    assert cast.fresh(cast.olive).check_password(PASSWORD), "none of these was taken"


def test_a_password_made_from_the_own_name_is_refused(cast: Cast, client: Client) -> None:
    hilary = actions.add_officer(
        by=cast.admin, username="hilary.weatherby", unit=cast.north, roles=["officer"], password=PASSWORD
    )
    client.force_login(hilary)

    assert "too similar" in choose(client, "hilaryweatherby1").content.decode()


def test_somebody_with_a_first_password_must_choose_before_anything_else(cast: Cast, client: Client) -> None:
    actions.set_password(by=cast.admin, officer=cast.olive, password="a first password")
    client.post("/sign-in", {"username": "olive", "password": "a first password"})

    for address in ("/", "/me", "/find?q=smith", "/known-to"):
        assert client.get(address)["Location"] == "/me/password"
    choose(client, old="a first password")
    assert client.get("/me").status_code == 200


def test_a_long_sentence_may_be_a_password(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)

    assert choose(client, "the otter's tea – łódź und 東京 " * 3)["Location"] == "/me"
