"""Signing in and out: who gets in, who is kept out and told why, and what the ledger says of it."""

from __future__ import annotations

import json
from datetime import timedelta

import time_machine
from django.test import Client

from sleuth.access import actions
from sleuth.access.models import LedgerEntry
from sleuth.base import clock
from tests.cast import PASSWORD, Cast


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in", {"username": username, "password": password, **more})


def entered(act: str) -> list[str]:
    """User names of the ledger's entries for this act."""
    return list(LedgerEntry.objects.filter(act=act).order_by("seq").values_list("officer", flat=True))


def test_an_officer_signs_in_and_the_ledger_says_so(cast: Cast, client: Client) -> None:
    answer = sign_in(client, "olive")

    assert answer.status_code == 302 and answer["Location"] == "/"
    assert entered("session.sign_in") == ["olive"]


def test_the_session_key_changes_at_sign_in_so_that_a_planted_one_is_worthless(cast: Cast, client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key

    sign_in(client, "olive")

    assert client.session.session_key != planted


def test_a_wrong_password_and_an_unknown_name_look_the_same(cast: Cast, client: Client) -> None:
    wrong = sign_in(client, "olive", "not the password").content.decode()
    unknown = sign_in(client, "nobody1", "not the password").content.decode()

    assert "The user name or the password is wrong" in wrong
    assert _without_tokens(wrong).replace("olive", "…") == _without_tokens(unknown).replace("nobody1", "…")


def test_a_wrong_password_is_entered_where_there_is_such_an_officer(cast: Cast, client: Client) -> None:
    sign_in(client, "olive", "not the password")
    sign_in(client, "nobody1", "not the password")

    assert entered("session.wrong_password") == ["olive"]


def test_a_name_that_nobody_has_is_entered_without_the_name_which_may_be_a_password(cast: Cast, client: Client) -> None:
    for typed in ("correct horse battery", "CORRECT horse battery", "nobody1"):
        sign_in(client, typed, "not the password")

    entries = LedgerEntry.objects.filter(act="session.unknown_name").order_by("seq")
    told = [json.loads(entry.detail) for entry in entries]
    assert told[0]["unknown name"] == told[1]["unknown name"] != told[2]["unknown name"]
    assert [each["length"] for each in told] == [21, 21, 7]
    assert not [entry for entry in entries if "horse" in entry.detail.lower() or entry.officer or entry.officer_id]


def test_the_auditor_finds_unknown_names_among_failed_sign_ins(cast: Cast, client: Client) -> None:
    sign_in(client, "nobody1", "not the password")
    client.force_login(cast.otto)

    rows = client.get("/audit?matter=failed_sign_in").content.decode().split("<tbody")[1]
    assert "Somebody gave a user name that nobody has" in rows and "somebody unknown" in rows and "nobody1" not in rows


def test_after_five_wrong_passwords_the_name_is_locked_for_a_time_that_is_said(cast: Cast, client: Client) -> None:
    with time_machine.travel("2026-11-21 03:00:00Z", tick=False) as now:
        answers = [sign_in(client, "olive", "not the password") for _ in range(5)]
        assert answers[-1].status_code == 429
        assert "locked for 15 minutes" in answers[-1].content.decode()
        assert sign_in(client, "olive").status_code == 429, "not even the right password opens it"

        now.shift(timedelta(minutes=16))
        assert sign_in(client, "olive").status_code == 302


def test_trying_on_while_locked_does_not_make_it_longer(cast: Cast, client: Client) -> None:
    with time_machine.travel("2026-11-21 03:00:00Z", tick=False) as now:
        for _ in range(5):
            sign_in(client, "olive", "not the password")
        now.shift(timedelta(minutes=14))
        assert sign_in(client, "olive").status_code == 429
        now.shift(timedelta(minutes=2))
        assert sign_in(client, "olive").status_code == 302


def test_capital_letters_do_not_give_five_more_tries(cast: Cast, client: Client) -> None:
    for username in ("olive", "OLIVE", "Olive", "oLive", "olivE"):
        answer = sign_in(client, username, "not the password")

    assert answer.status_code == 429


def test_an_unknown_name_is_locked_in_the_same_words(cast: Cast, client: Client) -> None:
    answers = [sign_in(client, "nobody1", "not the password") for _ in range(5)]

    assert answers[-1].status_code == 429


def test_an_administrator_unlocks_at_once(cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "Olive", "not the password")
    actions.unlock(by=cast.admin, officer=cast.olive)

    assert sign_in(client, "olive").status_code == 302


def test_a_suspended_officer_cannot_sign_in_and_is_not_told_more(cast: Cast, client: Client) -> None:
    actions.suspend(by=cast.admin, officer=cast.olive, because="inquiry")

    assert "The user name or the password is wrong" in sign_in(client, "olive").content.decode()


def test_signing_in_never_leads_to_another_host(cast: Cast) -> None:
    for elsewhere in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\thttps://evil.example",
    ):
        assert sign_in(Client(), "olive", next=elsewhere)["Location"] == "/", elsewhere


def test_signing_in_leads_to_the_page_that_was_asked_for(cast: Cast, client: Client) -> None:
    to_sign_in = client.get("/me?from=mail")
    assert to_sign_in["Location"] == "/sign-in?next=/me%3Ffrom%3Dmail"

    assert sign_in(client, "olive", next="/me?from=mail")["Location"] == "/me?from=mail"


def test_a_form_without_proof_of_origin_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict, "olive").status_code == 403


def test_signing_out_ends_the_session_and_is_entered(cast: Cast, client: Client) -> None:
    sign_in(client, "olive")
    key = client.session.session_key

    assert client.post("/sign-out")["Location"] == "/signed-out"
    assert entered("session.sign_out") == ["olive"]
    client.cookies["sleuth_session"] = key or ""
    assert client.get("/me").status_code == 302, "the old session key opens nothing"


def test_a_link_cannot_sign_anybody_out(cast: Cast, client: Client) -> None:
    sign_in(client, "olive")

    assert client.get("/sign-out").status_code == 405
    assert client.get("/me").status_code == 200


def test_nothing_that_an_officer_saw_is_kept_by_the_browser(cast: Cast, client: Client) -> None:
    sign_in(client, "olive")

    assert "no-store" in client.get("/me")["Cache-Control"]


def test_strange_user_names_get_a_sentence_and_no_fault(cast: Cast, client: Client) -> None:
    for username in ("\0", "x" * 10_000, "' OR 1=1 --", "<script>", "😀", "\u202eevilo", ""):
        answer = sign_in(client, username, "not the password")
        assert answer.status_code in (200, 429)
        assert "<script>" not in answer.content.decode().replace("<script src", "").replace("<script type", "")


def test_everything_that_happened_at_the_door_holds_in_the_chain(cast: Cast, client: Client) -> None:
    before = clock.now()
    sign_in(client, "olive", "not the password")
    sign_in(client, "olive")
    client.post("/sign-out")

    acts = LedgerEntry.objects.filter(at__gte=before, kind="session").order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["session.wrong_password", "session.sign_in", "session.sign_out"]


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line.lower())
