"""Who may be the same: offered before a duplicate is made, never proposed for what twins share."""

from __future__ import annotations

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching.who import actions as who
from sleuth.matching.who.alike import possible_duplicates, resembling, twins
from sleuth.matching.who.likeness import likeness, look_like_twins
from sleuth.records import actions
from sleuth.records.drafts import NameDraft, OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from tests.cast import Cast

HOME = address.parse("31 Kestrel Avenue, Burnley BB11 1AA")
BILL = PersonDraft("William James", "Garside", "1971-03-12", "male", addresses=(HOME,), phones=("07700 900123",))


def record(cast: Cast, draft: PersonDraft) -> Ref:
    return actions.record_person(by=cast.olive, draft=draft).ref


def test_an_existing_record_is_offered_before_a_duplicate_is_made(cast: Cast) -> None:
    known = record(cast, BILL)
    record(cast, PersonDraft("Stella", "Brightwell", "1990"))
    (offered,) = resembling(by=cast.olive, draft=PersonDraft("Bill", "Garsyde", "12.3.71"))
    assert offered.ref == known
    assert "nickname" in offered.why[0] and "one letter off" in offered.why[0]


def test_places_objects_and_organisations_are_offered_too(cast: Cast) -> None:
    record(cast, BILL)
    home = PlaceDraft(address.parse("31 Kestral Ave, Burnley"))
    school = actions.record_organisation(by=cast.olive, draft=OrganisationDraft("Rowan Bank Primary School", "school"))
    assert [hit.ref.kind for hit in resembling(by=cast.olive, draft=home)] == ["place"]
    assert [hit.ref.kind for hit in resembling(by=cast.olive, draft=ThingDraft("phone", "07700900123"))] == ["thing"]
    (found,) = resembling(by=cast.olive, draft=OrganisationDraft("Rowan Bank Primry School"))
    assert found.ref == school.ref


def test_what_cannot_be_read_does_not_stop_the_offer(cast: Cast) -> None:
    known = record(cast, BILL)
    draft = PersonDraft("William", "Garside", "31.2.1971", phones=("no phone",))
    assert [hit.ref for hit in resembling(by=cast.olive, draft=draft)] == [known]


def test_a_woman_recorded_twice_under_her_maiden_name_is_proposed(cast: Cast) -> None:
    one = record(cast, PersonDraft("Małgorzata", "Wiśniewska", "1984-02-29", phones=("07700 900456",)))
    maiden = NameDraft("Margaret", "Wisnieska", "maiden")
    other = record(
        cast, PersonDraft("Margaret", "Aldcroft", "1984-02-29", other_names=(maiden,), phones=("07700 900456",))
    )
    (found,) = possible_duplicates(by=cast.olive, ref=one)
    assert found.ref == other and "born same day" in found.why[0] and "same phone" in found.why[0]


def test_twins_are_never_proposed_for_what_twins_share(cast: Cast) -> None:
    shared = {"birth_date": "2004-06-17", "addresses": (HOME,), "phones": ("07700 900789",)}
    callum = record(cast, PersonDraft("Callum", "Hollingbury", **shared))
    calvin = record(cast, PersonDraft("Calvin", "Hollingbury", **shared))
    assert possible_duplicates(by=cast.olive, ref=callum) == possible_duplicates(by=cast.olive, ref=calvin) == []
    assert twins(by=cast.olive, one=callum, other=calvin)
    assert not twins(by=cast.olive, one=callum, other=record(cast, BILL))


def test_what_was_decided_is_not_proposed_again(cast: Cast) -> None:
    one, other = record(cast, BILL), record(cast, BILL)
    assert [hit.ref for hit in possible_duplicates(by=cast.olive, ref=one)] == [other]
    judgement = who.judge(by=cast.kit, one=one, other=other, verdict="different", because="father and son")
    assert possible_duplicates(by=cast.olive, ref=one) == []
    who.take_back(by=cast.kit, judgement_id=judgement.pk, because="mistaken")
    assert [hit.ref for hit in possible_duplicates(by=cast.olive, ref=one)] == [other]


def test_a_restricted_record_is_neither_proposed_nor_offered_to_others(cast: Cast) -> None:
    one, hidden = record(cast, BILL), record(cast, BILL)
    actions.restrict(by=cast.sam, refs=[hidden], title="Op", because="at risk", units=[cast.protection])
    olive, nina = cast.fresh(cast.olive), cast.fresh(cast.nina)
    assert possible_duplicates(by=olive, ref=one) == []
    assert [hit.ref for hit in resembling(by=olive, draft=BILL)] == [one]
    assert [hit.ref for hit in possible_duplicates(by=nina, ref=one)] == [hidden]


def test_the_rule_alone() -> None:
    day, month_swapped = ["1971-03-12"], ["1971-12-03"]
    sure = likeness((["William Garside"], ["Bill Garside"]), (day, month_swapped), ([HOME], [HOME]))
    assert sure.score > 0.9 and "month swapped" in sure.why
    namesakes = likeness((["John Smith"], ["John Smith"]), (["1950-01-01"], ["1987-06-30"]))
    assert namesakes.score < 0.75
    assert likeness((["Ann Lee"], ["Bob Lee"]), (day, day), ([HOME], [HOME]), shared_phone=True).score == 0.0
    assert likeness((["Ann Lee"], ["Zoe Day"]), (day, day), shared_number=True).score > 0.9
    assert look_like_twins((["Ann Lee"], ["Bob Lee"]), (day, day), ([HOME], [HOME]))
    assert not look_like_twins((["Ann Lee"], ["Bob Lee"]), (["1971"], ["1971"]), ([HOME], [HOME]))
    assert not look_like_twins((["Ann Lee"], ["Anne Lee"]), (day, day), ([HOME], [HOME]))


def test_a_place_written_down_twice_is_proposed_but_not_its_neighbours(cast: Cast) -> None:
    def place(line: str) -> Ref:
        return actions.record_place(by=cast.olive, draft=PlaceDraft(address.parse(line))).ref

    known = place("12A High Street, Burnley BB11 1AA")
    careless = place("12 High Street, Burnley")
    for neighbour in (
        "12B High Street, Burnley BB11 1AA",
        "14 High Street, Burnley BB11 1AA",
        "Flat 2, 12A High Street, Burnley",
    ):
        place(neighbour)

    assert [hit.ref for hit in possible_duplicates(by=cast.olive, ref=known)] == [careless]


def test_an_object_or_organisation_written_down_twice_is_proposed(cast: Cast) -> None:
    first, second = (
        actions.record_organisation(by=cast.olive, draft=OrganisationDraft(name)).ref
        for name in ("Northtown Boxing Club", "Northtown Boxing Club")
    )
    actions.record_organisation(by=cast.olive, draft=OrganisationDraft("Northtown Chess Club"))

    assert [hit.ref for hit in possible_duplicates(by=cast.olive, ref=first)] == [second]
