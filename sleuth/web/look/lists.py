"""Reading a list to check: what a column means is guessed from its heading; without headings a line is free text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO

from sleuth.base.values import NotAValue, partial_date

HEADINGS = {
    "reference": ("externalid", "id", "ref", "reference", "number", "no", "case", "nominal"),
    "name": ("name", "fullname", "person", "subject", "names"),
    "given": ("givennames", "givenname", "forename", "forenames", "firstname", "firstnames", "first"),
    "family": ("familyname", "surname", "lastname", "last"),
    "date_of_birth": ("dateofbirth", "dob", "born", "birthdate", "birthday"),
    "address": ("address", "addresses", "homeaddress", "addressline1", "address1", "addressline2", "address2"),
    "place": ("street", "locality", "town", "city", "postcode", "postalcode"),
    "phone": ("phone", "phones", "phonenumber", "mobile", "mobilenumber", "telephone", "tel"),
}
MEANINGS = {
    "reference": "your reference",
    "name": "name",
    "given": "given names",
    "family": "family name",
    "date_of_birth": "date of birth",
    "address": "address",
    "place": "part of the address",
    "phone": "phone",
}
DELIMITERS = (",", ";", "\t")
MOST_IN_A_FIELD = 500


class NotAList(ValueError):
    """The whole list cannot be read; the message says in plain English what to do."""


@dataclass(frozen=True)
class Line:
    """One line of the list. `text` is free text; `fault` says why the line cannot be checked."""

    number: int
    reference: str = ""
    text: str = ""
    name: str = ""
    date_of_birth: str = ""
    address: str = ""
    phone: str = ""
    fault: str = ""

    @property
    def words(self) -> str:
        """What is asked, in one line."""
        return ", ".join(filter(None, (self.text, self.name, self.date_of_birth, self.address, self.phone)))


@dataclass(frozen=True)
class List:
    """The lines, and how each column was read (its meaning is "" when it is not used)."""

    lines: Sequence[Line]
    columns: Sequence[tuple[str, str]] = field(default=())


def decoded(content: bytes) -> str:
    """A file as text: UTF-8, or the Windows alphabet that older programs write. Raises NotAList."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotAList("This is a spreadsheet file. Open it, choose “Save as” CSV, and send that file")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise NotAList("This is not a text file. Send a CSV file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(text: str, most: int) -> List:
    """The lines to check, empty ones left out; raises NotAList when there are none or more than `most`."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = _rows(text)
    meanings = [_meaning(cell) for cell in rows[0][1]] if rows else []
    if _is_heading(meanings):
        columns = [
            (cell.strip(), MEANINGS.get(meaning, "")) for cell, meaning in zip(rows[0][1], meanings, strict=True)
        ]
        found = List([_line(number, cells, meanings) for number, cells in rows[1:]], columns)
    else:
        lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
        found = List([_free(number, line) for number, line in lines if line])
    if not found.lines:
        raise NotAList("There is no line to check in this list")
    if len(found.lines) > most:
        raise NotAList(f"This list has {len(found.lines):,} lines; at most {most:,} are checked at once. Split it")
    return found


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """(line number, cells) of every row in which something stands."""
    heading = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as fault:
        raise NotAList(f"Line {reader.line_num} cannot be read as CSV ({fault}). Save the file again as CSV") from fault


def _meaning(heading: str) -> str:
    plain = re.sub(r"[^a-z0-9]", "", heading.casefold())
    return next((meaning for meaning, headings in HEADINGS.items() if plain in headings), "")


def _is_heading(meanings: Sequence[str]) -> bool:
    """Whether the first row names columns by which somebody can be looked up."""
    return bool({"name", "family", "address", "phone", "date_of_birth"} & set(meanings))


def _line(number: int, cells: Sequence[str], meanings: Sequence[str]) -> Line:
    if len(cells) > len(meanings):
        fault = (
            f"This line has {len(cells)} values, the heading only {len(meanings)}: a value with a comma needs quotes"
        )
        return Line(number, text=" ".join(cells)[:MOST_IN_A_FIELD], fault=fault)
    by_meaning: dict[str, list[str]] = {}
    for cell, meaning in zip(cells, meanings, strict=False):
        # Several values in one cell are separated by "|", as in the file of nominals; the first one counts.
        by_meaning.setdefault(meaning, []).append(cell.split("|")[0].strip())
    said = {meaning: [value for value in values if value] for meaning, values in by_meaning.items()}
    line = Line(
        number,
        reference=" ".join(said.get("reference", [])),
        name=" ".join([*said.get("name", []), *said.get("given", []), *said.get("family", [])]),
        date_of_birth=" ".join(said.get("date_of_birth", [])),
        address=", ".join([*said.get("address", []), *said.get("place", [])]).replace(";", ","),
        phone=" ".join(said.get("phone", [])),
    )
    return replace(line, fault=_fault(line))


def _free(number: int, text: str) -> Line:
    line = Line(number, text=text)
    return replace(line, text=text[:MOST_IN_A_FIELD], fault=_fault(line))


def _fault(line: Line) -> str:
    if any(len(value) > MOST_IN_A_FIELD for value in (line.text, line.name, line.address)):
        return f"Something in this line is longer than {MOST_IN_A_FIELD} characters"
    if not (line.text or line.name or line.address or line.phone):
        return "There is no name, address or phone in this line"
    if line.date_of_birth:
        try:
            partial_date.parse(line.date_of_birth)
        except NotAValue as fault:
            return f"{line.date_of_birth[:40]}: {fault}"
    return ""


def unused(columns: Iterable[tuple[str, str]]) -> list[str]:
    """Headings that mean nothing to the check."""
    return [heading for heading, meaning in columns if not meaning]
