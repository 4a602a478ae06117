"""How people write a question: dates in several ways, and everything in one line in a natural order."""

from __future__ import annotations

from datetime import date
from random import Random

ORDERS = (
    ("name", "born", "address", "phone"),
    ("name", "born", "address", "phone"),
    ("name", "address", "born", "phone"),
    ("name", "phone", "born", "address"),
    ("address", "name", "born", "phone"),
    ("born", "name", "address", "phone"),
)
TWO_DIGIT_YEARS = range(1930, 2000)


def written_date(iso: str, rng: Random) -> str:
    """An ISO date in one of the usual British ways; partial dates and ages are left as they are."""
    if len(iso) != 10 or not iso[0].isdigit():
        return iso
    day = date.fromisoformat(iso)
    ways = [iso, f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%b %Y}"]
    if day.year in TWO_DIGIT_YEARS:
        ways.append(f"{day.day}.{day.month}.{day:%y}")
    return rng.choice(ways)


def in_one_line(name: str, born: str, address: str, phone: str, rng: Random) -> str:
    """The clues in one line, as somebody types them into a box."""
    before = "" if born.startswith("aged") else rng.choice(("", "", "b ", "born ", "dob "))
    clues = {"name": name, "born": f"{before}{born}" if born else "", "address": address, "phone": phone}
    if name and "," not in name and rng.random() < 0.7:
        clues["address"] = address.replace(",", "")
    line = " ".join(clues[part] for part in rng.choice(ORDERS) if clues[part])
    return line.lower() if rng.random() < 0.7 else line
