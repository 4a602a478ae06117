"""People of Northtown for the stories of the record pages, and browsers in which the cast has signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.records import actions
from sleuth.records.actions import places
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    IdentifierDraft,
    LinkDraft,
    MarkerDraft,
    NameDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    ThingDraft,
)
from tests.cast import Cast, next_month
from tests.web.records.town import HOME, Town

SMITH = PersonDraft(
    "William James",
    "Smith",
    "12.3.71",
    "male",
    other_names=(NameDraft("Billy", "Smyth", "alias"),),
    identifiers=(IdentifierDraft("pnc_id", "2001/0171310W"),),
    phones=("07700 900123",),
    addresses=(HOME,),
)


@pytest.fixture
def town(cast: Cast) -> Town:
    """Written in one go, so that ledger and search index follow once: a hundred stories begin with it."""
    with doorway.writing(by=cast.olive, act="records.record"):
        return build(cast.olive)


def build(by: Officer) -> Town:
    """The people of the town, written by this officer."""
    bill = actions.record_person(by=by, draft=SMITH, because="told me at the door").ref
    jane = actions.record_person(by=by, draft=PersonDraft("Jane", "Example", "1975", addresses=(HOME,))).ref
    car = actions.record_thing(by=by, draft=ThingDraft("vehicle", "AB12 CDE", "Ford", "Focus", "red")).ref
    club = actions.record_organisation(by=by, draft=OrganisationDraft("Northtown Boxing Club")).ref
    actions.link(by=by, draft=LinkDraft(bill, jane, "partner", "2001"), because="both said so")
    actions.link(by=by, draft=LinkDraft(bill, car, "keeper"))
    actions.link(by=by, draft=LinkDraft(bill, club, "member"))
    home = places.place_for(by=by, draft=PlaceDraft(HOME)).ref
    burglary = EventDraft(
        "crime",
        "crime",
        "Burglary",
        reference="CR/1",
        occurred_from=datetime(2026, 5, 1, 20, 30, tzinfo=UTC),
        place=home,
        appearances=(AppearanceDraft(bill, "suspect"), AppearanceDraft(jane, "victim")),
    )
    return Town(bill, jane, home, car, club, actions.record_event(by=by, draft=burglary).ref)


@pytest.fixture
def knife(cast: Cast, town: Town) -> int:
    """The id of a warning on Bill."""
    draft = MarkerDraft("weapons", "carried a knife", "two officers", review_on=next_month())
    marker: int = actions.mark(by=cast.sam, on=town.bill, draft=draft).pk
    return marker


@pytest.fixture
def browser(cast: Cast) -> Callable[[Officer], Client]:
    """A browser of its own for an officer."""

    def signed_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        return client

    return signed_in


@pytest.fixture
def olive(cast: Cast, browser: Callable[[Officer], Client]) -> Client:
    """Olive's browser: an officer who may read, write, link, warn and judge."""
    return browser(cast.olive)


@pytest.fixture
def sam(cast: Cast, browser: Callable[[Officer], Client]) -> Client:
    """Sam's browser: a sergeant, who may restrict too and is told who looked."""
    return browser(cast.sam)
