"""Many events at once: stored under the other system's number, brought up to date, the bad lines told one by one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings

from sleuth.access.models import LedgerEntry
from sleuth.cli.main import cli
from sleuth.records.models import Event, Place
from tests.api.program import Program
from tests.cast import Cast

SHED = {
    "external_id": "C/1",
    "kind": "crime",
    "title": "Shed broken into",
    "occurred_from": "2026-05-01T12:00:00+01:00",
    "address": "12 High Street, Burnley BB11 1AA",
}
PATH = "/api/intake/events"


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


@pytest.fixture
def feed(cast: Cast) -> Program:
    """The program of a neighbouring force's crime system."""
    return Program(cast.admin, "neighbour", cast.north, ["data_quality"])


def lines(*rows: Any) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def brought(feed: Program, *rows: Any) -> dict[str, Any]:
    answer = feed.post(PATH, lines(*rows))
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def counts(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(told[name] for name in ("rows", "created", "changed", "unchanged", "rejected"))


def test_events_come_in_with_their_places_and_are_read_only_here(feed: Program) -> None:
    told = brought(feed, SHED, SHED | {"external_id": "C/2", "title": "Van"})

    assert counts(told) == (2, 2, 0, 0, 0)
    event = Event.objects.select_related("place", "source").get(external_id="C/1")
    assert event.read_only and event.system == "crime" and event.place is not None
    assert "neighbour.ndjson" in event.source.label and Place.objects.count() == 1
    assert feed.get(f"/api/events/{event.pk}").json()["place"]["title"].startswith("12 High Street")


def test_the_same_lines_twice_change_nothing_and_a_changed_one_is_brought_up_to_date(feed: Program) -> None:
    brought(feed, SHED)
    assert counts(brought(feed, SHED)) == (1, 0, 0, 1, 0)
    assert counts(brought(feed, SHED | {"outcome": "charged", "address": "1 Mill Lane, Nelson"})) == (1, 0, 1, 0, 0)

    event = Event.objects.select_related("place").get()
    assert (event.version, event.outcome, event.place.street) == (2, "charged", "Mill Lane")


def test_each_bad_line_is_told_with_its_reason_and_stops_no_other(feed: Program) -> None:
    bad = [
        {"external_id": "1"},
        SHED | {"external_id": "2", "kind": "ghost"},
        SHED | {"external_id": "3", "occurred_from": "2026-05-01 12:00"},
        SHED | {"external_id": "4", "occurred_from": "2999-01-01T00:00:00Z"},
        SHED | {"external_id": "5", "unknown": "x"},
        SHED | {"external_id": "6", "title": ["x"]},
        SHED | {"external_id": "7", "title": "\ud800"},
        SHED | {"external_id": "8", "title": "a\x00b"},
        SHED | {"external_id": "9", "occurred_to": "2026-04-01T12:00:00Z"},
        SHED | {"external_id": "10", "title": "x" * 201},
        "text",
        SHED | {"title": "Another shed"},
    ]
    told = brought(feed, SHED, *bad)

    assert counts(told) == (13, 1, 0, 0, 12)
    assert [each["line"] for each in told["rejects"]] == list(range(2, 14))
    assert "is none that this force knows" in told["rejects"][1]["reason"]


def test_numbers_of_two_systems_do_not_meet(cast: Cast, feed: Program) -> None:
    other = Program(cast.admin, "railway", cast.north, ["data_quality"])

    assert counts(brought(feed, SHED))[1] == counts(brought(other, SHED))[1] == 1


@pytest.mark.parametrize(("sent", "status"), [(b"", 422), (b"\n" * 10_002, 413), (b"x" * 5_300_000, 413)])
def test_nothing_or_too_much_is_refused(feed: Program, sent: bytes, status: int) -> None:
    assert feed.post(PATH, sent).status_code == status


def test_what_came_in_is_entered_with_the_purpose(feed: Program) -> None:
    brought(feed, SHED)
    entries = LedgerEntry.objects.filter(act="intake.import", kind="collection", officer="neighbour")

    assert entries and {entry.because for entry in entries} == {"keeping records right"}


def test_the_command_takes_the_same_file(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "events.ndjson"
    file.write_bytes(lines(SHED, {"external_id": "2"}))
    told = CliRunner().invoke(cli, ["import", "events", str(file), "--as", "kit"]).output

    assert "2 rows, of which 1 new" in told and "1 rejected" in told
