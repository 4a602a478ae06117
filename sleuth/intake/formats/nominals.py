"""Nominals: one person a row, with aliases, phones and addresses."""

from __future__ import annotations

from sleuth.intake.formats import nominal_rows
from sleuth.intake.formats.nominal_changes import change
from sleuth.intake.formats.shape import Format
from sleuth.records.bulk import add_people

NOMINALS = Format(
    key="nominals",
    title="Nominals (people)",
    one="person",
    many="people",
    fields=nominal_rows.FIELDS,
    repeats=False,
    cleaner=nominal_rows.cleaner,
    add=add_people,
    change=change,
    headings=("External id", "Name", "Aliases", "Born", "Sex", "Phones", "Addresses"),
    shown=nominal_rows.shown,
)
