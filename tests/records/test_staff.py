"""Records about colleagues: closed by themselves, kept by professional standards, and by nobody for himself."""

from __future__ import annotations

import pytest

from sleuth.access import actions as access
from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import LedgerEntry, Officer
from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Asked
from sleuth.matching.queries import find
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from sleuth.records.faults import Invalid
from tests.cast import Cast

WHY = "he told us at the front counter"


@pytest.fixture
def colleague(cast: Cast) -> Ref:
    """Cst Olive as a member of the public: somebody broke into her car."""
    return actions.record_person(by=cast.carl, draft=PersonDraft("Olive", "Quillfeather", "1.2.1980")).ref


def who_sees(cast: Cast, ref: Ref) -> set[str]:
    found = set()
    for officer in (cast.olive, cast.sam, cast.ivy, cast.otto, cast.kit, cast.admin, cast.petra):
        try:
            queries.open_file(by=cast.fresh(officer), ref=ref)
            found.add(officer.username)
        except (NotVisible, Refused):
            pass
    return found


def is_found(cast: Cast, officer: Officer) -> bool:
    return bool(find(by=cast.fresh(officer), asked=Asked(text="quillfeather")).hits)


def test_only_professional_standards_see_a_record_about_a_colleague(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.sam, ref=colleague, because=WHY, account=cast.olive)
    assert who_sees(cast, colleague) == {"petra"}
    assert is_found(cast, cast.petra) and not is_found(cast, cast.olive) and not is_found(cast, cast.ivy)


def test_nobody_sees_his_own_by_that_right(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.petra, ref=colleague, because=WHY, account=cast.petra)
    assert who_sees(cast, colleague) == set()
    assert not is_found(cast, cast.petra)


def test_not_even_when_the_role_comes_later(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.petra, ref=colleague, because=WHY, account=cast.olive)
    access.set_roles(by=cast.admin, officer=cast.olive, roles=["professional_standards"])
    assert who_sees(cast, colleague) == {"petra"}


def test_a_colleague_without_an_account_is_closed_too(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.sam, ref=colleague, because="a cleaner at Northtown")
    assert who_sees(cast, colleague) == {"petra"}


def test_a_marked_record_about_a_colleague_needs_both(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.petra, ref=colleague, because=WHY, account=cast.olive)
    actions.set_marking(by=cast.fresh(cast.petra), ref=colleague, marking="secret_2014", because="a source")
    assert who_sees(cast, colleague) == {"petra"}
    access.set_roles(by=cast.admin, officer=cast.olive, roles=["professional_standards"])
    assert who_sees(cast, colleague) == {"petra"}, "the cell still leaves her out"


def test_who_has_left_is_one_of_the_public_again(cast: Cast, colleague: Ref) -> None:
    actions.keep_as_staff(by=cast.petra, ref=colleague, because=WHY, account=cast.olive)
    actions.keep_as_public(by=cast.fresh(cast.petra), ref=colleague, because="retired on 1 May")
    assert "olive" in who_sees(cast, colleague) and is_found(cast, cast.olive)


def test_a_circle_of_named_people_that_is_lifted_leaves_it_with_the_staff(cast: Cast, colleague: Ref) -> None:
    actions.restrict(by=cast.sam, refs=[colleague], title="Op", because="a threat", officers=[cast.petra])
    actions.keep_as_staff(by=cast.fresh(cast.sam), ref=colleague, because=WHY)
    assert who_sees(cast, colleague) == {"sam", "petra"}
    actions.lift_restriction(by=cast.fresh(cast.sam), ref=colleague, because="over")
    assert who_sees(cast, colleague) == {"petra"}


def test_it_needs_a_reason_the_act_and_a_person(cast: Cast, colleague: Ref) -> None:
    with pytest.raises(Invalid):
        actions.keep_as_staff(by=cast.sam, ref=colleague, because=" ")
    with pytest.raises(Refused):
        actions.keep_as_staff(by=cast.olive, ref=colleague, because=WHY)
    assert LedgerEntry.objects.filter(kind="refusal", act="records.keep_staff").exists()
    assert "olive" in who_sees(cast, colleague)
