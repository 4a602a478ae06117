"""What kind of file came: read as it is meant, or refused with what to do, before a row is stored."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from sleuth.intake import files
from sleuth.intake.batches import header_of
from sleuth.intake.files import Look, Unreadable, look_at, open_text
from sleuth.intake.reading import Record, Records
from tests.intake.files_made import ANNA, BILL, nominals, put

GENEROUS = 10**12
TEXT = nominals(BILL, BILL.replace("Smith", "Müller-Łysek"))
WESTERN = nominals(BILL, BILL.replace("Smith", "Müller"))


def look(folder: Path, content: str | bytes) -> Look:
    return look_at(put(folder, content), unpacked_most=GENEROUS)


def read(path: Path, encoding: str) -> str:
    lines, beneath = open_text(path, encoding)
    with beneath:
        return "".join(lines)


@pytest.mark.parametrize(
    ("written_in", "read_in", "text"),
    [
        ("utf-8", "utf-8", TEXT),
        ("utf-8-sig", "utf-8-sig", TEXT),
        ("utf-16", "utf-16", TEXT),
        ("utf-16-le", "utf-16-le", TEXT),
        ("utf-16-be", "utf-16-be", TEXT),
        ("cp1252", "cp1252", WESTERN),
    ],
)
def test_the_encoding_is_recognised_and_no_letter_is_lost(
    tmp_path: Path, written_in: str, read_in: str, text: str
) -> None:
    path = put(tmp_path, text.encode(written_in))
    seen = look_at(path, unpacked_most=GENEROUS)
    assert seen.encoding == read_in
    assert read(path, seen.encoding) == text


def test_a_guess_about_letters_is_said(tmp_path: Path) -> None:
    assert look(tmp_path, TEXT).notes == []
    assert any("Windows-1252" in note for note in look(tmp_path, WESTERN.encode("cp1252")).notes)
    assert any("UTF-16" in note for note in look(tmp_path, TEXT.encode("utf-16")).notes)


def test_a_few_damaged_characters_do_not_turn_the_others_into_nonsense(tmp_path: Path) -> None:
    damaged = TEXT.encode().replace(b"William", b"Will\xffam")
    seen = look(tmp_path, damaged)
    assert seen.encoding == "utf-8" and any("2 characters are damaged" in note for note in seen.notes)


def _workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (gzip.compress(b"", mtime=0), "The file is empty"),
        (_workbook(), "spreadsheet or ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel workbook"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (gzip.compress(TEXT.encode() * 50, mtime=0)[:-40], "cut short or damaged"),
        (gzip.compress(TEXT.encode(), mtime=0)[:12] + b"xxxxxxxxxx", "cut short or damaged"),
        (b"a" * 2_100_000, "no line breaks"),
        (b"name\n\x81\x8d\x8f\n", "Save it as CSV UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        look(tmp_path, content)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a,b\n" * 2_000_000, mtime=0)
    assert len(bomb) < 50_000
    with pytest.raises(Unreadable, match="unpacks to more than 5 MB"):
        look_at(put(tmp_path, bomb), unpacked_most=5_000_000)


def test_a_last_line_that_is_not_ended_is_pointed_out(tmp_path: Path) -> None:
    assert any("cut short" in note for note in look(tmp_path, TEXT.rstrip("\n")).notes)


def test_a_packed_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    path = put(tmp_path, gzip.compress(TEXT.encode()), "people.csv.gz")
    seen = look_at(path, unpacked_most=GENEROUS)
    assert (seen.lines, read(path, seen.encoding)) == (3, TEXT)


def test_long_files_are_looked_at_in_pieces_that_may_cut_a_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "CHUNK", 7)
    seen = look(tmp_path, TEXT)
    assert (seen.encoding, seen.lines, seen.notes) == ("utf-8", 3, [])


def records(text: str, width: int = 0) -> list[Record]:
    lines = io.StringIO(text, newline="")
    return list(Records(iter(lines), delimiter=",", width=width))


def cells(text: str, width: int = 0) -> list[list[str]]:
    return [record.cells for record in records(text, width)]


def test_rows_are_read_with_quotes_line_breaks_and_every_kind_of_line_end() -> None:
    assert cells('a,"b,c"\r\n"d\ne",f\n\n"g ""h""",i\r\n') == [["a", "b,c"], ["d\ne", "f"], ['g "h"', "i"]]
    assert cells("a,b\rc,d\r") == [["a", "b"], ["c", "d"]]


def test_each_row_knows_the_line_on_which_it_starts() -> None:
    assert [record.line for record in records('a,b\n"c\nd\ne",f\n\ng,h\n')] == [1, 2, 6]


@pytest.mark.parametrize(
    "bad", ['1,"Smith,x', '1,6" nail,x', '1,"Smith"x,y', '"1,"Smith",x'], ids=["unclosed", "inch", "after", "odd"]
)
def test_a_row_with_wrong_quotes_costs_only_itself(bad: str) -> None:
    good = "\n".join(f"{number},Ann,x" for number in range(2, 60))
    found = records(f"0,Tom,x\n{bad}\n{good}\n", width=3)
    assert [record.line for record in found if record.fault] == [2]
    assert sum(not record.fault for record in found) == 59


def test_two_rows_with_wrong_quotes_do_not_swallow_the_rows_between() -> None:
    found = records('1,6" nail,x\n2,Ann,x\n3,Tom,x\n4,5" nail,x\n5,Eve,x\n', width=3)
    assert [(record.line, bool(record.fault)) for record in found] == [
        (1, True),
        (2, False),
        (3, False),
        (4, True),
        (5, False),
    ]


def test_an_unclosed_quote_at_the_end_of_a_file_costs_one_row() -> None:
    found = records('1,Ann,x\n2,"Tom,x\n3,Eve,x', width=3)
    assert [(record.line, bool(record.fault)) for record in found] == [(1, False), (2, True), (3, False)]


def test_a_row_that_is_far_too_long_is_not_kept_in_memory() -> None:
    (record,) = records(f"{'x' * 150_000},b\n")
    assert "more than 100,000 characters" in record.fault and len(record.text) < 1000


def test_how_many_lines_were_read_is_known_after_each_row() -> None:
    reader = Records(iter(['a,"b\n', 'c",d\n', 'e,"f\n', "g,h\n"]), delimiter=",", width=3)
    assert [(record.line, reader.lines_read) for record in reader] == [(1, 2), (3, 3), (4, 4)]


def test_the_header_may_stand_alone_or_be_missing(tmp_path: Path) -> None:
    assert header_of(put(tmp_path, "a, b ,c\n"), "utf-8", ",") == (["a", "b", "c"], 1, False)
    assert header_of(put(tmp_path, f"{ANNA}\n{BILL}\n"), "utf-8", ",").has_rows
    with pytest.raises(Unreadable, match="empty"):
        header_of(put(tmp_path, "\n\n"), "utf-8", ",")
    with pytest.raises(Unreadable, match="names of the columns"):
        header_of(put(tmp_path, 'a,"b,c\n'), "utf-8", ",")
