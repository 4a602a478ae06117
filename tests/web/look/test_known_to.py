"""The check of a list: each line answered, each line entered as a search, the file of it entered as taken out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sleuth.access.models import LedgerEntry, Officer, SearchMade
from sleuth.base.ref import Ref
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast

NOMINALS = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n"
ROWS = (
    "X1,Bill,Smyth,,1971-03-12,male,07700 900123,12 High Street; ; Burnley; BB11 1AA\n"
    "X2,Zzyzx,Qwertz,,1990-01-01,,,\n"
    "X3,Bad,Date,,31/2/1990,,,\n"
)


def checked(browser: Client, **sent: object):
    return browser.post("/known-to", {"purpose": "investigation", **sent})


def test_a_file_is_answered_line_by_line(cast: Cast, olive: Client, smith: Ref) -> None:
    page = checked(olive, file=SimpleUploadedFile("list.csv", (NOMINALS + ROWS).encode())).content.decode()

    assert "3 lines: 1 known, 1 not known, 1 not checked." in page
    assert "SMITH, William James" in page and "crime ×1 (suspect 1)" in page and "why: " in page
    assert "Warning: </span>weapons" in page and "vulnerable" in page, "a warning is never left out"
    assert "31/2/1990" in page and "X1" in page
    assert "“external_id” your reference" in page and "Not used: aliases, sex" in page


def test_lines_pasted_as_free_text_are_answered_too(olive: Client, smith: Ref) -> None:
    page = checked(olive, pasted="bill smyth 12.3.71\nnobody zzyzx").content.decode()

    assert "2 lines: 1 known, 1 not known." in page


def test_namesakes_are_not_passed_off_as_one_known_man(cast: Cast, olive: Client, smith: Ref) -> None:
    actions.record_person(by=cast.olive, draft=PersonDraft("William James", "Smith", "1.1.1999"))
    page = checked(olive, pasted="name\nWilliam James Smith\n").content.decode()

    assert "1 line: 1 perhaps." in page and "1 other fits as well" in page


def test_every_line_is_entered_as_a_search_with_the_purpose(cast: Cast, olive: Client, smith: Ref) -> None:
    checked(olive, pasted="bill smyth 12.3.71\nnobody zzyzx")

    made = SearchMade.objects.filter(door="list").order_by("pk")
    assert [(row.asked, row.because) for row in made] == [
        ("bill smyth 12.3.71", "Investigating a crime"),
        ("nobody zzyzx", "Investigating a crime"),
    ]
    assert made[1].found_count == 0
    assert LedgerEntry.objects.filter(kind="search", officer="olive", doing=made[0].doing).count() == 1
    assert "bill smyth 12.3.71" not in olive.get("/find").content.decode(), "not among my own last searches"


def test_a_list_needs_a_purpose_and_what_was_typed_is_kept(olive: Client, smith: Ref) -> None:
    page = checked(olive, pasted="bill smyth", purpose="").content.decode()

    assert "Choose what the check is for" in page and "bill smyth" in page
    assert not SearchMade.objects.exists()


def test_a_file_that_is_no_list_gets_a_sentence_beside_the_field(olive: Client) -> None:
    for content, sentence in {
        b"PK\x03\x04 an xlsx": "Save as",
        b"\x00\x01\x02": "not a text file",
        b"name,dob\n": "no line to check",
        b"name\n" + b"Bill Smith\n" * 501: "501 lines; at most 500",
    }.items():
        page = checked(olive, file=SimpleUploadedFile("list.csv", content)).content.decode()

        assert sentence in page and "There is a problem" in page
    assert not SearchMade.objects.exists()


def test_nothing_sent_and_both_sent_get_a_sentence(olive: Client) -> None:
    assert "Choose a file or paste some lines" in checked(olive).content.decode()
    both = checked(olive, pasted="x", file=SimpleUploadedFile("a.csv", b"name\nx\n"))
    assert "Send one of the two" in both.content.decode()


def test_who_may_not_take_lists_out_is_told_why_the_button_is_grey(olive: Client, smith: Ref) -> None:
    page = checked(olive, pasted="bill smyth").content.decode()

    assert "Your role does not allow this: take a list of records out" in page
    assert olive.post("/known-to/download", {"purpose": "investigation", "pasted": "bill smyth"}).status_code == 403


def test_the_file_is_entered_as_taken_out_and_runs_no_formula(
    cast: Cast, browser: Callable[[Officer], Client], smith: Ref
) -> None:
    sam = browser(cast.sam)
    text = "name,dob,ref\nBill Smyth,1971-03-12,+1\nHyperlink Formula,,=2+2\n@SUM(A1),,-1\n"
    answer = sam.post("/known-to/download", {"purpose": "investigation", "pasted": text})

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv") and "attachment" in answer["Content-Disposition"]
    assert len(rows) == 4 and rows[1][3] == "known"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    entry = LedgerEntry.objects.get(kind="disclosure", officer="sam")
    assert entry.because == "Investigating a crime"


def test_a_restricted_person_is_not_known_to_an_officer_outside(cast: Cast, olive: Client, smith: Ref) -> None:
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")

    assert "1 line: 1 not known." in checked(olive, pasted="bill smyth 12.3.71").content.decode()
