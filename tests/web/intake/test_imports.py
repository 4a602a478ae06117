"""The import pages: a file is handed in, looked at, tried out, imported, gone on with, or let go."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sleuth.access.actions import reinstate, suspend
from sleuth.access.doorway import Refused
from sleuth.access.models import LedgerEntry
from sleuth.intake import actions, queries, running
from sleuth.intake.folder import Folder
from sleuth.intake.models import Import
from sleuth.records.models import Event, Person
from sleuth.web.intake import background
from tests.cast import Cast
from tests.intake.files_made import BILL, TOM, antisocial, bill, crime, crimes, nominals, people

FILE = nominals(BILL, bill(external_id="P9", date_of_birth="tomorrow"), TOM)


@pytest.fixture(autouse=True)
def imports_of_their_own() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.SLEUTH_HOME) / "imports", ignore_errors=True)


@pytest.fixture(autouse=True)
def done_at_once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The work that a page sets going is done before it answers; the numbers of the imports are kept."""
    set_going: list[int] = []

    def do(number: int) -> None:
        set_going.append(number)
        actions.resume_import(number)

    monkeypatch.setattr(background, "set_going", do)
    return set_going


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    client.force_login(cast.kit)
    return client


def hand_in(browser: Client, content: str | bytes = FILE, name: str = "people.csv", **typed: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    form = {"format": "nominals", "feed": "", "because": ""} | typed | {"file": SimpleUploadedFile(name, data)}
    return browser.post("/imports/new", form)


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def the_import() -> Import:
    return Import.objects.latest("pk")


def test_a_file_is_looked_at_and_its_first_rows_shown_before_anything_is_stored(browser: Client) -> None:
    answer = hand_in(browser, because="weekly file", feed="custody")
    assert answer.url == f"/imports/{the_import().pk}"
    shown = page(browser, answer.url)
    assert "Nothing is stored yet" in shown and "SMITH, William James" in shown
    assert "Date of birth: That is not a date" in shown, "the problem stands beside the row"
    assert "from custody" in shown and "weekly file" in shown
    assert not Person.objects.exists()


def test_tried_out_then_imported(browser: Client, done_at_once: list[int]) -> None:
    address = hand_in(browser).url
    browser.post(f"{address}/try")
    assert not Person.objects.exists()
    tried = page(browser, address)
    assert "3 rows: 2 would be new, 1 would be rejected" in tried and "1 row would be rejected" in tried
    browser.post(f"{address}/start")
    assert Person.objects.count() == 2 and len(done_at_once) == 2
    result = page(browser, address)
    assert "3 rows: 2 new, 1 rejected." in result and "That is not a date" in result
    assert not (Folder(the_import().pk).path / "upload").exists(), "the copy is not kept"


def test_the_rejected_rows_are_handed_out_as_a_file_and_that_is_entered_in_the_ledger(browser: Client) -> None:
    address = hand_in(browser).url
    browser.post(f"{address}/start")
    answer = browser.get(f"{address}/rejected")
    assert "attachment" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("line,reason,external_id") and text.splitlines()[1].startswith("3,")
    assert LedgerEntry.objects.filter(kind="disclosure", act="intake.import", officer="kit").count() == 1


def test_columns_of_other_names_are_chosen_on_the_page(browser: Client) -> None:
    address = hand_in(browser, FILE.replace("external_id", "Kennung").replace("family_name", "Nachname")).url
    shown = page(browser, address)
    assert "no column for “External id”" in shown and "Choose the columns first" in shown
    browser.post(f"{address}/start")
    assert not Person.objects.exists()
    columns = dict(the_import().mapping) | {"external_id": "Kennung", "family_name": "Nachname"}
    browser.post(f"{address}/columns", columns)
    assert "SMITH, William James" in page(browser, address)
    browser.post(f"{address}/start")
    assert Person.objects.count() == 2


def test_a_column_that_is_chosen_twice_is_pointed_out(browser: Client) -> None:
    address = hand_in(browser).url
    browser.post(f"{address}/columns", dict(the_import().mapping) | {"given_names": "family_name"})
    assert "is chosen for Given names and Family name" in page(browser, address)


def _workbook() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (_workbook(), "spreadsheet or ZIP archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Excel workbook"),
        (b"\x1f\x8b\x08\x00broken", "cut short or damaged"),
        (b'a,"b\n', "names of the columns, cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field_and_the_rest_is_kept(
    browser: Client, content: bytes, sentence: str
) -> None:
    answer = hand_in(browser, content, feed="custody")
    shown = answer.content.decode()
    assert sentence in shown and 'value="custody"' in shown
    assert not Import.objects.exists()
    folder = Path(settings.SLEUTH_HOME) / "imports"
    assert not folder.exists() or not list(folder.iterdir()), "no copy is left behind"


def test_a_file_with_names_of_columns_alone_says_so(browser: Client) -> None:
    shown = page(browser, hand_in(browser, nominals()).url)
    assert "no row below the names of the columns" in shown


def test_notes_on_letters_stand_on_the_page(browser: Client) -> None:
    shown = page(browser, hand_in(browser, nominals(bill(family_name="Müller")).encode("cp1252")).url)
    assert "Windows-1252" in shown and "MÜLLER" in shown


def test_an_upload_that_says_it_is_too_large_is_turned_away_unread(browser: Client) -> None:
    answer = browser.generic(
        "POST",
        "/imports/new",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2_000_000_000),
    )
    assert answer.status_code == 413 and "too large" in answer.content.decode()
    assert not Import.objects.exists()


