"""A few records, and browsers in which somebody has signed in and said what for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, MarkerDraft, NameDraft, PersonDraft, ThingDraft
from tests.cast import Cast, next_month

WHY = "Investigating a crime"
HIGH_STREET = "12 High Street, Burnley BB11 1AA"


@pytest.fixture
def smith(cast: Cast) -> Ref:
    """William James Smith, also Billy Smyth, born 12 Mar 1971, of 12 High Street; armed; suspected of a burglary."""
    draft = PersonDraft(
        "William James",
        "Smith",
        "12.3.1971",
        "male",
        other_names=(NameDraft("Billy", "Smyth", "nickname"),),
        phones=("07700 900123",),
        addresses=(parse(HIGH_STREET),),
    )
    ref: Ref = actions.record_person(by=cast.olive, draft=draft).ref
    actions.mark(
        by=cast.olive, on=ref, draft=MarkerDraft("weapons", "carried a knife", "two officers", review_on=next_month())
    )
    actions.mark(by=cast.olive, on=ref, draft=MarkerDraft("vulnerable", "lives alone", "", review_on=next_month()))
    burglary = EventDraft(
        "crime",
        "crime",
        "Burglary in Mill Lane",
        reference="C/2026/42",
        occurred_from=clock.now() - timedelta(days=3),
        appearances=(AppearanceDraft(ref, "suspect"),),
    )
    actions.record_event(by=cast.olive, draft=burglary)
    return ref


@pytest.fixture
def browser(cast: Cast) -> Callable[[Officer], Client]:
    """A function from an officer to a browser in which they have signed in and said what the searches are for."""

    def signed_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        client.post("/find/purpose", {"purpose": "investigation"})
        return client

    return signed_in


@pytest.fixture
def olive(cast: Cast, browser: Callable[[Officer], Client]) -> Client:
    return browser(cast.olive)


@pytest.fixture
def car(cast: Cast) -> Ref:
    ref: Ref = actions.record_thing(by=cast.olive, draft=ThingDraft("vehicle", "AB12 CDE", "Ford", "Focus", "blue")).ref
    return ref
