"""`sleuth policy check`: every kind of mistake in a pack is named with its file, its key and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sleuth.policy import check
from tests.policy.packs_on_disk import BEAT, COMPLETE, lay_down

NATIONAL = "national@2020-01-01"


def faults_of(packs: Path) -> list[str]:
    return [str(fault) for fault in check(packs, [BEAT])]


def national_with(folder: Path, **changes: Any) -> Path:
    return lay_down(folder / "packs", NATIONAL, COMPLETE | changes)


def test_a_sound_pack_has_no_faults(tmp_path: Path) -> None:
    assert faults_of(national_with(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"visit_dayz": 7}, "beat.yaml: visit_dayz: is not a key of this room; did you mean 'visit_days'?"),
        ({"visit_days": "seven"}, "beat.yaml: visit_days: input should be a valid integer; it is 'seven'"),
        ({"visit_days": "7"}, "beat.yaml: visit_days: input should be a valid integer; it is '7'"),
        ({"visit_days": True}, "beat.yaml: visit_days: input should be a valid integer; it is True"),
        ({"visit_days.north": 7}, "beat.yaml: visit_days.north: 'visit_days' is one value and has no items"),
        ({"visit_days": 0}, "visit_days must be at least 1"),
        (
            {"risks": {"high": {"words": "high", "hour": 1}}},
            "beat.yaml: risks.high.hour: is not a key here; did you mean 'hours'?",
        ),
        ({"risks": {"high": {"words": "high"}}}, "beat.yaml: risks.high.hours: is missing; add it"),
        (
            {"risks.high": {"words": "high", "hours": 1.5}},
            "beat.yaml: risks.high.hours: input should be a valid integer",
        ),
        ({"who_visits": "constable"}, "beat.yaml: who_visits: input should be a valid array; it is 'constable'"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_the_nearest_right_one(tmp_path: Path, changes: Any, sentence: str) -> None:
    (fault,) = faults_of(national_with(tmp_path, **changes))
    assert sentence in fault
    assert fault.startswith("packs/national/2020-01-01/")


def test_a_key_that_no_pack_sets_is_missing_until_somebody_says_null(tmp_path: Path) -> None:
    without = {key: value for key, value in COMPLETE.items() if key != "visit_days"}
    packs = lay_down(tmp_path / "packs", NATIONAL, without)
    assert faults_of(packs) == [
        "packs/national/2020-01-01/pack.yaml: visit_days: is missing;"
        " add it, with value: null when the force has not set it"
    ]
    assert faults_of(national_with(tmp_path / "elsewhere", visit_days=None)) == []


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    packs = national_with(tmp_path)
    file = packs / "national/2020-01-01/beat.yaml"
    file.write_text(file.read_text().replace("why:", "because:", 1))
    (fault,) = faults_of(packs)
    assert "beat.yaml: risks.why: is missing; add it" in fault or "is not a key here" in fault


def test_a_pack_that_repeats_what_it_starts_from_is_told_to_take_it_out(tmp_path: Path) -> None:
    packs = national_with(tmp_path)
    lay_down(packs, "shire@2024-01-01", {"visit_days": 7}, starts_from=NATIONAL)
    assert faults_of(packs) == [
        f"packs/shire/2024-01-01/beat.yaml: visit_days: says the same as {NATIONAL};"
        " a pack states only its differences, so take it out"
    ]


def test_a_pack_that_ends_after_the_next_has_begun_overlaps_it(tmp_path: Path) -> None:
    packs = national_with(tmp_path)
    lay_down(packs, "shire@2024-01-01", {"visit_days": 5}, starts_from=NATIONAL, valid_until="2025-01-01")
    lay_down(packs, "shire@2025-01-01", {"visit_days": 4}, starts_from=NATIONAL)
    (fault,) = faults_of(packs)
    assert "shire/2024-01-01/pack.yaml: valid_until: is 2025-01-01, but shire@2025-01-01 starts before that" in fault


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ({"force": "shore"}, "force: is 'shore' but the folder is 'shire'"),
        ({"valid_from": "2024-01-02"}, "valid_from: is 2024-01-02 but the folder is '2024-01-01'"),
        ({"valid_until": "2023-01-01"}, "valid_until: is before valid_from"),
        ({"titel": "Shire"}, "titel: is not a key here; did you mean 'title'?"),
        (
            {"starts_from": "nation@2020-01-01"},
            "starts_from: names 'nation@2020-01-01', which does not exist; did you mean",
        ),
        ({"starts_from": "national@2030-01-01"}, "is not yet in force on this pack's first day"),
    ],
)
def test_a_wrong_header_is_named(tmp_path: Path, header: dict[str, Any], sentence: str) -> None:
    packs = national_with(tmp_path)
    lay_down(packs, "national@2030-01-01", {"visit_days": 1}, starts_from=NATIONAL)
    lay_down(packs, "shire@2024-01-01", {"visit_days": 5}, **{"starts_from": NATIONAL} | header)
    (fault,) = faults_of(packs)
    assert sentence in fault


def test_a_file_for_a_room_that_does_not_exist_is_named(tmp_path: Path) -> None:
    packs = national_with(tmp_path)
    (packs / "national/2020-01-01/beet.yaml").write_text((packs / "national/2020-01-01/beat.yaml").read_text())
    (fault,) = faults_of(packs)
    assert "beet.yaml: there is no room 'beet' that reads a pack; did you mean 'beat'?" in fault


def case(asks: str, facts: dict[str, Any], expect: Any, room: str = "beat") -> dict[str, Any]:
    return {"room": room, "asks": asks, "facts": facts, "expect": expect, "because": "it is so"}


@pytest.mark.parametrize(
    ("golden", "sentence"),
    [
        (case("hours_allowed", {"risk": "high"}, 1), None),
        (case("hours_allowed", {"risk": "open"}, "not set"), None),
        (case("visit_is_late", {"days_since": 7}, False), None),
        (case("visit_is_late", {"days_since": 8, "visit_days": 9}, False), None),
        (case("hours_allowed", {"risk": "high"}, 2), "hours_allowed answers 1, not 2"),
        (case("hours_allowed", {"risk": "open"}, 2), "national has not set 'risks.open'"),
        (case("hours_alowed", {"risk": "high"}, 1), "beat has no rule 'hours_alowed'; did you mean 'hours_allowed'?"),
        (
            case("hours_allowed", {"riks": "high"}, 1),
            "hours_allowed does not take the fact 'riks'; did you mean 'risk'?",
        ),
        (case("hours_allowed", {}, 1), "hours_allowed needs the fact 'risk'"),
        (case("visit_is_late", {"days_since": "long"}, True), "input should be a valid integer"),
        (case("hours_allowed", {"risk": "high"}, 1, room="beet"), "room 'beet' does not exist; did you mean 'beat'?"),
    ],
)
def test_golden_cases_are_asked_of_the_rooms_own_rules(
    tmp_path: Path, golden: dict[str, Any], sentence: str | None
) -> None:
    packs = lay_down(tmp_path / "packs", NATIONAL, COMPLETE | {"risks.open": None}, golden=[golden])
    faults = faults_of(packs)
    if sentence is None:
        assert faults == []
    else:
        assert len(faults) == 1
        assert faults[0].startswith("packs/national/2020-01-01/golden.yaml: case 1 (it is so): ")
        assert sentence in faults[0]
