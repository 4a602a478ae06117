"""Every address of the pages × every role × GET and POST, against a table that a person can read.

The addresses come from the URL map, the roles from the policy packs; the answers come from `expected.md` and from
nowhere else. An address or a role that the table does not name fails. Each record in an address is also swapped with a
restricted twin and with one that does not exist: the two must look the same to everybody outside the circle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.web.intake import background
from tests.web.matrix.table import Row, expected
from tests.web.matrix.world import World, build

pytestmark = pytest.mark.django_db
TABLE = expected()
ROWS = [pytest.param(row, id=row.address) for row in TABLE.rows]
METHODS = ("GET", "POST")
LEADS_ON = 302  # who is signed in already has no business on the sign-in page
TO_SIGN_IN = {"GET": 302, "POST": 401}


def addresses() -> Iterator[str]:
    """The name of every address of the URL map; those of the programming interface have a table of their own."""

    def within(resolver: URLResolver, namespace: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLPattern):
                yield f"{namespace}:{entry.name}"
            elif entry.namespace != "api":
                yield from within(entry, entry.namespace or namespace)

    yield from within(get_resolver(), "")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; what a request writes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """Role → a browser in which an officer with that role has signed in and said what for."""
    return {role: _browser(officer) for role, officer in world.roles.items()}


@pytest.fixture(autouse=True)
def no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Posting to an import would start it in a process of its own, outside the world of the test."""
    monkeypatch.setattr(background, "set_going", lambda number: None)


def _browser(officer: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    session = client.session
    session["because"] = "Training or demonstration"
    session.save()
    return client


def test_the_table_names_every_address_once() -> None:
    named = [row.address for row in TABLE.rows]

    assert sorted(named) == sorted(addresses()), "put the address into expected.md, or take it out"


def test_the_table_knows_the_roles_of_the_pack_and_no_other(world: World) -> None:
    in_the_pack = set(access_policy("demoshire", clock.now()).roles)

    assert set(world.roles) - {""} == in_the_pack
    assert set().union(*TABLE.groups.values()) <= in_the_pack
    assert {row.open_to for row in TABLE.rows} <= {*TABLE.groups, "everybody", "signed in"}


def test_every_id_in_an_address_that_has_a_restricted_twin_is_swapped(world: World) -> None:
    for row in TABLE.rows:
        swappable = [word for word in row.arguments.values() if word in world.hidden]
        assert bool(swappable) == bool(row.hidden), (
            f"{row.address}: say in the last column what a hidden record answers"
        )


@pytest.mark.parametrize("row", ROWS)
def test_who_may_open_it(row: Row, world: World, browsers: dict[str, Client]) -> None:
    address = _address(row, world.open)
    wrong = []
    for role, browser in browsers.items():
        for method in METHODS:
            answer = _ask(browser, method, address)
            due = row.expected(method) if TABLE.admits(row, role) else 403
            if answer.status_code != due and not (row.is_public() and answer.status_code == LEADS_ON):
                wrong.append(f"{method} as {role or 'nobody in particular'}: {answer.status_code}, not {due}")
    assert not wrong, f"{row.address}: {'; '.join(wrong)}"


@pytest.mark.parametrize("who", ["nobody", "a suspended officer"])
def test_nobody_without_a_good_session_gets_past_the_sign_in(who: str, world: World) -> None:
    browser = Client(raise_request_exception=False) if who == "nobody" else _browser(world.suspended)
    wrong = []
    for row in TABLE.rows:
        for method in METHODS:
            answer = _ask(browser, method, _address(row, world.open))
            due = row.expected(method) if row.is_public() else TO_SIGN_IN[method]
            if answer.status_code != due:
                wrong.append(f"{method} {row.address}: {answer.status_code}, not {due}")
    assert not wrong, "; ".join(wrong)


@pytest.mark.parametrize("row", [param for param in ROWS if param.values[0].hidden])
def test_a_restricted_record_looks_like_none_to_everybody_outside(
    row: Row, world: World, browsers: dict[str, Client]
) -> None:
    wrong = []
    for name, word in row.arguments.items():
        if word not in world.hidden:
            continue
        hidden = _address(row, world.open, {name: world.hidden[word]})
        nowhere = _address(row, world.open, {name: world.nowhere(word)})
        for role in (role for role in browsers if TABLE.admits(row, role)):
            for method, due in zip(METHODS, row.hidden or (), strict=True):
                answer, nothing = _ask(browsers[role], method, hidden), _ask(browsers[role], method, nowhere)
                if answer.status_code != due or _plain(answer, hidden) != _plain(nothing, nowhere):
                    wrong.append(f"{method} {hidden} as {role}: {answer.status_code}, {nothing.status_code} for none")
    assert not wrong, "; ".join(wrong)


def test_the_team_inside_opens_the_restricted_records(world: World) -> None:
    browser = _browser(world.cast.nina)
    for word, value in world.hidden.items():
        if isinstance(value, Ref):
            answer = _ask(browser, "GET", reverse(f"records:{value.kind}", args=[value.id]))
            assert answer.status_code in (200, LEADS_ON), word


def test_the_answer_to_a_method_that_no_page_has_is_a_refusal_or_a_sentence(browsers: dict[str, Client]) -> None:
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"):
        assert browsers["partner"].generic(method, "/find").status_code == 403
        with _taken_back():
            assert browsers["officer"].generic(method, "/find?q=open").status_code < 500


def _address(row: Row, things: dict[str, Any], swapped: dict[str, Any] | None = None) -> str:
    values = {name: things.get(word, word) for name, word in row.arguments.items()} | (swapped or {})
    return reverse(row.address, kwargs=values)


def _ask(browser: Client, method: str, address: str) -> HttpResponse:
    """One request; whatever it wrote is taken back, so that the next one finds the same world and the same session."""
    cookies = browser.cookies.output(header="", sep=";")
    with _taken_back():
        answer = browser.generic(method, address)
    browser.cookies = SimpleCookie(cookies)
    return answer


class _taken_back:
    """A block whose writes do not stay."""

    def __enter__(self) -> None:
        self.block: Callable[..., Any] = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *raised: Any) -> None:
        if raised[0] is None:
            transaction.set_rollback(True)
        self.block.__exit__(*raised)


def _plain(answer: HttpResponse, address: str) -> str:
    """The page without what may differ: the address itself, tokens, the time."""
    text = answer.content.decode() + re.sub(r"\d+$", "…", answer.get("Location", ""))
    text = re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken)[^>]*', r"\1", text)
    text = re.sub(r"\d\d:\d\d(:\d\d)?", "", text)
    return text.replace(address, "…")


def test_the_demonstration_pages_exist_only_where_nothing_is_real() -> None:
    assert not settings.SLEUTH_DEMO and not settings.DEBUG
