"""An officer types what he half remembers, and sees who it is and why."""

from __future__ import annotations

import pytest

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching import index
from sleuth.matching.queries import Asked, Findings, find, look
from sleuth.records import actions
from sleuth.records.drafts import IdentifierDraft, NameDraft, PersonDraft
from tests.cast import Cast

WILLIAM = PersonDraft(
    given_names="William James",
    family_name="Smith",
    birth_date="12.3.71",
    other_names=(NameDraft("Jimmy", "Brown", "alias"),),
    identifiers=(IdentifierDraft("pnc_id", "2001/0171310W"),),
    phones=("07700 900123",),
    addresses=(address.parse("12A High St, Padiham, Burnley BB12 8AA"),),
)
OTHERS = (
    PersonDraft(given_names="Wilma", family_name="Smithson", birth_date="1971-12-03"),
    PersonDraft(given_names="Ruud", family_name="van der Berg", birth_date="1980-05-06"),
    PersonDraft(
        given_names="Siân",
        family_name="O'Brien",
        birth_date="1990-01-31",
        addresses=(address.parse("3 Mill Lane, Burnley BB11 2DE"),),
    ),
)


@pytest.fixture
def william(cast: Cast) -> Ref:
    for other in OTHERS:
        actions.record_person(by=cast.olive, draft=other)
    return actions.record_person(by=cast.olive, draft=WILLIAM).ref


def first(found: Findings) -> Ref:
    return found.hits[0].ref


@pytest.mark.parametrize(
    "text",
    [
        "bill smyth b 12.3.71 hgih street burnly",
        "Smith, William",
        "w smith 12/03/1971",
        "jimmy brown",
        "wiliam smiht",
        "smith 3/12/71 padiham",
        "william james 1971",
        "07700900123",
        "01/171310W",
    ],
)
def test_he_is_found_however_he_is_asked_for(cast: Cast, william: Ref, text: str) -> None:
    found = find(by=cast.olive, asked=Asked(text=text))
    people = [hit.ref for hit in found.hits if hit.ref.kind == "person"]
    assert people[0] == william


def test_every_reason_is_said_in_words(cast: Cast, william: Ref) -> None:
    found = find(
        by=cast.olive, asked=Asked(name="Jimmy Browne", date_of_birth="3.12.71", address="12 Hihg Street, Burnley")
    )
    assert first(found) == william
    assert found.hits[0].why == (
        "alias",
        "surname sounds alike",
        "born same day, month swapped",
        "street one letter off",
        "same house number",
        "same town",
        "house letter left out",
    )


def test_the_index_stays_true_to_the_records(cast: Cast, william: Ref) -> None:
    assert index.verify() == ""
    index.rebuild()
    assert index.verify() == ""
    assert first(look(by=cast.olive, asked=Asked(text="bill smyth"))) == william
