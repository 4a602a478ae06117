"""With and without a restricted record, an officer outside gets the same bytes on every page of the search."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, LinkDraft, MarkerDraft, NameDraft, PersonDraft
from tests.cast import Cast, assemble, next_month

CANARY = PersonDraft(
    "Zebedee",
    "Quillfeather",
    "1.2.1980",
    "male",
    other_names=(NameDraft("Will", "Smith", "alias"),),
    phones=("07700 900999",),
    addresses=(parse("77 Canary Wharf Lane, Nelson BB9 7QQ"), parse("12 High Street, Burnley BB11 1AA")),
)
QUESTIONS = [
    {"q": "smith"},
    {"q": "will smith"},
    {"q": "william smith 12 high street burnley"},
    {"q": "12 high street"},
    {"q": "quillfeather"},
    {"q": "quilfether"},
    {"q": "zebedee 1980"},
    {"q": "07700 900999"},
    {"q": "77 canary wharf lane nelson"},
    {"q": "BB9 7QQ"},
    {"q": "N-000004"},
    {"q": "E-000002"},
    {"q": "burglary"},
    {"q": "protected witness"},
    {"name": "quillfeather", "date_of_birth": "1.2.1980"},
    {"address": "canary wharf lane"},
    {"q": "smith", "kind": "person"},
    {"q": "smith", "town": "Nelson"},
    {"q": "smith", "role": "victim"},
    {"q": "smith", "sort": "last"},
    {"q": "smith", "kind": "person", "page": "2"},
]
PREFIXES = [
    "qu",
    "quil",
    "quillfeather",
    "zeb",
    "07700 9009",
    "77 can",
    "canary wha",
    "nels",
    "bb9 7",
    "will sm",
    "12 hi",
]


@pytest.fixture
def pages(db: None, browser_of: Callable[[Officer], Client]) -> Callable[[bool], list[str]]:
    """A function that builds the world, with the restricted record or without, and reads every page as olive."""

    def read(with_canary: bool) -> list[str]:
        with time_machine.travel("2026-11-21 12:00:00Z", tick=False):
            cast = assemble()
            smith = _the_open_records(cast)
            if with_canary:
                _the_hidden_record(cast, smith)
            olive = browser_of(cast.olive)
            asked = [olive.get("/find", question) for question in QUESTIONS]
            asked += [olive.get("/find/suggest", {"q": prefix}) for prefix in PREFIXES]
            asked += [olive.get("/find"), olive.get("/"), _list(olive)]
            return [_plain(answer) for answer in asked]

    return read


@pytest.fixture
def browser_of() -> Callable[[Officer], Client]:
    def signed_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        client.post("/find/purpose", {"purpose": "investigation"})
        return client

    return signed_in


@pytest.mark.django_db
def test_no_page_of_the_search_hints_at_a_restricted_record(pages: Callable[[bool], list[str]]) -> None:
    with_it, without_it = _rolled_back(pages, True), _rolled_back(pages, False)

    labels = [*map(str, QUESTIONS), *PREFIXES, "the search page", "home", "a list"]
    differing = [label for label, one, other in zip(labels, with_it, without_it, strict=True) if one != other]
    assert not differing
    assert not [page for page in with_it if "Quillfeather".upper() in page]


@pytest.mark.django_db
def test_the_team_inside_finds_it(browser_of: Callable[[Officer], Client]) -> None:
    cast = assemble()
    _the_hidden_record(cast, _the_open_records(cast))

    assert "QUILLFEATHER, Zebedee" in browser_of(cast.nina).get("/find?q=zebedee+quillfether").content.decode()


def _the_open_records(cast: Cast) -> Ref:
    """Returns the man to whom the hidden one will be tied."""
    draft = PersonDraft("William", "Smith", "12.3.1971", "male", addresses=(parse("12 High Street, Burnley BB11 1AA"),))
    smith = actions.record_person(by=cast.olive, draft=draft).ref
    for given in ("Wilma", "Alan"):
        actions.record_person(by=cast.olive, draft=PersonDraft(given, "Smith", "1980", "female"))
    burglary = EventDraft("crime", "crime", "Burglary", appearances=(AppearanceDraft(smith, "suspect"),))
    actions.record_event(by=cast.olive, draft=burglary)
    return smith


def _the_hidden_record(cast: Cast, smith: Ref) -> None:
    """Known in an event of its own, tied to the open man, marked, and closed to all but the protection team."""
    hidden = actions.record_person(by=cast.ivy, draft=CANARY).ref
    event = EventDraft("crime", "crime", "Protected witness moved", appearances=(AppearanceDraft(hidden, "victim"),))
    moved = actions.record_event(by=cast.ivy, draft=event).ref
    actions.link(by=cast.ivy, draft=LinkDraft(hidden, smith, "associate"))
    actions.mark(
        by=cast.ivy, on=hidden, draft=MarkerDraft("weapons", "in danger", "call the team", review_on=next_month())
    )
    actions.restrict(
        by=cast.ivy, refs=[hidden, moved], title="Team", because="a threat to life", units=[cast.protection]
    )


def _list(olive: Client):
    return olive.post("/known-to", {"pasted": "Zebedee Quillfeather 1980\nWill Smith\n", "purpose": "investigation"})


def _plain(answer) -> str:
    """The bytes without tokens."""
    text = answer.content.decode() + answer.get("Location", "")
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken)[^>]*', r"\1", text)


def _rolled_back(read: Callable[[bool], list[str]], with_canary: bool) -> list[str]:
    _number_from_one()
    try:
        with transaction.atomic():
            pages = read(with_canary)
            raise _Done
    except _Done:
        return pages


def _number_from_one() -> None:
    """Numbers given in a world that was taken back are given again, on PostgreSQL too."""
    sequences = connection.introspection.sequence_list()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
            cursor.execute(statement)


class _Done(Exception):
    """Leaves the world that was built for one reading."""
