"""Standing circles: who is inside follows from the roles of the pack, at this moment, and from nothing that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from sleuth.access import actions, packs, standing
from sleuth.access.circles import cell_of, standing_circle
from sleuth.access.doorway import writing
from sleuth.access.models import Officer, Restriction, RestrictionMember
from sleuth.access.packs import access_policy
from sleuth.access.pen import WrittenOutsideTheDoorway
from sleuth.access.policy import AccessPolicy, Role
from sleuth.access.rules import is_open_to_all, is_opened_by, keys_opened
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.policy import Table
from tests.cast import Cast

DESK = "intelligence.desk"


def pack_where(roles: Mapping[str, Mapping[str, Any]]) -> AccessPolicy:
    """Demoshire's pack, in which these roles open or are cleared for more."""
    policy = access_policy("demoshire", clock.now())
    changed = {name: Role(**(vars(policy.roles[name]) | dict(more))) for name, more in roles.items()}
    return replace(policy, roles=Table({**policy.roles, **changed}))


@pytest.fixture
def roles_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that lets roles open or be cleared for more, for this test."""

    def let(**roles: Mapping[str, Any]) -> None:
        policy = pack_where(roles)
        monkeypatch.setattr(standing, "access_policy", lambda force_key, at: policy)

    return let


def circle(cast: Cast, key: str, marking: str = "") -> Restriction:
    with writing(by=cast.ivy, act="records.restrict"):
        return standing_circle(key, marking=marking)


def inside(cast: Cast, one: Restriction, among: Iterable[Officer]) -> set[str]:
    return {officer.username for officer in among if one.pk in cast.fresh(officer).guards()}


def test_the_roles_that_name_a_circle_open_it_and_no_others(cast: Cast, roles_of: Any) -> None:
    roles_of(intelligence_officer={"opens": frozenset({DESK})})
    everybody = (cast.olive, cast.sam, cast.ivy, cast.otto, cast.admin, cast.pat)
    assert inside(cast, circle(cast, DESK), everybody) == {"ivy"}


def test_there_is_one_circle_for_a_key(cast: Cast) -> None:
    assert circle(cast, DESK).pk == circle(cast, DESK).pk
    assert Restriction.objects.filter(standing_key=DESK).count() == 1


def test_a_circle_is_made_only_inside_a_writing_block(cast: Cast) -> None:
    with pytest.raises(WrittenOutsideTheDoorway):
        standing_circle(DESK)


def test_what_a_role_opened_closes_when_the_role_ends(cast: Cast, roles_of: Any) -> None:
    roles_of(intelligence_officer={"opens": frozenset({DESK})})
    one = circle(cast, DESK)
    actions.end_role(by=cast.admin, officer=cast.ivy, role="intelligence_officer")
    assert inside(cast, one, [cast.ivy]) == set()


def test_who_is_suspended_is_outside(cast: Cast, roles_of: Any) -> None:
    roles_of(intelligence_officer={"opens": frozenset({DESK})})
    one = circle(cast, DESK)
    actions.suspend(by=cast.admin, officer=cast.ivy, because="inquiry")
    assert inside(cast, one, [cast.ivy]) == set()


def test_a_clearance_opens_its_marking_and_all_below_and_nothing_above(cast: Cast, roles_of: Any) -> None:
    roles_of(sergeant={"clearance": "confidential"}, intelligence_officer={"clearance": "secret"})
    both = (cast.olive, cast.sam, cast.ivy)
    assert inside(cast, circle(cast, "", "confidential"), both) == {"sam", "ivy"}
    assert inside(cast, circle(cast, "", "secret"), both) == {"ivy"}
    assert inside(cast, circle(cast, "", "top_secret"), both) == set()


def test_what_is_marked_inside_a_circle_needs_both(cast: Cast, roles_of: Any) -> None:
    roles_of(
        officer={"opens": frozenset({DESK})},
        sergeant={"clearance": "secret"},
        intelligence_officer={"opens": frozenset({DESK}), "clearance": "secret"},
    )
    assert inside(cast, circle(cast, DESK, "secret"), (cast.olive, cast.sam, cast.ivy)) == {"ivy"}


def test_a_cell_is_open_to_those_of_its_circle_but_one(cast: Cast, roles_of: Any) -> None:
    roles_of(officer={"opens": frozenset({"staff"})})
    with writing(by=cast.ivy, act="records.restrict"):
        cell = cell_of(standing_circle("staff"), ref=Ref("person", 12), not_for=cast.nina)
    assert inside(cast, cell, (cast.olive, cast.nina, cast.ivy)) == {"olive"}


def test_a_named_circle_with_a_marking_admits_only_its_cleared_members(cast: Cast, roles_of: Any) -> None:
    roles_of(sergeant={"clearance": "secret"})
    with writing(by=cast.ivy, act="records.restrict"):
        one = Restriction.objects.create(
            title="Op", because="at risk", marking="secret", set_by=cast.ivy, set_at=clock.now()
        )
        for member in (cast.olive, cast.sam):
            RestrictionMember.objects.create(restriction=one, officer=member)
    assert inside(cast, one, (cast.olive, cast.sam, cast.ivy)) == {"sam"}


def test_a_role_that_the_pack_does_not_have_opens_nothing() -> None:
    assert keys_opened(pack_where({}), frozenset({"chief_whip"})) == frozenset()


def test_every_part_of_a_key_is_needed() -> None:
    keys = frozenset({"staff", "marking.secret"})
    assert is_opened_by("staff", keys)
    assert is_opened_by("staff+marking.secret#person:1", keys)
    assert not is_opened_by("staff+marking.secret", frozenset({"staff"}))
    assert not is_opened_by("staff+marking.secret", frozenset({"marking.secret"}))


def test_a_marking_that_the_pack_does_not_know_is_closed() -> None:
    policy = pack_where({})
    assert (
        is_open_to_all(policy, "")
        and is_open_to_all(policy, "restricted")
        and is_open_to_all(policy, "official_sensitive")
    )
    assert not is_open_to_all(policy, "confidential") and not is_open_to_all(policy, "cosmic")


def test_a_role_may_not_open_a_marking_by_its_name() -> None:
    for key in ("marking.secret", "staff+desk", "staff#person:1"):
        assert "name a plain circle" in next(pack_where({"officer": {"opens": frozenset({key})}}).faults())
    assert "cleared for 'cosmic'" in next(pack_where({"officer": {"clearance": "cosmic"}}).faults())


def test_the_packs_of_both_schemes_are_sound() -> None:
    for force in ("national", "demoshire"):
        assert not list(packs.access_policy(force, clock.now()).faults())
