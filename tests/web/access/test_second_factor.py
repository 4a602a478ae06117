"""The second factor: an app, a passkey, codes on paper; who must have one, and what happens when it is lost."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
import time_machine
from click.testing import CliRunner
from django.test import Client

from sleuth.access import actions as access
from sleuth.access.models import LedgerEntry, Officer, RecoveryCode, SecondFactor
from sleuth.access.packs import access_policy
from sleuth.access.second_factor import actions, codes, passkeys, queries
from sleuth.base import clock
from sleuth.cli.main import cli
from tests.cast import PASSWORD, Cast
from tests.web.access.soft_token import SoftToken

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def hands(cast: Cast) -> Iterator[time_machine.Traveller]:
    """The clock, which stands still until a story moves it."""
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


def shown_by_app(key: str = KEY) -> str:
    return pyotp.TOTP(key).at(clock.now())


def with_app(officer: Officer, hands: time_machine.Traveller) -> list[str]:
    """The officer has an app with KEY and codes on paper; the code that it was added with is used up."""
    actions.add_app(by=officer, key=KEY, code=shown_by_app())
    paper = actions.new_paper_codes(by=officer)
    hands.shift(timedelta(seconds=60))
    return paper


def password(browser: Client, username: str = "olive", **more: str) -> Any:
    return browser.post("/sign-in", {"username": username, "password": PASSWORD, **more})


def second(browser: Client, code: str) -> Any:
    return browser.post("/sign-in/second", {"code": code})


def signed_in(browser: Client) -> bool:
    return browser.get("/me").status_code == 200


def acts() -> list[str]:
    return list(LedgerEntry.objects.filter(kind="session").order_by("seq").values_list("act", flat=True))


def forced(monkeypatch: pytest.MonkeyPatch, *roles: str) -> None:
    """The pack of the force names these roles."""
    policy = replace(access_policy("demoshire", clock.now()), second_factor_roles=frozenset(roles))
    monkeypatch.setattr(queries, "access_policy", lambda force_key, at: policy)


def test_without_a_second_factor_the_password_opens(cast: Cast, client: Client) -> None:
    assert password(client)["Location"] == "/" and signed_in(client)


def test_with_an_app_the_password_alone_opens_nothing(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    with_app(cast.olive, hands)

    assert password(client, next="/me")["Location"] == "/sign-in/second"
    assert not signed_in(client) and "session.sign_in" not in acts()
    assert second(client, shown_by_app())["Location"] == "/me"
    assert signed_in(client) and "no-store" in client.get("/sign-in/second")["Cache-Control"]


def test_a_code_is_accepted_once(cast: Cast, client: Client, hands: time_machine.Traveller) -> None:
    with_app(cast.olive, hands)
    code = shown_by_app()
    password(client)
    assert second(client, code).status_code == 302

    other = Client()
    password(other)
    assert "was used already" in second(other, code).content.decode() and not signed_in(other)
    hands.shift(timedelta(seconds=30))
    assert second(other, shown_by_app()).status_code == 302


def test_a_code_from_before_the_last_one_used_is_refused(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    with_app(cast.olive, hands)
    earlier = shown_by_app()
    hands.shift(timedelta(seconds=30))
    password(client)
    second(client, shown_by_app())
    other = Client()
    password(other)
    assert second(other, earlier).status_code == 200 and not signed_in(other)


@pytest.mark.parametrize(("seconds", "opens"), [(-30, True), (30, True), (90, False), (-90, False)])
def test_a_clock_may_be_half_a_minute_wrong(
    cast: Cast, client: Client, hands: time_machine.Traveller, seconds: int, opens: bool
) -> None:
    with_app(cast.olive, hands)
    hands.shift(timedelta(minutes=5))
    password(client)
    second(client, pyotp.TOTP(KEY).at(clock.now() + timedelta(seconds=seconds)))
    assert signed_in(client) == opens


def test_wrong_codes_lock_the_name_as_wrong_passwords_do(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    with_app(cast.olive, hands)
    password(client)
    answers = [second(client, "000000") for _ in range(5)]

    assert answers[-1].status_code == 429 and "locked for 15 minutes" in answers[-1].content.decode()
    assert second(client, shown_by_app()).status_code == 429 and not signed_in(client)
    assert acts().count("session.wrong_code") == 5 and "session.locked_out" in acts()
    access.unlock(by=cast.admin, officer=cast.olive)
    assert second(client, shown_by_app()).status_code == 302


def test_giving_the_password_again_does_not_give_five_more_codes(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    with_app(cast.olive, hands)
    for _ in range(4):
        password(client)
        second(client, "000000")
    password(client)
    assert second(client, "000000").status_code == 429


def test_a_code_on_paper_opens_once(cast: Cast, client: Client, hands: time_machine.Traveller) -> None:
    paper = with_app(cast.olive, hands)[0]
    password(client)
    assert second(client, f" {paper.upper()} ").status_code == 302

    other = Client()
    password(other)
    assert second(other, paper).status_code == 200 and not signed_in(other)


def test_neither_a_key_nor_a_code_on_paper_stands_in_the_database(cast: Cast, hands: time_machine.Traveller) -> None:
    paper = with_app(cast.olive, hands)

    kept = json.dumps([*SecondFactor.objects.values_list("secret"), *RecoveryCode.objects.values_list("digest")])
    told = " ".join(LedgerEntry.objects.values_list("detail", flat=True))
    assert not [secret for secret in (KEY, *paper) if secret in kept + told]


def test_half_way_lasts_five_minutes(cast: Cast, client: Client, hands: time_machine.Traveller) -> None:
    with_app(cast.olive, hands)
    password(client)
    hands.shift(timedelta(minutes=6))
    assert second(client, shown_by_app())["Location"] == "/sign-in" and not signed_in(client)


def test_who_is_suspended_half_way_gets_no_further(cast: Cast, client: Client, hands: time_machine.Traveller) -> None:
    with_app(cast.olive, hands)
    password(client)
    access.suspend(by=cast.admin, officer=cast.olive, because="inquiry")
    assert second(client, shown_by_app())["Location"] == "/sign-in"


def test_the_second_step_without_the_first_leads_to_the_first(client: Client) -> None:
    assert second(client, "123456")["Location"] == "/sign-in"


def test_an_app_is_added_on_the_page_with_the_key_and_codes_on_paper_are_shown_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    page = client.get("/me/second-factor/app").content.decode()
    key = re.search(r'id="app-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")  # type: ignore[index]

    assert "not right" in add_app(client, "000000") and key[:4] in client.get("/me/second-factor/app").content.decode()
    shown = add_app(client, shown_by_app(key))
    paper = re.findall(r"<strong>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{2})</strong>", shown)
    assert len(paper) == 10 and paper[0] not in client.get("/me/second-factor").content.decode()
    assert key not in client.get("/me/second-factor").content.decode()


def test_the_own_password_is_asked_before_anything_changes(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)
    client.get("/me/second-factor/app")
    wrong = client.post("/me/second-factor/app", {"code": "123456", "password": "not it"}).content.decode()
    assert "This is not your password" in wrong and not SecondFactor.objects.exists()


def test_one_is_taken_away_and_the_codes_on_paper_go_with_the_last(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    with_app(cast.olive, hands)
    client.force_login(cast.olive)
    mine = queries.factors_of(cast.olive)[0]
    client.post(f"/me/second-factor/{mine.pk}/remove", {"password": PASSWORD})
    assert not queries.factors_of(cast.olive) and not queries.paper_codes_left(cast.olive)
    assert password(Client())["Location"] == "/"


def test_nobody_takes_away_what_is_another_officers(cast: Cast, client: Client, hands: time_machine.Traveller) -> None:
    with_app(cast.olive, hands)
    client.force_login(cast.carl)
    theirs = queries.factors_of(cast.olive)[0]
    assert client.post(f"/me/second-factor/{theirs.pk}/remove", {"password": PASSWORD}).status_code == 404
    assert queries.factors_of(cast.olive)


def test_a_role_that_the_pack_names_adds_one_before_anything_else(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced(monkeypatch, "officer")
    password(client)
    assert client.get("/find")["Location"] == "/me/second-factor"
    assert "Your role must have a second factor" in client.get("/me/second-factor").content.decode()
    page = client.get("/me/second-factor/app").content.decode()
    key = re.search(r'id="app-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")  # type: ignore[index]
    add_app(client, shown_by_app(key))
    assert client.get("/find").status_code == 200

    last = queries.factors_of(cast.olive)[0]
    kept = client.post(f"/me/second-factor/{last.pk}/remove", {"password": PASSWORD}).content.decode()
    assert "Add another before" in kept and queries.factors_of(cast.olive)


def test_other_roles_are_not_asked(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    forced(monkeypatch, "officer")
    password(client, "anna")
    assert client.get("/find").status_code == 200


def test_the_packs_name_who_must_have_one() -> None:
    assert access_policy("national", clock.now()).second_factor_roles == {"administrator", "auditor"}
    assert not access_policy("demoshire", clock.now()).second_factor_roles, "whoever tries the demo gets in"


def test_an_administrator_resets_what_was_lost_with_a_reason(
    cast: Cast, client: Client, hands: time_machine.Traveller
) -> None:
    paper = with_app(cast.olive, hands)
    client.force_login(cast.admin)
    address = f"/officers/{cast.olive.pk}/second-factor"
    assert "Reset" in client.get(f"/officers/{cast.olive.pk}").content.decode()
    client.post(address, {"because": " "})
    assert queries.factors_of(cast.olive)
    client.post(address, {"because": "lost her telephone; seen in person"})

    assert not queries.factors_of(cast.olive) and paper and not queries.paper_codes_left(cast.olive)
    entry = LedgerEntry.objects.filter(act="access.administer").latest("seq")
    assert entry.because == "lost her telephone; seen in person" and "olive" in entry.detail
    assert password(Client())["Location"] == "/"


def test_an_administrator_does_not_reset_the_own_one(cast: Cast, hands: time_machine.Traveller) -> None:
    with_app(cast.admin, hands)
    with pytest.raises(access.Unacceptable, match="Ask another administrator"):
        actions.reset(by=cast.admin, officer=cast.admin, because="lost")


def test_the_owner_of_the_machine_gets_the_only_administrator_back_in(
    cast: Cast, hands: time_machine.Traveller
) -> None:
    with_app(cast.admin, hands)
    ended = CliRunner().invoke(cli, ["officer", "reset-second-factor", "admin", "--because", "lost the telephone"])
    assert "with the password alone" in ended.output and not queries.factors_of(cast.admin)


def test_a_passkey_is_added_and_opens(cast: Cast, client: Client) -> None:
    token = added(cast, client)
    other = Client()
    password(other)
    assert use(other, token)["Location"] == "/" and signed_in(other)


def test_an_answer_of_a_passkey_is_good_once(cast: Cast, client: Client) -> None:
    token = added(cast, client)
    other = Client()
    password(other)
    answer = token.get(asked(other, "/sign-in/second"))
    assert other.post("/sign-in/second", {"answer": answer}).status_code == 302
    third = Client()
    password(third)
    assert third.post("/sign-in/second", {"answer": answer}).status_code == 200 and not signed_in(third)


def test_a_passkey_of_another_page_or_person_or_a_copy_opens_nothing(cast: Cast, client: Client) -> None:
    token = added(cast, client)
    other = Client()
    password(other)
    use(other, token)
    phished = SoftToken(key=token.key, name=token.name, origin="https://testserver.evil.example", signed=5)
    copy = SoftToken(key=token.key, name=token.name, signed=token.signed - 1)
    for wrong in (phished, SoftToken(), SoftToken(name=token.name), copy):
        other = Client()
        password(other)
        assert use(other, wrong).status_code == 200 and not signed_in(other), wrong.origin
        access.unlock(by=cast.admin, officer=cast.olive)


def test_nonsense_in_place_of_an_answer_gets_a_sentence(cast: Cast, client: Client) -> None:
    added(cast, client)
    for nonsense in ("x", "{}", "[]", "null", '{"id": 1}', "{" * 3000):
        other = Client()
        password(other)
        page = other.post("/sign-in/second", {"answer": nonsense})
        assert page.status_code == 200 and "This passkey was not accepted" in page.content.decode()
        access.unlock(by=cast.admin, officer=cast.olive)


@pytest.mark.parametrize(
    ("host", "can"),
    [("localhost:8000", True), ("sleuth.example.org", True), ("127.0.0.1:8000", False), ("[::1]:80", False)],
)
def test_a_server_without_a_name_has_no_passkeys(host: str, can: bool) -> None:
    assert passkeys.can_be_used_at(host) is can


def test_a_key_that_cannot_be_read_any_more_opens_nothing() -> None:
    assert codes.unsealed("nonsense") == "" and codes.step_of("", "123456", clock.now()) is None


def add_app(browser: Client, code: str) -> str:
    return browser.post("/me/second-factor/app", {"code": code, "password": PASSWORD}).content.decode()


def asked(browser: Client, address: str) -> str:
    """What the page asks the browser for."""
    page = browser.get(address).content.decode()
    return html.unescape(re.search(r'data-options="([^"]+)"', page)[1])  # type: ignore[index]


def added(cast: Cast, browser: Client) -> SoftToken:
    """A passkey of olive's, added on the page."""
    browser.force_login(cast.olive)
    token = SoftToken(signed=0)
    answer = token.create(asked(browser, "/me/second-factor/passkey"))
    sent = {"name": "station key", "password": PASSWORD, "answer": answer}
    assert "codes on paper" in browser.post("/me/second-factor/passkey", sent).content.decode()
    return token


def use(browser: Client, token: SoftToken) -> Any:
    return browser.post("/sign-in/second", {"answer": token.get(asked(browser, "/sign-in/second"))})
