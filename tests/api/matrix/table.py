"""Reads `expected.md`, and knows a sound request for every address in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cast import next_month
from tests.web.matrix import table as pages

TABLE = Path(__file__).with_name("expected.md")
PUBLIC = pages.PUBLIC
GROUPS = pages.expected().groups
CRIME = {
    "code": "28E",
    "mo": "Rear window forced with a tool.",
    "account": "at home",
    "occurred_from": "2026-05-01T12:00:00Z",
}
REPORT = {
    "title": "Tools",
    "provenance": "I saw it",
    "items": [
        {"text": "Tools are sold", "grade": {"scheme": "3x5x2", "source": "2", "assessment": "C", "handling": "P"}}
    ],
    "marking": "official_sensitive",
    "priority": "low",
}
ADDRESS = {"street": "Mill Lane", "town": "Nelson"}


@dataclass(frozen=True)
class Row:
    """One address: method and path with words for things in the world, the group, and the answers."""

    address: str
    open_to: str
    answer: int
    hidden: int | None

    @property
    def method(self) -> str:
        return self.address.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.address.partition(" ")[2]

    @property
    def is_public(self) -> bool:
        return self.open_to == PUBLIC

    def admits(self, role: str) -> bool:
        return self.is_public or role in GROUPS[self.open_to]


def rows() -> list[Row]:
    """Every line of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [
        Row(address, open_to, int(answer), int(hidden) if hidden else None)
        for address, open_to, answer, hidden in cells
    ]


def body(address: str, things: dict[str, Any]) -> Any:
    """What is sent to the address; it speaks of the things of the open, or of the hidden, world."""
    person, twin = things["person"].number, things["struck_person"].number
    bodies: dict[str, Any] = {
        "POST /api/people": {"family_name": "Smith"},
        "POST /api/places": {"address": ADDRESS},
        "POST /api/things": {"kind": "item", "value": "a red bicycle"},
        "POST /api/organisations": {"name": "The Anchor"},
        "POST /api/events": {
            "kind": "crime",
            "title": "Shed",
            "appearances": [{"subject": person, "role": "witness"}],
        },
        "PATCH /api/people/{person}": {"description": "tall"},
        "PATCH /api/places/{place}": {"description": "a shop"},
        "PATCH /api/things/{thing}": {"colour": "red"},
        "PATCH /api/organisations/{organisation}": {"description": "a school"},
        "PATCH /api/events/{event}": {"summary": "at night"},
        "POST /api/people/{person}/names": {"family_name": "Jones"},
        "POST /api/people/{person}/birth-dates": {"value": "1970"},
        "POST /api/people/{person}/identifiers": {"kind": "custody", "value": "77"},
        "POST /api/people/{person}/phones": {"number": "07700 900123"},
        "POST /api/people/{person}/addresses": {"address": ADDRESS},
        "POST /api/events/{event}/appearances": {"subject": person, "role": "witness"},
        "POST /api/links": {"a": person, "b": twin, "kind": "sibling"},
        "POST /api/judgements": {"one": person, "other": twin, "verdict": "unsure", "because": "namesakes"},
        "POST /api/facts/{fact}/strike": {"because": "a mistake"},
        "POST /api/intake/events": b'{"external_id": "1", "kind": "crime", "title": "Shed"}',
        "POST /api/logs": {"code": "301", "grade": "priority", "account": "a row next door", "caller": person},
        "POST /api/crimes": CRIME | {"appearances": [{"subject": person, "role": "victim"}]},
        "POST /api/events/{event}/diary": {"text": "Nobody was at home."},
        "POST /api/intelligence/reports": REPORT | {"subjects": [{"subject": person, "role": "subject"}]},
    }
    if address.endswith("/warnings"):
        kind = "of_interest" if "things" in address else "weapons"
        return {"kind": kind, "reason": "a knife", "review_on": next_month().isoformat()}
    return bodies.get(address)
