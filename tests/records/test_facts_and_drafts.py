"""Facts one by one: who may add and strike them, what is asked before anything is written, all or nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sleuth.access.doorway import NotVisible, Refused
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address, parse
from sleuth.records import actions, queries
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
from sleuth.records.faults import Invalid
from sleuth.records.queries.said import said_of
from tests.cast import Cast, next_month

SMITH = PersonDraft("William", "Smith", "1971-03-12", "male")
HOME = parse("12 High Street, Burnley BB11 1AA")


@pytest.fixture
def smith(cast: Cast) -> Ref:
    ref: Ref = actions.record_person(by=cast.olive, draft=SMITH).ref
    return ref


def warning(cast: Cast, ref: Ref) -> int:
    draft = MarkerDraft("violent", "hit a colleague", review_on=next_month())
    marker: int = actions.mark(by=cast.sam, on=ref, draft=draft).pk
    return marker


def test_a_call_taker_adds_an_address_and_a_phone_but_links_and_warns_nobody(cast: Cast, smith: Ref) -> None:
    actions.add_address(by=cast.carl, ref=smith, address=HOME)
    actions.add_phone(by=cast.carl, ref=smith, number="07700 900123")
    with pytest.raises(Refused):
        actions.strike_fact(by=cast.carl, kind="marker", fact_id=warning(cast, smith), because="no")
    tie = queries.open_file(by=cast.carl, ref=smith).ties[0]
    with pytest.raises(Refused):
        actions.strike_fact(by=cast.carl, kind="link", fact_id=tie.id, because="no")
    with pytest.raises(Refused):
        actions.end_marker(by=cast.carl, marker_id=warning(cast, smith), because="no")


def test_roles_and_warnings_must_fit_the_record(cast: Cast, smith: Ref) -> None:
    event = actions.record_event(by=cast.olive, draft=EventDraft("crime", "crime", "Theft")).ref
    for role in ("scene", "nonsense"):
        with pytest.raises(Invalid, match="role"):
            actions.add_appearance(by=cast.olive, event=event, draft=AppearanceDraft(smith, role))
    with pytest.raises(Invalid, match="Choose what the warning is about"):
        draft = MarkerDraft("of_interest", "seen twice", review_on=next_month())
        actions.mark(by=cast.sam, on=smith, draft=draft)


def test_what_names_or_dates_a_record_is_corrected_not_struck_out(cast: Cast, smith: Ref) -> None:
    file = queries.open_file(by=cast.olive, ref=smith)
    for line in (*file.names, *file.births):
        assert line.leads
        with pytest.raises(Invalid, match="Correct the record instead"):
            actions.strike_fact(by=cast.olive, kind=line.fact, fact_id=line.id, because="wrong")

    actions.correct_person(by=cast.olive, ref=smith, changes={"family_name": "Smithe"})
    former = next(line for line in queries.open_file(by=cast.olive, ref=smith).names if not line.leads)
    actions.strike_fact(by=cast.olive, kind="name", fact_id=former.id, because="never his name")


def test_everything_wrong_with_a_draft_is_named_before_anything_is_written(cast: Cast) -> None:
    draft = PersonDraft(
        family_name="",
        birth_date="31.2.1971",
        other_names=(NameDraft("Billy"), NameDraft("", "<b>")),
        identifiers=(IdentifierDraft("pnc_id", "1"),),
        phones=("12",),
        addresses=(Address(street="x" * 200, postcode="nonsense"),),
    )
    faults = queries.faults_in(by=cast.olive, draft=draft)

    assert {"family_name", "birth_date", "other_names.1.family_name", "identifiers.0.value"} <= set(faults)
    assert {"phones.0.phone", "addresses.0.street", "addresses.0.postcode"} <= set(faults)
    assert queries.faults_in(by=cast.olive, draft=SMITH) == {}
    assert queries.faults_in(by=cast.olive, draft=ThingDraft("phone", "12")).keys() == {"value"}
    assert queries.faults_in(by=cast.olive, draft=PlaceDraft(Address())).keys() == {"street"}
    assert queries.faults_in(by=cast.olive, draft=OrganisationDraft("")).keys() == {"name"}


def test_the_faults_of_a_draft_are_those_that_recording_it_names(cast: Cast) -> None:
    draft = PersonDraft("", "Smith", phones=("12",), addresses=(Address(postcode="nonsense"),))
    with pytest.raises(Invalid) as invalid:
        actions.record_person(by=cast.olive, draft=draft)

    assert invalid.value.faults.keys() == queries.faults_in(by=cast.olive, draft=draft).keys()


def test_what_was_typed_is_added_whole_or_not_at_all(cast: Cast, smith: Ref) -> None:
    more = PersonDraft(other_names=(NameDraft("Billy", "Smyth"),), phones=("07700 900123", "12"))
    before = queries.all_facts(by=cast.olive, refs=[smith])
    with pytest.raises(Invalid):
        actions.complete(by=cast.olive, ref=smith, columns={"sex": "other"}, more=more)
    assert queries.all_facts(by=cast.olive, refs=[smith]) == before

    good = PersonDraft(other_names=more.other_names, phones=more.phones[:1], birth_date="1972", addresses=(HOME,))
    actions.complete(by=cast.olive, ref=smith, columns={"description": "tall"}, more=good)
    said = [line.text for line in queries.all_facts(by=cast.olive, refs=[smith])]
    assert {"SMYTH, Billy", "1972", "uses 07700 900123", "lives at 12 High Street, Burnley, BB11 1AA"} <= set(said)


def test_everything_said_of_a_record_is_one_question(cast: Cast, smith: Ref) -> None:
    actions.add_address(by=cast.olive, ref=smith, address=HOME)
    warning(cast, smith)
    with CaptureQueriesContext(connection) as asked:
        rows = said_of(by=cast.olive, refs=[smith])

    assert len(asked) == 1
    assert sorted(row.fact for row in rows) == ["birth_date", "link", "marker", "name"]
    assert (
        said_of(by=cast.olive, refs=[]) == [] and said_of(by=cast.olive, refs=[Ref("place", 1)], facts=("name",)) == []
    )


def test_warnings_of_a_whole_street_are_one_question(cast: Cast, smith: Ref) -> None:
    warning(cast, smith)
    street = [Ref("person", number) for number in range(1, 3000)] + [Ref("place", 1)]
    with CaptureQueriesContext(connection) as asked:
        found = queries.warnings_of(by=cast.olive, refs=street)

    assert list(found) == [smith] and len(asked) == 1


def test_one_fact_is_found_on_its_own_record_alone(cast: Cast, smith: Ref) -> None:
    alias = actions.add_name(by=cast.olive, ref=smith, draft=NameDraft("Billy", "Smyth"))
    other = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Example")).ref

    assert queries.fact(by=cast.olive, ref=smith, kind="name", fact_id=alias.pk).text == "SMYTH, Billy"
    with pytest.raises(NotVisible):
        queries.fact(by=cast.olive, ref=other, kind="name", fact_id=alias.pk)


def test_a_circle_is_known_to_those_inside_and_not_drawn_twice(cast: Cast, smith: Ref) -> None:
    assert queries.circle_of(by=cast.sam, ref=smith) is None
    actions.restrict(by=cast.sam, refs=[smith], title="Protection", because="a threat", units=[cast.protection])

    circle = queries.circle_of(by=cast.fresh(cast.nina), ref=smith)
    assert circle is not None
    assert (circle.title, circle.because, circle.members) == ("Protection", "a threat", ("Cst Sam", "Protection team"))
    assert queries.circle_of(by=cast.olive, ref=smith) is None
    with pytest.raises(Invalid, match="restricted already"):
        actions.restrict(by=cast.fresh(cast.sam), refs=[smith], title="Again", because="again")


def test_lines_of_a_history_that_speak_of_a_hidden_record_are_hidden_with_it(cast: Cast, smith: Ref) -> None:
    jane = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Example")).ref
    actions.link(by=cast.olive, draft=LinkDraft(smith, jane, "partner"))
    told = [line.what for line in queries.history(by=cast.olive, refs=[smith])]
    assert "linked: partner of" in told

    actions.restrict(by=cast.sam, refs=[jane], title="Protection", because="a threat")
    assert "linked: partner of" not in [line.what for line in queries.history(by=cast.olive, refs=[smith])]
    inside = [line.what for line in queries.history(by=cast.fresh(cast.sam), refs=[smith])]
    assert inside == told
