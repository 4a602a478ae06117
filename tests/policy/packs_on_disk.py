"""A small made-up room and a builder of pack folders, shared by the tests of policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sleuth.policy import RoomOfPolicy, RoomPolicy, Table, part


@part
class Risk:
    words: str
    hours: int


@dataclass(frozen=True, kw_only=True)
class BeatPolicy(RoomPolicy):
    """Keys of the made-up room `beat`."""

    room = "beat"

    visit_days: int
    risks: Table[Risk]
    stations: Table[str]
    who_visits: frozenset[str]

    def faults(self) -> Iterator[str]:
        if self.visit_days < 1:
            yield "visit_days must be at least 1"


def hours_allowed(policy: BeatPolicy, risk: str) -> int:
    return policy.risks[risk].hours


def visit_is_late(visit_days: int, days_since: int) -> bool:
    return days_since > visit_days


BEAT = RoomOfPolicy(BeatPolicy, (hours_allowed, visit_is_late))
COMPLETE: dict[str, Any] = {
    "visit_days": 7,
    "risks": {"high": {"words": "high", "hours": 1}, "low": {"words": "low", "hours": 48}},
    "stations": {"north": "North station"},
    "who_visits": ["constable"],
}


def entry(value: Any) -> dict[str, Any]:
    return {
        "value": value,
        "why": "because the test says so",
        "source": "a test",
        "checked_by": "a tester",
        "review_by": "2030-01-01",
    }


def lay_down(
    packs: Path,
    version: str,
    keys: dict[str, Any],
    starts_from: str | None = None,
    golden: list[dict[str, Any]] | None = None,
    **header: Any,
) -> Path:
    """Write one pack folder, `version` as in "national@2020-01-01"; returns the folder of packs."""
    force, _, day = version.partition("@")
    folder = packs / force / day
    folder.mkdir(parents=True)
    top = {
        "title": force,
        "force": force,
        "valid_from": day,
        "starts_from": starts_from,
        "marking": "OFFICIAL",
    } | header
    (folder / "pack.yaml").write_text(yaml.safe_dump(top).replace("'", ""))
    (folder / "beat.yaml").write_text(yaml.safe_dump({key: entry(value) for key, value in keys.items()}))
    if golden is not None:
        (folder / "golden.yaml").write_text(yaml.safe_dump(golden))
    return packs
