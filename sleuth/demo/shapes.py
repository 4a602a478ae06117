"""What a made-up person is made of: plain values that know nothing of the database."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

CENSUS_DAY = date(2026, 1, 1)
"""The day on which the ages of the made-up county are right."""


class MadeUpAddress(NamedTuple):
    """One dwelling; parts that it has not are empty."""

    flat: str
    building: str
    number: str
    street: str
    locality: str
    town: str
    postcode: str

    @property
    def line(self) -> str:
        """The first line as people write it: "Flat 2, Aspen Court, 12 High Street"."""
        street = f"{self.number} {self.street}".strip()
        return ", ".join(part for part in (self.flat, self.building, street) if part)

    @property
    def parts(self) -> str:
        """The form of the nominals CSV: "line; locality; town; postcode"."""
        return "; ".join((self.line, self.locality, self.town, self.postcode))

    @property
    def shown(self) -> str:
        """One line with commas: "12 High Street, Low Moor, Harlminster HR21 4AB"."""
        places = ", ".join(part for part in (self.line, self.locality, self.town) if part)
        return f"{places} {self.postcode}".strip()


class MadeUpName(NamedTuple):
    """Another name of a person; `kind` is alias, nickname, maiden or transliteration."""

    kind: str
    given: str
    family: str

    @property
    def full(self) -> str:
        """Given names before the family name."""
        return f"{self.given} {self.family}".strip()


class MadeUpPerson(NamedTuple):
    """One made-up person: no real person is meant. The current address comes first."""

    external_id: str
    given_names: str
    family_name: str
    sex: str
    date_of_birth: str
    aliases: tuple[MadeUpName, ...]
    phones: tuple[str, ...]
    addresses: tuple[MadeUpAddress, ...]
    pnc_id: str
    tradition: str
    household: int

    @property
    def full_name(self) -> str:
        """Given names before the family name."""
        return f"{self.given_names} {self.family_name}".strip()