def test_html_in_a_file_is_shown_as_text(browser: Client) -> None:
    rows = nominals(bill(external_id="<b>bold</b>", addresses="<script>alert(1)</script>; ; Burnley; "))
    name = '<img src=x onerror="alert(1)">.csv'
    shown = page(browser, hand_in(browser, rows, name=name).url)
    assert "<script>alert" not in shown and "<b>bold" not in shown and "<img src=x" not in shown


@pytest.fixture
def stopped(browser: Client, monkeypatch: pytest.MonkeyPatch) -> Import:
    """An import whose process ended after the first of its batches."""
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 10)
    monkeypatch.setattr(queries, "STARTING_TAKES", -queries.STARTING_TAKES)
    monkeypatch.setattr(background, "set_going", lambda number: None)
    address = hand_in(browser, nominals(*people(30))).url
    browser.post(f"{address}/start")

    def cut(reading: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.resume_import(the_import().pk, cut)
    return the_import()


def test_an_import_that_stopped_half_way_offers_to_go_on(
    browser: Client, stopped: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(browser, f"/imports/{stopped.pk}")
    assert "Continue" in shown and "10 of 30 rows" in shown
    assert "stopped half-way" in page(browser, "/imports")
    assert "Continue" in page(browser, f"/imports/{stopped.pk}/progress")
    monkeypatch.setattr(background, "set_going", actions.resume_import)
    browser.post(f"/imports/{stopped.pk}/continue")
    assert Person.objects.count() == 30
    assert "30 rows: 30 new." in page(browser, f"/imports/{stopped.pk}")


def test_why_it_stopped_is_said_where_that_is_known(browser: Client, cast: Cast, stopped: Import) -> None:
    assert "has ended before the file did" in page(browser, f"/imports/{stopped.pk}")
    suspend(by=cast.admin, officer=cast.fresh(cast.kit), because="left the force")
    with pytest.raises(Refused):
        actions.resume_import(stopped.pk)
    reinstate(by=cast.admin, officer=cast.fresh(cast.kit), because="came back")
    browser.force_login(cast.fresh(cast.kit))
    assert "This account is suspended" in page(browser, f"/imports/{stopped.pk}")


def test_what_stopped_half_way_can_be_let_go_and_what_was_stored_stays(browser: Client, stopped: Import) -> None:
    assert "10 rows that were stored stay stored" in page(browser, f"/imports/{stopped.pk}/discard")
    browser.post(f"/imports/{stopped.pk}/discard")
    assert Person.objects.count() == 10
    assert "Discarded." in page(browser, f"/imports/{stopped.pk}")
    assert not Folder(stopped.pk).path.exists()


def test_progress_is_shown_while_a_process_works_and_works_without_scripts(browser: Client, stopped: Import) -> None:
    with Folder(stopped.pk).sole_worker():
        shown = page(browser, f"/imports/{stopped.pk}")
        part = page(browser, f"/imports/{stopped.pk}/progress")
        refused = browser.post(f"/imports/{stopped.pk}/continue", follow=True).content.decode()
    assert 'http-equiv="refresh"' in shown and "rows a second" in shown
    assert "<html" not in part and f"/imports/{stopped.pk}/progress" in part
    assert "being worked on already" in refused


def test_pressing_import_twice_starts_it_once(browser: Client, done_at_once: list[int]) -> None:
    address = hand_in(browser).url
    browser.post(f"{address}/start")
    again = browser.post(f"{address}/start", follow=True).content.decode()
    assert "has gone on meanwhile" in again and len(done_at_once) == 1


def test_street_crimes_carry_their_attribution(browser: Client) -> None:
    address = hand_in(browser, crimes(crime(), antisocial()), "2025-03-demo-street.csv", format="street-crimes").url
    assert "Open Government Licence" in page(browser, address)
    browser.post(f"{address}/start")
    assert Event.objects.count() == 2
    assert "Open Government Licence" in page(browser, address)


def test_the_list_says_what_came_of_each_file_and_who_brought_it_in(browser: Client) -> None:
    assert "No file has been imported yet" in page(browser, "/imports")
    browser.post(f"{hand_in(browser).url}/start")
    hand_in(browser, name="second.csv")
    shown = page(browser, "/imports")
    assert "1 waiting for you" in shown and "second.csv" in shown and "Cst Kit" in shown
    for bad in ("page=0", "page=-1", "page=x", "page=999999999999"):
        assert browser.get(f"/imports?{bad}").status_code == 200


def test_an_import_that_is_not_there_is_not_found(browser: Client) -> None:
    for address in ("/imports/999", "/imports/999/progress", "/imports/999/rejected", "/imports/999/discard"):
        assert browser.get(address).status_code == 404
    assert browser.post("/imports/999/start").status_code == 404
    assert browser.get(f"{hand_in(browser).url}/rejected").status_code == 404, "there are none"


def test_the_work_is_done_in_a_process_of_its_own(browser: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.undo()
    monkeypatch.setattr(background.subprocess, "Popen", lambda *args, **how: started.append((args[0], how)))
    address = hand_in(browser).url
    browser.post(f"{address}/start")
    ((command, how),) = started
    assert command[-2:] == ["import-resume", str(the_import().pk)] and how["start_new_session"]
    assert running.officer_of(the_import()).username == "kit"
