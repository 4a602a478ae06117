"""What a record is marked decides who reads it; the marking changes only with a reason, and everybody can see who changed it."""

from __future__ import annotations

import pytest

from sleuth.access.circles import standing_circle
from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import LedgerEntry, Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.matching.asking.clues import Asked
from sleuth.matching.queries import look
from sleuth.records import actions, queries
from sleuth.records.drafts import NameDraft, PersonDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Person, PersonName, Revision
from tests.cast import Cast

ZEB = PersonDraft("Zebedee", "Quillfeather", "1.2.1980", addresses=(parse("77 Canary Lane, Northtown NT7 7QQ"),))
WHY = "names a source"


@pytest.fixture
def zeb(cast: Cast) -> Ref:
    return actions.record_person(by=cast.ivy, draft=ZEB).ref


def can_open(cast: Cast, officer: Officer, ref: Ref) -> bool:
    try:
        queries.open_file(by=cast.fresh(officer), ref=ref)
    except NotVisible:
        return False
    return True


def found(cast: Cast, officer: Officer, text: str) -> int:
    return len(look(by=cast.fresh(officer), asked=Asked(text=text), because="work").hits)


def test_above_the_open_marking_a_record_is_there_only_for_the_cleared(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    assert can_open(cast, cast.ivy, zeb)
    assert not can_open(cast, cast.olive, zeb) and not can_open(cast, cast.sam, zeb)


def test_as_far_as_the_open_marking_everybody_reads_on(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.ivy, ref=zeb, marking="official_sensitive", because="an informant's neighbour")
    assert can_open(cast, cast.olive, zeb)
    assert Person.objects.get(pk=zeb.id).marking == "official_sensitive"


def test_the_address_that_only_he_leads_to_goes_with_him_and_comes_back(cast: Cast, zeb: Ref) -> None:
    assert found(cast, cast.olive, "77 canary lane northtown")
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    assert not found(cast, cast.olive, "77 canary lane northtown") and not found(cast, cast.olive, "quillfeather")
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="official", because="over")
    assert found(cast, cast.olive, "77 canary lane northtown") and can_open(cast, cast.olive, zeb)


def test_a_change_has_a_reason_a_line_in_the_history_and_an_entry(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Invalid) as wrong:
        actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=" ")
    assert "because" in wrong.value.faults
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    line = Revision.objects.filter(on_id=zeb.id, act="records.set_marking").latest("pk")
    assert line.changes == {"marking": ["", "SECRET"]} and line.because == WHY
    assert LedgerEntry.objects.filter(act="records.set_marking", kind="alteration", because=WHY).exists()


def test_the_history_of_a_marked_record_is_as_closed_as_the_record(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    assert not Revision.objects.visible_to(cast.fresh(cast.olive)).filter(on_kind="person", on_id=zeb.id).exists()


def test_nobody_gives_a_marking_that_he_may_not_read(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Invalid) as wrong:
        actions.set_marking(by=cast.ivy, ref=zeb, marking="top_secret", because=WHY)
    assert "not cleared for TOP SECRET" in wrong.value.faults["marking"]
    assert can_open(cast, cast.olive, zeb)


def test_an_older_marking_is_kept_and_given_no_more(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Invalid):
        actions.set_marking(by=cast.ivy, ref=zeb, marking="confidential", because=WHY)


def test_an_officer_may_not_change_a_marking(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Refused):
        actions.set_marking(by=cast.olive, ref=zeb, marking="official_sensitive", because=WHY)


def test_one_fact_can_be_closed_while_the_record_stays_open(cast: Cast, zeb: Ref) -> None:
    alias = actions.add_name(by=cast.ivy, ref=zeb, draft=NameDraft("Ned", "Marlinspike", "alias"))
    actions.set_marking_of_fact(by=cast.ivy, kind="name", fact_id=alias.pk, marking="secret_2014", because=WHY)
    names = [line.text for line in queries.open_file(by=cast.fresh(cast.olive), ref=zeb).names]
    assert names == ["QUILLFEATHER, Zebedee"]
    assert found(cast, cast.olive, "ned marlinspike") == 0 and found(cast, cast.ivy, "ned marlinspike") == 1
    said = [str(line.changes) for line in queries.history(by=cast.fresh(cast.olive), refs=[zeb])]
    assert not [line for line in said if "MARLINSPIKE" in line or "SECRET" in line]
    assert "MARLINSPIKE" in str([line.changes for line in queries.history(by=cast.fresh(cast.ivy), refs=[zeb])])


def test_a_fact_marked_by_itself_stays_closed_when_the_record_opens(cast: Cast, zeb: Ref) -> None:
    alias = actions.add_name(by=cast.ivy, ref=zeb, draft=NameDraft("Ned", "Marlinspike", "alias"))
    actions.set_marking_of_fact(by=cast.ivy, kind="name", fact_id=alias.pk, marking="secret_2014", because=WHY)
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="secret_2014", because=WHY)
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="official", because="over")
    assert PersonName.objects.get(pk=alias.pk).restriction is not None
    assert found(cast, cast.olive, "ned marlinspike") == 0


