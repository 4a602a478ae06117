"""Which pack is in force when, what a force changes, and what happens when it has not set something."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleuth.base.clock import NaiveTime
from sleuth.policy import NoPack, NotSet, PackFault, in_force, load
from tests.policy.packs_on_disk import COMPLETE, BeatPolicy, Risk, lay_down


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    lay_down(tmp_path / "packs", "national@2020-01-01", COMPLETE)
    lay_down(tmp_path / "packs", "shire@2024-01-01", {"visit_days": 5}, starts_from="national@2020-01-01")
    return lay_down(tmp_path / "packs", "shire@2026-07-01", {"visit_days": 3}, starts_from="shire@2024-01-01")


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def test_a_force_states_only_its_differences_and_inherits_the_rest(packs: Path) -> None:
    pack = in_force("shire", noon("2025-05-05"), packs_dir=packs)
    policy = pack.room(BeatPolicy)
    assert (pack.key, pack.version) == ("shire", "shire@2024-01-01")
    assert policy.visit_days == 5
    assert policy.risks["high"] == Risk(words="high", hours=1)
    assert policy.who_visits == frozenset({"constable"})
    assert pack.entry("beat", "visit_days").version == "shire@2024-01-01"
    assert pack.entry("beat", "risks").version == "national@2020-01-01"


def test_yesterday_is_answered_by_yesterdays_pack_and_next_year_by_the_planned_one(packs: Path) -> None:
    answers = {
        day: in_force("shire", noon(day), packs_dir=packs).version for day in ("2024-01-01", "2026-06-30", "2026-07-01")
    }
    assert answers == {
        "2024-01-01": "shire@2024-01-01",
        "2026-06-30": "shire@2024-01-01",
        "2026-07-01": "shire@2026-07-01",
    }
    assert in_force("shire", noon("2099-01-01"), packs_dir=packs).room(BeatPolicy).visit_days == 3


def test_a_pack_starts_at_midnight_in_london_which_in_summer_is_eleven_in_the_evening_utc(packs: Path) -> None:
    before = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)
    after = datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert in_force("shire", before, packs_dir=packs).version == "shire@2024-01-01"
    assert in_force("shire", after, packs_dir=packs).version == "shire@2026-07-01"


def test_before_the_first_pack_and_for_a_strange_force_the_answer_is_a_sentence(packs: Path) -> None:
    with pytest.raises(
        NoPack, match=r"no policy pack of 'shire' is in force on 31 December 2023; its packs are shire@2024"
    ):
        in_force("shire", noon("2023-12-31"), packs_dir=packs)
    with pytest.raises(NoPack, match="did you mean 'shire'"):
        in_force("shires", noon("2025-01-01"), packs_dir=packs)


def test_a_pack_that_has_ended_is_no_longer_in_force(packs: Path) -> None:
    lay_down(packs, "borough@2020-01-01", {}, starts_from="national@2020-01-01", valid_until="2021-12-31")
    assert in_force("borough", noon("2021-12-31"), packs_dir=packs).version == "borough@2020-01-01"
    with pytest.raises(NoPack, match="1 January 2022"):
        in_force("borough", noon("2022-01-01"), packs_dir=packs)


def test_what_the_force_has_not_set_is_never_decided_by_itself(packs: Path) -> None:
    lay_down(packs, "moor@2024-01-01", {"visit_days": None}, starts_from="national@2020-01-01")
    policy = in_force("moor", noon("2025-01-01"), packs_dir=packs).room(BeatPolicy)
    with pytest.raises(NotSet, match=r"moor has not set 'visit_days' \(packs/moor/2024-01-01/beat\.yaml\)"):
        _ = policy.visit_days
    assert policy.risks["low"].hours == 48


def test_a_force_can_add_change_or_leave_open_one_item_of_a_table(packs: Path) -> None:
    changes = {
        "risks.high": {"words": "very high", "hours": 1},
        "risks.low": None,
        "risks.medium": {"words": "medium", "hours": 12},
    }
    lay_down(packs, "dale@2024-01-01", changes, starts_from="national@2020-01-01")
    risks = in_force("dale", noon("2025-01-01"), packs_dir=packs).room(BeatPolicy).risks
    assert dict(risks) == {"high": Risk(words="very high", hours=1), "medium": Risk(words="medium", hours=12)}
    assert "low" not in risks
    with pytest.raises(NotSet, match=r"dale has not set 'risks\.low'"):
        _ = risks["low"]
    with pytest.raises(KeyError):
        _ = risks["extreme"]


def test_a_whole_table_takes_the_place_of_the_table_and_its_items(packs: Path) -> None:
    lay_down(packs, "fen@2024-01-01", {"stations.south": "South station"}, starts_from="national@2020-01-01")
    lay_down(packs, "fen@2025-01-01", {"stations": {"east": "East station"}}, starts_from="fen@2024-01-01")
    before = in_force("fen", noon("2024-06-01"), packs_dir=packs).room(BeatPolicy)
    after = in_force("fen", noon("2025-06-01"), packs_dir=packs).room(BeatPolicy)
    assert dict(before.stations) == {"north": "North station", "south": "South station"}
    assert dict(after.stations) == {"east": "East station"}


def test_a_moment_without_a_time_zone_is_refused(packs: Path) -> None:
    with pytest.raises(NaiveTime):
        in_force("shire", datetime(2025, 1, 1), packs_dir=packs)


def test_packs_that_start_from_each_other_are_refused(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    lay_down(packs, "alpha@2020-01-01", COMPLETE, starts_from="beta@2020-01-01")
    lay_down(packs, "beta@2020-01-01", COMPLETE, starts_from="alpha@2020-01-01")
    with pytest.raises(PackFault, match="goes round in a circle"):
        load(packs)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackFault, match=r"nowhere: is not a folder"):
        load(tmp_path / "nowhere")
