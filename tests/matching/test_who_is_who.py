"""Two records judged to be one person read as one, and undoing the judgement restores both exactly."""

from __future__ import annotations

import random

import pytest

from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching.who import actions as who
from sleuth.matching.who.queries import judgements_on, same_as
from sleuth.matching.who.rules import contradiction, group_of
from sleuth.records import actions, queries
from sleuth.records.drafts import NameDraft, PersonDraft
from sleuth.records.faults import Invalid
from tests.cast import Cast


def person(cast: Cast, given: str, family: str) -> Ref:
    home = address.parse("12A High St, Burnley BB11 1AA")
    draft = PersonDraft(given, family, "1971", other_names=(NameDraft("Mo", family, "nickname"),), addresses=(home,))
    return actions.record_person(by=cast.olive, draft=draft, because=given).ref


def read(cast: Cast, ref: Ref) -> object:
    file = queries.open_file(by=cast.olive, ref=ref, together=same_as(by=cast.olive, ref=ref))
    return file.members, file.names, file.births, file.identifiers, file.ties, file.timeline


def test_two_records_of_one_woman_are_read_as_one_and_each_fact_keeps_its_record_and_source(cast: Cast) -> None:
    one, other = person(cast, "Katarzyna", "Nowak"), person(cast, "Kasia", "Nowak")
    who.judge(by=cast.kit, one=one, other=other, verdict="same", because="same photograph")
    file = queries.open_file(by=cast.olive, ref=one, together=same_as(by=cast.olive, ref=one))
    assert file.members == (one, other)
    assert {(name.of, name.source) for name in file.names} == {
        (one, "Entered by Cst Olive: Katarzyna"),
        (other, "Entered by Cst Olive: Kasia"),
    }


def test_taking_a_judgement_back_restores_both_exactly(cast: Cast) -> None:
    one, other = person(cast, "Katarzyna", "Nowak"), person(cast, "Kasia", "Nowak")
    before = read(cast, one), read(cast, other)
    judgement = who.judge(by=cast.kit, one=one, other=other, verdict="same", because="same photograph")
    assert (read(cast, one), read(cast, other)) != before
    who.take_back(by=cast.kit, judgement_id=judgement.pk, because="two sisters")
    assert (read(cast, one), read(cast, other)) == before
    (kept,) = judgements_on(by=cast.kit, ref=one)
    assert (kept.retired_because, kept.because) == ("two sisters", "same photograph")


def test_random_joining_and_undoing_ends_where_it_began(cast: Cast) -> None:
    people = [person(cast, f"Number{letter}", "Nowak") for letter in "abcdef"]
    before = [read(cast, ref) for ref in people]
    dice = random.Random(7)
    standing: list[int] = []
    for _ in range(25):
        one, other = dice.sample(people, 2)
        if standing and dice.random() < 0.4:
            who.take_back(by=cast.kit, judgement_id=standing.pop(dice.randrange(len(standing))), because="undo")
            continue
        judgement = who.judge(by=cast.kit, one=one, other=other, verdict="same", because="join")
        standing = [
            pk
            for pk in standing
            if pk in {row.pk for row in judgements_on(by=cast.kit, ref=one) if not row.retired_at}
            or pk not in {row.pk for row in judgements_on(by=cast.kit, ref=one)}
        ] + [judgement.pk]
    for pk in standing:
        who.take_back(by=cast.kit, judgement_id=pk, because="undo")
    assert [read(cast, ref) for ref in people] == before


def test_a_group_through_two_judgements_is_one_person(cast: Cast) -> None:
    one, two, three = (person(cast, name, "Nowak") for name in ("A", "B", "C"))
    who.judge(by=cast.kit, one=one, other=two, verdict="same", because="x")
    who.judge(by=cast.kit, one=three, other=two, verdict="same", because="x")
    assert same_as(by=cast.olive, ref=one) == sorted([one, two, three])


def test_people_judged_different_are_not_joined_by_a_third(cast: Cast) -> None:
    one, two, three = (person(cast, name, "Nowak") for name in ("A", "B", "C"))
    who.judge(by=cast.kit, one=one, other=three, verdict="different", because="seen together")
    who.judge(by=cast.kit, one=one, other=two, verdict="same", because="x")
    with pytest.raises(Invalid, match="stand judged different"):
        who.judge(by=cast.kit, one=two, other=three, verdict="same", because="x")
    assert same_as(by=cast.olive, ref=three) == [three]


def test_a_decision_needs_a_reason_and_two_records(cast: Cast) -> None:
    one, two = person(cast, "A", "Nowak"), person(cast, "B", "Nowak")
    for other, verdict, because, field in (
        (one, "same", "x", "other"),
        (two, "same", " ", "because"),
        (two, "perhaps", "x", "verdict"),
    ):
        with pytest.raises(Invalid) as refused:
            who.judge(by=cast.kit, one=one, other=other, verdict=verdict, because=because)
        assert field in refused.value.faults


def test_a_restricted_member_of_a_group_is_not_hinted_at(cast: Cast) -> None:
    one, two, three = (person(cast, name, "Nowak") for name in ("A", "B", "C"))
    for other in (one, three):
        who.judge(by=cast.kit, one=two, other=other, verdict="same", because="x")
    actions.restrict(by=cast.sam, refs=[two], title="Op", because="at risk")
    olive = cast.fresh(cast.olive)
    assert same_as(by=olive, ref=one) == [one]
    assert judgements_on(by=olive, ref=one) == []
    with pytest.raises(NotVisible):
        who.judge(by=cast.fresh(cast.kit), one=one, other=two, verdict="different", because="guess")


def test_groups_and_contradictions_by_the_rule_alone() -> None:
    assert group_of(1, [(1, 2), (2, 3), (4, 5)]) == {1, 2, 3}
    assert group_of(9, [(1, 2)]) == {9}
    assert contradiction(frozenset({1, 2, 3}), [(1, 3), (4, 5)]) == (1, 3)
    assert contradiction(frozenset({1, 2}), [(1, 3)]) is None
