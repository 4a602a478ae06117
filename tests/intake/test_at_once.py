"""Two imports at the same time, which only PostgreSQL allows, never store anything twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from sleuth.access import ledger
from sleuth.access.models import Officer
from sleuth.intake.actions import run_import
from sleuth.records.models import Person, Place
from tests.cast import assemble
from tests.intake.files_made import nominals, people, put

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


def bring_in(path: Path) -> dict[str, int]:
    try:
        officer = Officer.objects.select_related("unit__force").get(username="kit")
        (result,) = run_import(by=officer, format="nominals", paths=[path]).results
        assert not result.problem
        return result.counts
    finally:
        connection.close()


def test_files_that_overlap_brought_in_at_once_store_each_person_and_house_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; set SLEUTH_DATABASE_URL to run this")
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 10)
    assemble()
    paths = [put(tmp_path, nominals(*people(60, first)), f"{first}.csv") for first in (1, 31, 11)]
    with ThreadPoolExecutor(3) as at_once:
        counts = list(at_once.map(bring_in, paths))
    assert sum(each["created"] for each in counts) == Person.objects.count() == 90
    assert sum(each["created"] + each["unchanged"] for each in counts) == 180
    assert Place.objects.count() == 90
    assert ledger.verify()[1] is None
