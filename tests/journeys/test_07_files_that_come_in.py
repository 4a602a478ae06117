"""Journey 7. The keeper brings in a file of nominals with rows that cannot be right, and a month of street crime.

Every row is accounted for: stored, left as it is, or given back with its line and the reason. The same file again
changes nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

NOMINALS = """\
external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses
J-1,Ottoline Maud,Fennimore,Tilly Fenimore,1979-08,female,07700 900345,"9 Saddlers Row; ; Harlminster; HR20 9ZV"
J-2,Agnieszka,Wrzos,,1985-02-29,female,,
J-3,Ebenezer,Plumtree,,1962-11-05,male,07700 900346|01632 960346,"Flat 1, 3 Cooper Court; ; Port Marrow; DT25 9ZV"
J-4,,,,1990,male,,
J-5,Siân,Penrhyn-Vaughan,,2001-04-30,female,,
"""
COLUMNS_OF_CRIMES = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def crime(number: str, month: str, street: str, what: str, outcome: str = "") -> str:
    """A line of the monthly file of a force that does not exist."""
    where = f"-1.512345,53.412{len(street):03},On or near {street},E01999991,Demoshire 001A"
    return f"{number},{month},Demoshire Constabulary,Demoshire Constabulary,{where},{what},{outcome},"


CRIMES = (
    crime("a1" * 32, "2026-03", "Bobbin Street", "Bicycle theft", "Under investigation"),
    crime("b2" * 32, "2026-03", "Shopping Area", "Shoplifting", "Local resolution"),
    crime("", "2026-03", "Bobbin Street", "Anti-social behaviour"),
    crime("", "2026-15", "Bobbin Street", "Anti-social behaviour"),
)


@pytest.fixture
def keeper(visitor: Callable[..., Visitor]) -> Visitor:
    return visitor().signs_in("keeper").for_a_purpose("Keeping records right")


@pytest.fixture
def nominals(tmp_path: Path) -> Path:
    file = tmp_path / "nominals.csv"
    file.write_text(NOMINALS, encoding="utf-8")
    return file


def hand_in(keeper: Visitor, file: Path, what: str) -> None:
    """Choose the file, say what is in it, and come to its preview."""
    keeper.goes_to("/imports/new").page.set_input_files("input[type=file]", file)
    keeper.main.get_by_label(what).check()
    keeper.presses("Look at the file")


def go_through_with(keeper: Visitor, button: str) -> None:
    """Press, read the page that reports the progress until it says how it ended, and see the result.

    A file as short as these may have ended before its progress could be shown: then the result comes at once.
    """
    keeper.presses(button)
    result = keeper.main.get_by_text(re.compile("^Tried out|^It took"))
    to_it = keeper.main.get_by_role("button", name="See the result")
    expect(result.or_(to_it)).to_be_visible(timeout=30_000)
    if to_it.count():
        assert "Finished:" in keeper.looks().words
        keeper.presses("See the result")


def test_nominals_tried_out_brought_in_and_brought_in_again(keeper: Visitor, nominals: Path, tmp_path: Path) -> None:
    # 1. The preview shows the rows as they would be stored, and the bad ones with the reason.
    hand_in(keeper, nominals, "Nominals")
    assert "Nothing is stored yet." in keeper.words
    rows = keeper.page.get_by_role("row")
    expect(rows.filter(has_text="FENNIMORE, Ottoline Maud")).to_contain_text("Aug 1979")
    expect(rows.filter(has_text="Wrzos")).to_contain_text("29 February 1985 does not exist.")
    expect(rows.filter(has_text="J-4")).to_contain_text("there is no name in this row")
    # 2. Tried out, and then brought in.
    go_through_with(keeper, "Try it out")
    assert "5 rows: 3 would be new, 2 would be rejected." in keeper.words
    keeper.searches("ottoline fennimore")
    assert "FENNIMORE, Ottoline Maud" not in keeper.found
    keeper.goes_to("/imports").follows("nominals.csv")
    go_through_with(keeper, "Import")
    assert "5 rows: 3 new, 2 rejected." in keeper.words
    # 3. The rejected rows as a file: line, reason, and the row as it was.
    with keeper.page.expect_download() as download:
        keeper.main.get_by_role("link", name="All rejected rows").click()
    download.value.save_as(tmp_path / "rejected.csv")
    rejected = list(csv.reader((tmp_path / "rejected.csv").open(encoding="utf-8-sig")))[1:]
    assert [row[0] for row in rejected] == ["3", "5"]
    assert "29 February 1985 does not exist." in rejected[0][1]
    assert "Agnieszka" in rejected[0]
    # 4. She is found at once, by the alias of the file misspelt; her page says where she comes from.
    keeper.searches("tilly fennimoor")
    assert keeper.found[0] == "FENNIMORE, Ottoline Maud"
    keeper.follows("FENNIMORE, Ottoline Maud")
    assert "nominals" in keeper.page.get_by_role("region", name="Sources").inner_text().lower()
    # 5. The same file again changes nothing.
    hand_in(keeper, nominals, "Nominals")
    go_through_with(keeper, "Import")
    assert "5 rows: 3 as they are stored already, 2 rejected." in keeper.words


def test_a_month_of_street_crime(keeper: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "2026-03-demoshire-street.csv"
    file.write_text("\n".join([COLUMNS_OF_CRIMES, *CRIMES, ""]), encoding="utf-8")
    hand_in(keeper, file, "Street-level crimes")
    assert "Open Government Licence" in keeper.words
    go_through_with(keeper, "Import")
    assert "4 rows: 3 new, 1 rejected." in keeper.words
    expect(keeper.page.get_by_role("row").filter(has_text="2026-15")).to_contain_text("is not a month")
    # The place knows its two crimes, the newest first, and nobody can change them.
    keeper.searches("bobbin street")
    keeper.follows("Bobbin Street")
    entries = keeper.page.locator(".hall-timeline .moj-timeline__title").all_inner_texts()
    assert sorted(entries) == ["Anti-social behaviour", "Bicycle theft"]
    keeper.follows("Bicycle theft")
    assert "Under investigation" in keeper.words
    expect(keeper.main.get_by_role("link", name="Correct")).to_have_count(0)


def test_a_file_that_is_not_a_csv(keeper: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "nominals.csv"
    file.write_bytes(b"PK\x03\x04" + bytes(200))
    hand_in(keeper, file, "Nominals")
    expect(keeper.page.locator(".govuk-error-summary")).to_be_visible()
    assert "not a CSV file" in keeper.words
