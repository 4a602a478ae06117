"""An agency's people see what is shared with their agency, and nothing else: not counted, not suggested, not hinted at."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sleuth.access import actions as access
from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import LedgerEntry, Officer, Share
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.matching.asking.clues import Asked
from sleuth.matching.index import verify
from sleuth.matching.queries import find, suggest
from sleuth.matching.who import queries as who
from sleuth.matching.who.alike import possible_duplicates
from sleuth.records import actions, queries
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    IdentifierDraft,
    LinkDraft,
    MarkerDraft,
    NameDraft,
    PersonDraft,
)
from sleuth.records.faults import Invalid
from sleuth.records.models import TimedEntry
from tests.cast import Cast, next_month

WHY = "the tenancy panel on Monday"
HOME = parse("12 High Street, Northtown NT1 1AA")
QUESTIONS = (
    "smith",
    "william smith",
    "smyth",
    "quillfeather",
    "12 high street",
    "07700 900123",
    "burglary",
    "N-000002",
)


@pytest.fixture
def pia(cast: Cast) -> Officer:
    """Somebody at the duty desk of Demoshire Housing, whose role reads what is shared."""
    return cast.pia


@pytest.fixture
def bill(cast: Cast) -> Ref:
    draft = PersonDraft(
        "William",
        "Smith",
        "12.3.71",
        other_names=(NameDraft("Bill", "Smyth", "alias"),),
        phones=("07700 900123",),
        addresses=(HOME,),
    )
    return actions.record_person(by=cast.olive, draft=draft).ref


def tell_more(cast: Cast, bill: Ref) -> None:
    """What the force knows besides: people, an event, a tie, a twin of Bill, none of it shared."""
    zeb = actions.record_person(by=cast.olive, draft=PersonDraft("Zebedee", "Quillfeather", addresses=(HOME,))).ref
    actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith", "12.3.71", phones=("07700 900123",)))
    actions.link(by=cast.olive, draft=LinkDraft(bill, zeb, "associate"))
    seen = EventDraft(
        "crime", "crime", "Burglary", appearances=(AppearanceDraft(bill, "suspect"), AppearanceDraft(zeb, "victim"))
    )
    actions.record_event(by=cast.olive, draft=seen)


def share(cast: Cast, ref: Ref, **more: object) -> Share:
    return actions.share(by=cast.fresh(cast.sam), ref=ref, agency=cast.pat.unit.force, because=WHY, **more)


def everything_told(cast: Cast, pia: Officer, bill: Ref) -> list[str]:
    """All that the searches and the record say to Pia."""
    said = []
    for text in QUESTIONS:
        said += [
            repr(find(by=cast.fresh(pia), asked=Asked(text=text))),
            repr(suggest(by=cast.fresh(pia), text=text[:5])),
        ]
    me = cast.fresh(pia)
    file = queries.open_file(by=me, ref=bill, together=who.same_as(by=me, ref=bill))
    said += [repr((file.names, file.births, file.ties, file.timeline, file.markers, file.systems, file.label))]
    said += [
        repr(queries.cards(by=me, refs=[bill])),
        repr(queries.history(by=me, refs=[bill])),
        repr(queries.all_facts(by=me, refs=[bill])),
    ]
    said += [
        repr(possible_duplicates(by=me, ref=bill)),
        repr(queries.warnings_around(by=me, file=file)),
        repr(queries.facets(by=me, refs=[bill])),
    ]
    return said


def test_nothing_is_there_before_something_is_shared(cast: Cast, pia: Officer, bill: Ref) -> None:
    assert not find(by=pia, asked=Asked(text="smith")).hits
    with pytest.raises(NotVisible):
        queries.open_file(by=pia, ref=bill)


def test_what_is_shared_is_found_and_opened_with_what_is_said_of_it(cast: Cast, pia: Officer, bill: Ref) -> None:
    actions.mark(by=cast.olive, on=bill, draft=MarkerDraft("violent", "hit a bailiff", review_on=next_month()))
    share(cast, bill)
    for text in ("smith", "bill smyth", "william smith 12.3.71"):
        assert [hit.ref for hit in find(by=cast.fresh(pia), asked=Asked(text=text)).hits] == [bill], text
    file = queries.open_file(by=cast.fresh(pia), ref=bill)
    assert {line.text for line in file.names} == {"SMITH, William", "SMYTH, Bill"} and file.markers


def test_what_is_not_shared_changes_nothing_that_they_are_told(cast: Cast, pia: Officer, bill: Ref) -> None:
    share(cast, bill)
    without = everything_told(cast, pia, bill)
    tell_more(cast, bill)
    assert everything_told(cast, pia, bill) == without
    assert verify() == ""


def test_an_address_is_known_through_somebody_only_where_both_are_shared(cast: Cast, pia: Officer, bill: Ref) -> None:
    place = next(
        tie.other.ref for tie in queries.open_file(by=cast.olive, ref=bill).ties if tie.other.ref.kind == "place"
    )
    share(cast, bill)
    asked = Asked(text="william smith 12 high street northtown")
    assert "same street" not in find(by=cast.fresh(pia), asked=asked).hits[0].why
    assert not queries.open_file(by=cast.fresh(pia), ref=bill).ties
    share(cast, place)
    assert "same street" in find(by=cast.fresh(pia), asked=asked).hits[0].why
    assert [hit.ref for hit in find(by=cast.fresh(pia), asked=Asked(text="12 high street")).hits] == [place]
    assert [tie.other.ref for tie in queries.open_file(by=cast.fresh(pia), ref=bill).ties] == [place]


def test_sharing_changes_nothing_for_the_forces_own_people(cast: Cast, bill: Ref) -> None:
    tell_more(cast, bill)
    before = [repr(find(by=cast.olive, asked=Asked(text=text))) for text in QUESTIONS]
    share(cast, bill)
    assert [repr(find(by=cast.fresh(cast.olive), asked=Asked(text=text))) for text in QUESTIONS] == before


def test_what_is_withdrawn_is_gone_at_the_next_look(cast: Cast, pia: Officer, bill: Ref) -> None:
    made = share(cast, bill)
    assert find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
    actions.withdraw(by=cast.sam, ref=bill, share_id=made.pk, because="the panel is over")
    assert not find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
    with pytest.raises(NotVisible):
        queries.open_file(by=cast.fresh(pia), ref=bill)
    assert verify() == ""


def test_what_runs_out_is_gone_by_itself_from_page_and_search(cast: Cast, pia: Officer, bill: Ref) -> None:
    share(cast, bill, until=clock.now() + timedelta(days=1))
    assert find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        assert not find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
        with pytest.raises(NotVisible):
            queries.open_file(by=cast.fresh(pia), ref=bill)


def test_a_share_with_one_unit_is_for_that_unit(cast: Cast, pia: Officer, bill: Ref) -> None:
    agency = cast.pat.unit.force
    other = access.add_unit(by=cast.admin, force=agency, key="homeless", title="Homelessness team")
    share(cast, bill, unit=other)
    assert not find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
    access.transfer(by=cast.admin, officer=pia, unit=other)
    assert find(by=cast.fresh(pia), asked=Asked(text="smith")).hits


def test_another_agency_and_a_suspended_partner_see_nothing(cast: Cast, pia: Officer, bill: Ref) -> None:
    school = access.add_force(by=cast.admin, key="school", title="Northtown School", kind="agency")
    desk = access.add_unit(by=cast.admin, force=school, key="office", title="Office")
    paul = access.add_officer(by=cast.admin, username="paul", unit=desk, roles=["partner_reader"])
    share(cast, bill)
    assert not find(by=cast.fresh(paul), asked=Asked(text="smith")).hits
    access.suspend(by=cast.admin, officer=pia, because="left")
    with pytest.raises(Refused):
        find(by=cast.fresh(pia), asked=Asked(text="smith"))
    assert not cast.fresh(pia).standing.shared.circles


def test_who_closes_a_record_takes_it_back_from_the_agency(cast: Cast, pia: Officer, bill: Ref) -> None:
    share(cast, bill)
    actions.restrict(by=cast.sam, refs=[bill], title="Op", because="a threat")
    assert not find(by=cast.fresh(pia), asked=Asked(text="smith")).hits
    with pytest.raises(NotVisible):
        queries.open_file(by=cast.fresh(pia), ref=bill)


def test_a_restricted_record_is_shared_only_with_whom_its_circle_holds(cast: Cast, pia: Officer, bill: Ref) -> None:
    actions.restrict(by=cast.sam, refs=[bill], title="Panel", because="a threat", units=[pia.unit])
    with pytest.raises(NotVisible):
        queries.open_file(by=cast.fresh(pia), ref=bill)
    share(cast, bill)
    assert find(by=cast.fresh(pia), asked=Asked(text="smith")).hits and queries.open_file(by=cast.fresh(pia), ref=bill)


def test_a_fact_that_is_closed_by_itself_is_not_shared_with_the_record(cast: Cast, pia: Officer, bill: Ref) -> None:
    share(cast, bill)
    alias = actions.add_name(by=cast.ivy, ref=bill, draft=NameDraft("Ned", "Marlinspike", "alias"))
    assert find(by=cast.fresh(pia), asked=Asked(text="ned marlinspike")).hits
    actions.set_marking_of_fact(by=cast.ivy, kind="name", fact_id=alias.pk, marking="secret_2014", because="a source")
    assert not find(by=cast.fresh(pia), asked=Asked(text="ned marlinspike")).hits
    assert "MARLINSPIKE, Ned" not in [line.text for line in queries.open_file(by=cast.fresh(pia), ref=bill).names]
    assert find(by=cast.fresh(cast.ivy), asked=Asked(text="ned marlinspike")).hits


def test_a_share_needs_the_act_a_reason_and_an_agency(cast: Cast, pia: Officer, bill: Ref) -> None:
    with pytest.raises(Refused):
        actions.share(by=cast.olive, ref=bill, agency=pia.unit.force, because=WHY)
    with pytest.raises(Invalid) as wrong:
        actions.share(by=cast.sam, ref=bill, agency=cast.north.force, because=" ")
    assert set(wrong.value.faults) == {"agency", "because"}
    actions.restrict(by=cast.sam, refs=[bill], title="Op", because="a threat")
    with pytest.raises(Invalid) as closed:
        share(cast, bill)
    assert "Let the agency's unit into its circle first" in closed.value.faults["agency"]


def test_the_ledger_says_who_shared_what_with_whom(cast: Cast, pia: Officer, bill: Ref) -> None:
    share(cast, bill)
    entry = LedgerEntry.objects.get(act="records.share")
    assert (entry.kind, entry.on_id, entry.because) == ("disclosure", bill.id, WHY) and "housing" in entry.detail
    line = queries.shares_of(by=cast.olive, ref=bill)[0]
    assert line.holds and line.because == WHY
    assert queries.shares_of(by=cast.fresh(pia), ref=bill) == []


def test_the_diary_of_a_shared_event_stays_inside(cast: Cast, pia: Officer) -> None:
    event = actions.record_event(by=cast.olive, draft=EventDraft("incident", "incident", "Burglary")).ref
    actions.add_entry(by=cast.olive, event=event, text="the informant rang")
    share(cast, event)
    assert queries.open_file(by=cast.fresh(pia), ref=event)
    assert not TimedEntry.objects.visible_to(cast.fresh(pia)).exists()
    assert TimedEntry.objects.visible_to(cast.fresh(cast.carl)).exists()


def test_a_number_goes_along_and_a_phone_only_when_it_is_shared_too(cast: Cast, pia: Officer, bill: Ref) -> None:
    actions.add_identifier(by=cast.olive, ref=bill, draft=IdentifierDraft("pnc_id", "2001/0171310W"))
    phone = next(
        tie.other.ref for tie in queries.open_file(by=cast.olive, ref=bill).ties if tie.other.ref.kind == "thing"
    )
    share(cast, bill)
    assert [hit.ref for hit in find(by=cast.fresh(pia), asked=Asked(text="2001/0171310W")).hits] == [bill]
    assert not find(by=cast.fresh(pia), asked=Asked(text="07700 900123")).hits
    share(cast, phone)
    assert {hit.ref for hit in find(by=cast.fresh(pia), asked=Asked(text="07700 900123")).hits} == {bill, phone}
