"""Lists as files for a spreadsheet, in which nothing that somebody typed can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

# What a spreadsheet takes for the beginning of a formula or of another cell, also in full width.
STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"


def harmless(text: str) -> str:
    """The text with an apostrophe in front when a spreadsheet would otherwise run it."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download in UTF-8 with the mark by which spreadsheets know it. Times and numbers are written as they are."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(value) if isinstance(value, str) else value for value in row])
    response = HttpResponse(BYTE_ORDER_MARK + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
