"""Reading a list to check: what each column means, what cannot be read, and how that is said."""

from __future__ import annotations

import pytest

from sleuth.web.look.lists import List, NotAList, decoded, read, unused

NOMINALS = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n"


def checked(text: str, most: int = 500) -> List:
    return read(text, most)


def test_a_file_of_nominals_is_read_as_it_is() -> None:
    row = "X1,William James,Smith,Bill Smyth,1971-03-12,male,07700 900123|07700 900124,"
    row += "12 High Street; ; Burnley; BB11 1AA"
    (line,) = checked(NOMINALS + row).lines

    assert (line.reference, line.name, line.date_of_birth) == ("X1", "William James Smith", "1971-03-12")
    assert line.phone == "07700 900123", "of several phones the first counts"
    assert "12 High Street" in line.address and "BB11 1AA" in line.address
    assert line.fault == "" and line.number == 2


def test_other_headings_are_guessed_whatever_their_capitals_and_signs() -> None:
    found = checked("Ref No;Surname;Forename(s);D.O.B.;Post Code;Shoe size\n7;Smith;Bill;12/3/71;BB11 1AA;9")

    assert found.lines[0].name == "Bill Smith" and found.lines[0].date_of_birth == "12/3/71"
    assert found.lines[0].address == "BB11 1AA"
    assert unused(found.columns) == ["Ref No", "Shoe size"]


def test_lines_without_headings_are_free_text() -> None:
    found = checked("bill smyth b 12.3.71 hgih street burnly\n\n  JONES, Alan  \n")

    assert [(line.number, line.text) for line in found.lines] == [
        (1, "bill smyth b 12.3.71 hgih street burnly"),
        (3, "JONES, Alan"),
    ]


@pytest.mark.parametrize(
    "text", ["name\tdob\nBill Smith\t1971", "name;dob\nBill Smith;1971", "name,dob\r\nBill Smith,1971\r\n"]
)
def test_tabs_semicolons_and_line_ends_of_other_systems(text: str) -> None:
    (line,) = checked(text).lines

    assert (line.name, line.date_of_birth) == ("Bill Smith", "1971")


def test_quotes_keep_commas_and_line_breaks_inside_a_value() -> None:
    (line,) = checked('name,address\n"Smith, Bill","12 High Street,\nBurnley"').lines

    assert line.name == "Smith, Bill" and "Burnley" in line.address


def test_a_line_that_cannot_be_checked_says_why_and_the_others_are_checked() -> None:
    found = checked("name,dob,address\nBill Smith,31/2/1971,\n,1971,\nBill,Smith,1971,too many\nAlan Jones,1980,\n")
    faults = [line.fault for line in found.lines]

    assert faults[0].startswith("31/2/1971: ")
    assert faults[1] == "There is no name, address or phone in this line"
    assert "4 values, the heading only 3" in faults[2]
    assert faults[3] == ""


def test_a_short_line_is_read_as_far_as_it_goes() -> None:
    (line,) = checked("name,dob,address\nBill Smith").lines

    assert line.name == "Bill Smith" and not line.fault


def test_too_long_a_list_is_refused_whole_with_its_length() -> None:
    with pytest.raises(NotAList, match="1,001 lines; at most 1,000"):
        checked("Bill Smith\n" * 1_001, most=1_000)


def test_too_long_a_line_is_a_fault_of_that_line() -> None:
    first, second = checked("x" * 10_000 + "\nBill Smith").lines

    assert "longer than 500 characters" in first.fault and len(first.text) <= 500
    assert not second.fault


@pytest.mark.parametrize("empty", ["", "\n\n \n", "name,dob\n", "\ufeff"])
def test_a_list_without_a_line_says_so(empty: str) -> None:
    with pytest.raises(NotAList, match="no line to check"):
        checked(empty)


def test_files_of_other_alphabets_are_read() -> None:
    assert decoded("name\nSiân".encode("cp1252")) == "name\nSiân"
    assert decoded("name\nSiân".encode("utf-8-sig")) == "name\nSiân"
    assert "Siân" in decoded("name\nSiân".encode("utf-16"))


@pytest.mark.parametrize("content", [b"PK\x03\x04 an xlsx", b"\xd0\xcf\x11\xe0 an xls"])
def test_a_spreadsheet_is_recognised_and_the_way_out_is_said(content: bytes) -> None:
    with pytest.raises(NotAList, match="Save as"):
        decoded(content)


def test_a_picture_is_not_a_list() -> None:
    with pytest.raises(NotAList, match="not a text file"):
        decoded(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_a_quote_that_never_ends_is_no_fault_of_ours() -> None:
    found = checked('name,dob\n"Bill Smith,1971\nAlan Jones,1980\n')

    assert len(found.lines) == 1


def test_signs_of_every_kind_go_through() -> None:
    found = checked("name\n😀\n\u202eevil\n' OR 1=1 --\n<script>alert(1)</script>\n=1+1\n")

    assert len(found.lines) == 5
