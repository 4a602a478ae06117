"""Patterns worth a question: each is found when it happened as often as the pack says, and not when it is work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sleuth.access.packs import access_policy
from sleuth.access.policy import PATTERNS, Pattern
from sleuth.access.watching.rules import FINDERS, Finding, Look, Name, Search, Seen, findings
from sleuth.base import clock
from sleuth.base.ref import Ref

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLIVE, SAM, CARL = 1, 2, 3
EX, OTHER = Ref("person", 10), Ref("person", 11)


def look(
    seq: int, *, officer: int = OLIVE, ref: Ref = EX, days: float = 0, minutes: float = 0, shown: bool = True
) -> Look:
    return Look(seq, NOON - timedelta(days=days, minutes=minutes), officer, ref, shown)


def search(seq: int, words: str, *, found: int = 0, days: float = 0) -> Search:
    return Search(seq, NOON - timedelta(days=days), OLIVE, words, found)


def pattern(least: int = 3, days: int = 28, on_days: int = 1) -> Pattern:
    return Pattern(title="", explanation="", days=days, least=least, on_days=on_days)


def found(name: str, rule: Pattern, **known: object) -> list[Finding]:
    return findings(Seen(until=NOON, **known), {name: rule})  # type: ignore[arg-type]


def test_the_pack_knows_every_pattern_and_explains_each() -> None:
    assert set(FINDERS) == PATTERNS
    for force in ("national", "demoshire"):
        patterns = access_policy(force, clock.now()).patterns
        assert set(patterns) == PATTERNS and all(each.title and each.explanation for each in patterns.values())


def test_coming_back_to_one_person_is_found_with_the_entries_behind_it() -> None:
    looks = [look(seq, days=seq) for seq in (1, 2, 3)]
    (finding,) = found("repeated", pattern(3, on_days=3), looks=looks)
    assert (finding.officer, finding.ref, finding.entries) == (OLIVE, EX, (1, 2, 3))
    assert (finding.first, finding.last) == (looks[2].at, looks[0].at)


def test_who_wrote_on_the_record_was_at_work() -> None:
    looks = [look(seq, days=seq) for seq in (1, 2, 3)]
    assert not found("repeated", pattern(3), looks=looks, wrote=frozenset({(OLIVE, EX)}))
    assert found("repeated", pattern(3), looks=looks, wrote=frozenset({(SAM, EX), (OLIVE, OTHER)}))


def test_many_looks_on_one_day_are_one_piece_of_work() -> None:
    assert not found("repeated", pattern(3, on_days=2), looks=[look(seq, minutes=seq) for seq in (1, 2, 3)])


def test_what_is_older_than_the_days_of_the_pack_does_not_count() -> None:
    looks = [look(1), look(2, days=1), look(3, days=29)]
    assert not found("repeated", pattern(3, days=28), looks=looks)
    assert found("repeated", pattern(3, days=30), looks=looks)


def test_a_pattern_that_is_switched_off_finds_nothing() -> None:
    assert not found("repeated", pattern(0), looks=[look(1)])


def test_one_record_opened_very_often_is_found_whatever_was_written() -> None:
    looks = [look(seq, minutes=seq) for seq in range(5)]
    assert found("many_looks", pattern(5), looks=looks, wrote=frozenset({(OLIVE, EX)}))
    assert not found("many_looks", pattern(6), looks=looks)


@pytest.mark.parametrize("words", ["olive green", "green olive 1990", "olive green mill lane"])
def test_a_search_for_the_own_name_is_found(words: str) -> None:
    officers = {OLIVE: Name("green", "olive may")}
    assert found("own_name", pattern(1), searches=[search(1, words, found=3)], officers=officers)


@pytest.mark.parametrize("words", ["green", "olive", "olive greenwood", ""])
def test_half_of_the_own_name_is_not_the_own_name(words: str) -> None:
    officers = {OLIVE: Name("green", "olive may")}
    assert not found("own_name", pattern(1), searches=[search(1, words)], officers=officers)


def test_opening_somebody_of_the_own_name_is_found_and_somebody_of_the_own_surname_apart() -> None:
    officers = {OLIVE: Name("green", "olive")}
    called = {EX: frozenset({Name("green", "olive jane")}), OTHER: frozenset({Name("green", "jack")})}
    known = {"looks": [look(1, ref=EX), look(2, ref=OTHER)], "officers": officers, "called": called}
    assert [finding.entries for finding in found("own_name", pattern(1), **known)] == [(1,)]
    assert [finding.entries for finding in found("same_surname", pattern(1), **known)] == [(2,)]


def test_asking_for_the_closed_record_about_oneself_is_found() -> None:
    own = frozenset({(OLIVE, EX)})
    assert found("own_record", pattern(1), looks=[look(1, shown=False)], about_himself=own)
    assert not found("own_record", pattern(1), looks=[look(1, officer=SAM)], about_himself=own)


def test_the_same_words_that_never_find_anything_are_found() -> None:
    searches = [search(seq, "jane doe", days=seq) for seq in (1, 2, 3)] + [search(4, "jane doe", found=1)]
    (finding,) = found("nil_again", pattern(3, on_days=2), searches=searches)
    assert (finding.words, finding.entries) == ("jane doe", (1, 2, 3))


def test_words_that_are_erased_are_not_the_same_words() -> None:
    assert not found("nil_again", pattern(3), searches=[search(seq, "") for seq in (1, 2, 3)])


def test_many_different_records_in_one_night_are_found_by_the_clock_in_london() -> None:
    summer_night = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    looks = [Look(seq, summer_night, OLIVE, Ref("person", seq)) for seq in range(4)]
    until = summer_night + timedelta(days=1)
    assert findings(Seen(until=until, looks=looks), {"at_night": pattern(4)})
    assert not findings(Seen(until=until, looks=[*looks[:3], looks[0]]), {"at_night": pattern(4)}), "three records"
    assert not found("at_night", pattern(4), looks=[look(seq, ref=Ref("person", seq)) for seq in range(4)]), "at noon"


def test_many_people_within_one_hour_are_found() -> None:
    apart = [look(seq, ref=Ref("person", seq), minutes=seq * 25) for seq in range(5)]
    close = [look(seq, ref=Ref("person", seq), minutes=seq * 10) for seq in range(5)]
    assert found("rush", pattern(5), looks=close) and not found("rush", pattern(5), looks=apart)


def test_asking_for_what_is_closed_again_and_again_is_found() -> None:
    tries = [look(seq, ref=Ref("person", seq), shown=False) for seq in (1, 2, 3)]
    assert found("closed_doors", pattern(3), looks=tries)
    assert not found("closed_doors", pattern(3), looks=[look(seq) for seq in (1, 2, 3)])


def test_many_officers_at_one_record_are_found_and_belong_to_no_single_one() -> None:
    crowd = [look(officer, officer=officer) for officer in (OLIVE, SAM, CARL)]
    (finding,) = found("crowd", pattern(3), looks=crowd)
    assert (finding.officer, finding.ref, finding.entries) == (None, EX, (1, 2, 3))
    assert not found("crowd", pattern(3), looks=crowd, wrote=frozenset({(SAM, EX)})), "one of them works on it"
    assert not found("crowd", pattern(3), looks=[*crowd[:2], look(3, officer=CARL, days=3)]), "days apart"
