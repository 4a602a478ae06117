"""Programs: made by an administrator, let in by a token, refused at once when they are ended, counted, answered once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from sleuth.access import actions, clients
from sleuth.access.actions import Unacceptable
from sleuth.access.clients import AskedOtherwise, NotAdmitted, TooMany
from sleuth.access.doorway import Refused, require
from sleuth.access.models import ApiClient, ApiToken, LedgerEntry
from sleuth.access.packs import access_policy
from sleuth.base import clock
from tests.cast import Cast


@pytest.fixture
def made(cast: Cast) -> tuple[ApiClient, str]:
    """The custody suite's program, and its secret."""
    return clients.make_client(by=cast.admin, **wanted(cast))


def wanted(cast: Cast, **other: Any) -> dict[str, Any]:
    plain = {"key": "custody-suite", "title": "Custody", "unit": cast.north, "roles": ["officer"]}
    return plain | {"because": "booking people in", "days": 30} | other


def token(made: tuple[ApiClient, str]) -> str:
    return clients.token_for(key=made[0].key, secret=made[1])[0]


def test_a_program_is_let_in_under_an_account_of_its_own(cast: Cast, made: tuple[ApiClient, str]) -> None:
    let_in = clients.admitted(token(made))

    assert (let_in.officer.username, let_in.because) == ("custody-suite", "booking people in")
    assert let_in.officer.standing.roles == {"officer"} and not let_in.officer.has_usable_password()


def test_neither_the_secret_nor_a_token_is_kept(made: tuple[ApiClient, str]) -> None:
    shown = token(made)
    kept = str(list(ApiClient.objects.values())) + str(list(ApiToken.objects.values()))

    assert made[1] not in kept and shown not in kept


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 5000])
def test_a_wrong_secret_lets_nobody_in_and_is_entered(made: tuple[ApiClient, str], secret: str) -> None:
    with pytest.raises(NotAdmitted):
        clients.token_for(key="custody-suite", secret=secret)
    assert LedgerEntry.objects.filter(act="session.client_refused", officer="custody-suite").count() == 1


def test_who_guesses_is_slowed_down_while_the_program_itself_goes_on(made: tuple[ApiClient, str]) -> None:
    allowed = access_policy("demoshire", clock.now()).lockout_failures
    with time_machine.travel("2026-11-21T10:00:05Z", tick=False):
        for _ in range(allowed):
            with pytest.raises(NotAdmitted):
                clients.token_for(key="custody-suite", secret="guess")
        with pytest.raises(TooMany):
            clients.token_for(key="custody-suite", secret="guess")
        assert token(made)


def test_a_token_is_good_for_minutes_and_a_client_until_its_day(made: tuple[ApiClient, str]) -> None:
    shown = token(made)
    with time_machine.travel(clock.now() + timedelta(minutes=16)), pytest.raises(NotAdmitted):
        clients.admitted(shown)
    with time_machine.travel(clock.now() + timedelta(days=31)), pytest.raises(NotAdmitted):
        token(made)


def test_a_revoked_program_is_refused_at_its_next_request(cast: Cast, made: tuple[ApiClient, str]) -> None:
    shown = token(made)
    clients.revoke_client(by=cast.admin, client=made[0], because="the contract ended")

    for refused in (lambda: clients.admitted(shown), lambda: token(made)):
        with pytest.raises(NotAdmitted):
            refused()


def test_a_program_whose_account_is_suspended_or_loses_its_role_is_refused(
    cast: Cast, made: tuple[ApiClient, str]
) -> None:
    shown = token(made)
    actions.end_role(by=cast.admin, officer=made[0].officer, role="officer")
    with pytest.raises(Refused):
        require(by=clients.admitted(shown).officer, act="records.find")
    actions.suspend(by=cast.admin, officer=made[0].officer, because="inquiry")
    with pytest.raises(NotAdmitted):
        clients.admitted(shown)


def test_no_more_requests_in_a_minute_than_the_pack_allows(
    made: tuple[ApiClient, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "_policy", lambda _: _Pack())
    with time_machine.travel("2026-11-21T10:00:20Z", tick=False):
        shown = token(made)
        clients.admitted(shown)
        with pytest.raises(TooMany) as told:
            clients.admitted(shown)
    with time_machine.travel("2026-11-21T10:01:00Z", tick=False):
        assert clients.admitted(shown)
    assert told.value.wait == 40


class _Pack:
    api_requests_per_minute, api_token_minutes = 2, 15


@pytest.mark.parametrize(
    ("field", "typed"),
    [("key", "Custody Suite"), ("key", "olive"), ("title", " "), ("because", ""), ("days", 0), ("days", 9999)],
)
def test_credentials_that_cannot_be_made_say_what_is_wrong(cast: Cast, field: str, typed: Any) -> None:
    with pytest.raises(Unacceptable) as told:
        clients.make_client(by=cast.admin, **wanted(cast, **{field: typed}))
    assert set(told.value.faults) == {field}
    assert not ApiClient.objects.exists()


def test_only_an_administrator_makes_ends_or_lists_programs(cast: Cast, made: tuple[ApiClient, str]) -> None:
    for forbidden in (
        lambda: clients.make_client(by=cast.sam, **wanted(cast, key="other")),
        lambda: clients.revoke_client(by=cast.sam, client=made[0], because="no"),
        lambda: clients.clients(by=cast.sam),
    ):
        with pytest.raises(Refused):
            forbidden()


def test_nobody_signs_in_with_the_account_of_a_program(cast: Cast, made: tuple[ApiClient, str]) -> None:
    with pytest.raises(Unacceptable):
        actions.set_password(by=cast.admin, officer=made[0].officer, password="velvet otter ninety")


def test_the_same_key_is_done_once_and_answered_alike_for_a_day(made: tuple[ApiClient, str]) -> None:
    done: list[int] = []

    def do() -> dict[str, Any]:
        done.append(1)
        return {"number": len(done)}

    assert [clients.once(made[0], "k1", "the same", do) for _ in range(3)] == [{"number": 1}] * 3
    with pytest.raises(AskedOtherwise):
        clients.once(made[0], "k1", "something else", do)
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert clients.once(made[0], "k1", "the same", do) == {"number": 2}


def test_what_was_refused_stands_in_the_ledger_and_leaves_the_key_free(cast: Cast, made: tuple[ApiClient, str]) -> None:
    def refused() -> dict[str, Any]:
        require(by=cast.stranger, act="records.find")
        return {}

    with pytest.raises(Refused):
        clients.once(made[0], "k1", "a", refused)
    assert LedgerEntry.objects.filter(kind="refusal", officer="stranger").count() == 1
    assert clients.once(made[0], "k1", "b", lambda: {"done": True}) == {"done": True}
