"""Telephone numbers and PNC IDs of made-up people, none of which can belong to anybody.

Telephones come from the ranges that Ofcom keeps for drama (1,000 mobile numbers and some areas of 1,000): so few that
they are reused.
PNC IDs have a right check letter and a serial number from 9,000,000, far above what one year uses.
"""

from __future__ import annotations

DRAMA_AREAS = (
    "01632 960",
    "0113 496 0",
    "0114 496 0",
    "0115 496 0",
    "0116 496 0",
    "0117 496 0",
    "0118 496 0",
    "0121 496 0",
)
DRAMA_MOBILE = "07700 900"
CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def mobile(chance: float) -> str:
    """A mobile number of the drama range for a chance from 0 to 1."""
    return f"{DRAMA_MOBILE}{int(chance * 1000):03d}"


def landline(chance: float) -> str:
    """A landline number of a drama range for a chance from 0 to 1."""
    area, number = divmod(int(chance * 1000 * len(DRAMA_AREAS)), 1000)
    return f"{DRAMA_AREAS[area]}{number:03d}"


def pnc_id(year: int, chance: float) -> str:
    """A PNC ID "YYYY/NNNNNNND": D stands for (two-digit year and serial) modulo 23 (POLE Data Standards Dictionary)."""
    serial = 9_000_000 + int(chance * 1_000_000)
    return f"{year}/{serial}{CHECK_LETTERS[(year % 100 * 10_000_000 + serial) % 23]}"
