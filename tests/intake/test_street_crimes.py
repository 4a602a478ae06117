"""Street-level crimes of the open police data: every oddity of those files, and the files themselves where they are."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleuth.access.doorway import Refused
from sleuth.intake.actions import Report, run_import
from sleuth.intake.models import Received
from sleuth.records import actions as records
from sleuth.records.drafts import AppearanceDraft, PersonDraft
from sleuth.records.models import Event, Place, Revision, Source
from tests.cast import Cast
from tests.intake.conftest import BringIn
from tests.intake.files_made import BILL, antisocial, contents, crime, crimes, nominals, stored
from tests.intake.test_nominals import counts, reasons

pytestmark = pytest.mark.django_db
OpenData = Callable[[str], Path]
NOWHERE = {"longitude": "", "latitude": "", "location": "No Location", "code": "", "name": ""}


@pytest.fixture
def bring(bring_in: BringIn) -> BringIn:
    return lambda content, **options: bring_in(
        content, format="street-crimes", **{"name": "2025-03-demoshire-street.csv"} | options
    )


def test_a_crime_is_a_read_only_event_of_a_month_at_a_point(bring: BringIn, cast: Cast) -> None:
    assert counts(bring(crimes(crime()))) == (1, 1, 0, 0, 0)
    event = Event.objects.select_related("place", "source").get()
    assert (event.kind, event.system, event.title, event.outcome) == (
        "street_crime",
        "open_crime",
        "Burglary",
        "Under investigation",
    )
    assert (event.precision, event.occurred_from) == ("month", datetime(2025, 3, 1, tzinfo=UTC))
    assert event.occurred_to == datetime(2025, 3, 31, 23, tzinfo=UTC), "the clocks go forward in March"
    assert (event.external_id, event.read_only) == ("a1", True)
    assert event.place is not None and event.place.kind == "street_point"
    assert (event.place.name, event.place.town, event.place.latitude) == ("On or near Mill Lane", "Burnley", 53.789002)
    file, number, licence = event.source.label.split(", ")
    assert (file, licence) == ("2025-03-demoshire-street.csv", "Open Government Licence v3.0")
    assert number.startswith("import ")
    person = records.record_person(by=cast.olive, draft=PersonDraft("William", "Smith"))
    with pytest.raises(Refused, match="read only"):
        records.add_appearance(by=cast.olive, event=event.ref, draft=AppearanceDraft(person.ref, "victim"))


def test_one_point_is_one_place_and_two_streets_at_one_spot_are_two(bring: BringIn) -> None:
    other_name = crime(crime_id="a3", location="On or near Supermarket")
    bring(crimes(crime(), crime(crime_id="a2"), other_name, crime(crime_id="a4", longitude="-2.250000")))
    assert (Event.objects.count(), Place.objects.count()) == (4, 3)


def test_crimes_without_a_location_are_kept_without_a_place(bring: BringIn) -> None:
    assert counts(bring(crimes(crime(**NOWHERE), antisocial(**NOWHERE)))) == (2, 2, 0, 0, 0)
    assert not Place.objects.exists()
    assert set(Event.objects.values_list("place", flat=True)) == {None}


def test_coordinates_without_an_area_code_are_enough_for_a_place(bring: BringIn) -> None:
    bring(crimes(crime(code="", name="")))
    assert Place.objects.get().lsoa_code == ""


def test_antisocial_behaviour_has_no_id_so_equal_rows_are_counted(bring: BringIn) -> None:
    file = crimes(antisocial(), antisocial(), crime(), antisocial(location="On or near Elm Row"))
    assert counts(bring(file)) == (4, 4, 0, 0, 0)
    before, rows = contents(), stored()
    assert counts(bring(file)) == (4, 0, 0, 4, 0)
    assert (contents(), stored()) == (before, rows)
    assert counts(bring(crimes(antisocial(), antisocial(), antisocial()))) == (3, 1, 0, 2, 0)


def test_one_crime_id_on_several_rows_is_several_crimes(bring: BringIn) -> None:
    rows = [crime(), crime("Drugs"), crime("Drugs"), crime("Drugs", location="On or near Elm Row")]
    assert counts(bring(crimes(*rows))) == (4, 4, 0, 0, 0)
    assert counts(bring(crimes(*reversed(rows)))) == (4, 0, 0, 4, 0)


def test_a_later_file_brings_the_outcome_and_the_first_one_stays_in_the_history(bring: BringIn, cast: Cast) -> None:
    bring(crimes(crime(), crime(crime_id="a2")))
    assert counts(bring(crimes(crime(outcome="Local resolution"), crime(crime_id="a2")))) == (2, 0, 1, 1, 0)
    event = Event.objects.get(external_id="a1")
    assert (event.outcome, event.version) == ("Local resolution", 2)
    assert Revision.objects.get(on_kind="event").changes == {"outcome": ["Under investigation", "Local resolution"]}


def test_an_area_code_of_another_vintage_changes_the_account_and_not_the_crime(bring: BringIn) -> None:
    bring(crimes(crime(), antisocial()))
    again = bring(crimes(crime(code="E01035001"), antisocial(code="E01035001")))
    assert counts(again) == (2, 0, 2, 0, 0)
    assert (Event.objects.count(), Place.objects.count()) == (2, 1)
    assert "E01035001" in Event.objects.get(external_id="a1").summary


def test_the_same_crime_in_the_files_of_two_months_or_forces_is_two_rows(bring: BringIn) -> None:
    bring(crimes(antisocial(), antisocial(month="2025-04"), antisocial(by="City of London Police")))
    assert Event.objects.count() == 3


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"month": "March 2025"}, "is not a month"),
        ({"month": "2025-13"}, "is not a month"),
        ({"month": "2099-01"}, "in the future"),
        ({"longitude": "west"}, "not two numbers"),
        ({"longitude": ""}, "not two numbers"),
        ({"longitude": "200"}, "no such place"),
        ({"longitude": "nan"}, "no such place"),
        ({"code": "somewhere"}, "is not an area code"),
        ({"kind": ""}, "Crime type"),
        ({"outcome": "x" * 10_000}, "more than 160 characters"),
    ],
)
def test_a_row_with_something_wrong_is_rejected_and_says_why(
    bring: BringIn, changed: dict[str, str], reason: str
) -> None:
    result = bring(crimes(crime(**changed), crime(crime_id="a2")))
    assert counts(result) == (2, 1, 0, 0, 1)
    ((line, told),) = reasons(result)
    assert line == "2" and reason in told


def test_a_file_of_people_is_not_taken_for_crimes(bring: BringIn) -> None:
    assert "does not look like a file of the format" in bring(nominals(BILL)).problem
    assert stored()["Event"] == 0


def bring_files(cast: Cast, paths: list[Path]) -> Report:
    return run_import(by=cast.kit, format="street-crimes", paths=paths)


def rows_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_against_the_files(report: Report, paths: list[Path]) -> None:
    """Every row of every file is an event with the same type, outcome and id, or a rejected row."""
    rows = [row for path in paths for row in rows_of(path)]
    loaded = sum(result.counts["created"] for result in report.results)
    rejected = sum(result.counts["rejected"] for result in report.results)
    assert (loaded + rejected, rejected) == (len(rows), 0)
    told = Counter(Event.objects.values_list("external_id", "title", "outcome"))
    assert told == Counter((row["Crime ID"], row["Crime type"], row["Last outcome category"]) for row in rows)
    points = {
        (round(float(row["Longitude"]), 6), round(float(row["Latitude"]), 6), row["Location"].casefold())
        for row in rows
        if row["Longitude"]
    }
    assert Place.objects.count() == len(points)
    assert Event.objects.filter(place=None).count() == sum(not row["Longitude"] for row in rows)
    assert Source.objects.filter(kind="import").count() == len(paths)
    assert Received.objects.count() == len(rows)


def test_two_real_files_row_for_row(open_data: OpenData, cast: Cast) -> None:
    names = ("2020-10-city-of-london-street.csv.gz", "2019-06-city-of-london-street.csv.gz")
    paths = [open_data(f"police_uk/street/{name}") for name in names]
    check_against_the_files(bring_files(cast, paths), paths)
    before = stored()
    assert all(result.counts["unchanged"] == result.counts["rows"] for result in bring_files(cast, paths).results)
    assert stored() == before


@pytest.mark.open_data
def test_every_real_file_row_for_row(open_data: OpenData, cast: Cast) -> None:
    paths = sorted(open_data("police_uk/street").glob("*.csv.gz"))
    assert len(paths) > 80
    check_against_the_files(bring_files(cast, paths), paths)


@pytest.mark.open_data
def test_the_same_real_files_twice_change_nothing(open_data: OpenData, cast: Cast) -> None:
    paths = sorted(open_data("police_uk/street").glob("2025-0[12]-*.csv.gz"))
    bring_files(cast, paths)
    before = stored()
    assert all(result.counts["unchanged"] == result.counts["rows"] for result in bring_files(cast, paths).results)
    assert stored() == before