def test_the_name_that_a_record_goes_by_is_marked_with_the_record(cast: Cast, zeb: Ref) -> None:
    main = PersonName.objects.get(person=zeb.id)
    with pytest.raises(Invalid) as wrong:
        actions.set_marking_of_fact(by=cast.ivy, kind="name", fact_id=main.pk, marking="secret_2014", because=WHY)
    assert "of the record instead" in wrong.value.faults["marking"]


def test_a_circle_of_named_people_carries_the_marking_of_what_it_holds(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    ivy = cast.fresh(cast.ivy)
    actions.restrict(by=ivy, refs=[zeb], title="Op", because="a threat", officers=[cast.olive], units=[cast.protection])
    assert can_open(cast, cast.ivy, zeb)
    assert not can_open(cast, cast.olive, zeb), "she is named but not cleared"
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="official", because="over")
    assert can_open(cast, cast.olive, zeb) and can_open(cast, cast.nina, zeb) and not can_open(cast, cast.sam, zeb)


def test_when_named_people_let_go_of_it_the_marking_still_closes_it(cast: Cast, zeb: Ref) -> None:
    actions.restrict(by=cast.ivy, refs=[zeb], title="Op", because="a threat", officers=[cast.olive])
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="secret_2014", because=WHY)
    assert not can_open(cast, cast.olive, zeb)
    actions.lift_restriction(by=cast.fresh(cast.ivy), ref=zeb, because="over")
    assert can_open(cast, cast.ivy, zeb) and not can_open(cast, cast.olive, zeb) and not can_open(cast, cast.sam, zeb)


def test_what_a_rule_closed_nobody_lifts_by_hand(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.ivy, ref=zeb, marking="secret_2014", because=WHY)
    with pytest.raises(Invalid) as wrong:
        actions.lift_restriction(by=cast.fresh(cast.ivy), ref=zeb, because="over")
    assert "A rule of the force" in wrong.value.faults["because"]


def test_what_only_two_circles_lead_to_can_be_marked_too(cast: Cast) -> None:
    """The flat of two restricted people is open to the team of either; marked, only to the cleared of them."""
    two = [actions.record_person(by=cast.ivy, draft=ZEB).ref for _ in range(2)]
    flat = next(tie.other.ref for tie in queries.open_file(by=cast.ivy, ref=two[0]).ties)
    for ref, insider in zip(two, (cast.olive, cast.sam), strict=True):
        actions.restrict(by=cast.fresh(cast.ivy), refs=[ref], title="Op", because="a threat", officers=[insider])
    assert can_open(cast, cast.olive, flat) and can_open(cast, cast.sam, flat) and not can_open(cast, cast.nina, flat)
    actions.set_marking(by=cast.fresh(cast.ivy), ref=flat, marking="secret_2014", because=WHY)
    assert can_open(cast, cast.ivy, flat)
    assert not can_open(cast, cast.olive, flat) and not can_open(cast, cast.sam, flat)


def test_a_rule_never_takes_a_record_out_of_the_circle_of_named_people(cast: Cast, zeb: Ref) -> None:
    actions.restrict(by=cast.ivy, refs=[zeb], title="Op", because="a threat")
    with pytest.raises(Invalid), writing(by=cast.ivy, act="records.restrict"):
        actions.put_into(by=cast.fresh(cast.ivy), refs=[zeb], circle=standing_circle("intelligence.desk"), because=WHY)
    assert not can_open(cast, cast.olive, zeb)


def test_lifting_one_circle_opens_nothing_of_another(cast: Cast) -> None:
    one, other = (actions.record_person(by=cast.ivy, draft=PersonDraft(name, "Quillfeather")).ref for name in "AB")
    for ref in (one, other):
        actions.restrict(by=cast.fresh(cast.ivy), refs=[ref], title="Op", because="a threat")
    actions.lift_restriction(by=cast.fresh(cast.ivy), ref=one, because="over")
    assert can_open(cast, cast.olive, one) and not can_open(cast, cast.olive, other)
    assert found(cast, cast.olive, "quillfeather") == 1
