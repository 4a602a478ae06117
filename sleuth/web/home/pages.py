"""Plain values for the home page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sleuth.access.models import Officer, SearchMade
from sleuth.access.sign_in import key_of
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Card, Label, MarkerLine
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Chip, Column, Empty, Link, Result, Table, restricted_chip

TILES = (
    ("records.find", "look:find", "Search"),
    ("matching.known_to", "look:known_to", "Check a list"),
    ("crime.check", "crime:queue", "Crimes to check"),
    ("records.record", "records:record_person", "Record a person"),
    ("contact.write", "contact:new", "Open a log"),
    ("intake.import", "intake:imports", "Imports"),
    ("access.audit", "access:audit", "Audit"),
    ("access.administer", "access:officers", "Officers"),
    ("access.administer", "access:units", "Units"),
)
MOST_TILES = 3


def greeting(now: datetime, reviews: Sequence[tuple[MarkerLine, Label]]) -> str:
    """The sentence that the page opens with; until five it is still the night shift's evening.

    For example "Good evening. One warning of yours is overdue for review by 3 days." """
    hour = clock.london(now).hour
    hello = "Good morning." if 5 <= hour < 12 else "Good afternoon." if 12 <= hour < 18 else "Good evening."
    days = [marker.review_on for marker, _ in reviews if marker.review_on]
    return f"{hello} {_due_words(now, days)}".strip()


def accounts_words(officers: Sequence[Officer], lockouts: Container[str]) -> str:
    """How the accounts stand, for who administers them: "12 accounts: 1 locked, 2 suspended." """
    locked = sum(key_of(officer.username) in lockouts for officer in officers)
    suspended = sum(not officer.is_active for officer in officers)
    said = [f"{number} {state}" for number, state in ((locked, "locked"), (suspended, "suspended")) if number]
    return (
        f"{len(officers):,} accounts: {', '.join(said)}."
        if said
        else f"{len(officers):,} accounts, none locked or suspended."
    )


def _due_words(now: datetime, review_days: list[date]) -> str:
    today = clock.london(now).date()
    overdue = [day for day in review_days if day < today]
    if overdue:
        longest = _days((today - min(overdue)).days)
        if len(overdue) == 1:
            return f"One warning of yours is overdue for review by {longest}."
        return f"{len(overdue)} warnings of yours are overdue for review, the oldest by {longest}."
    if review_days:
        first = min(review_days)
        when = "today" if first == today else f"in {_days((first - today).days)}"
        return f"The next review of a warning of yours is due {when}."
    return ""


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def tiles(acts: Iterable[str]) -> list[Link]:
    """The three acts that this role begins with most often."""
    allowed = set(acts)
    return [Link(words, reverse(name)) for act, name, words in TILES if act in allowed][:MOST_TILES]


def reviews_table(reviews: Iterable[tuple[MarkerLine, Label]]) -> Table:
    """Warnings whose review is due, the most overdue first, lateness in words."""
    today = clock.today()
    rows = [
        [
            _due(marker.review_on, today),
            Cell(label.title, record_href(label.ref), note=label.detail, chips=restricted_chip(label.restricted)),
            Cell(marker.words, note=marker.reason),
        ]
        for marker, label in reviews
    ]
    return Table("Due first", [Column("Review due"), Column("On"), Column("Warning")], rows)


def _due(day: date | None, today: date) -> Cell:
    if day is None:
        return Cell("")
    late = (today - day).days
    if late > 0:
        return Cell(f"{day:%-d %b %Y}", chips=[Chip(f"{_days(late)} late", "notice")])
    return Cell(f"{day:%-d %b %Y}", note="today" if late == 0 else f"in {_days(-late)}")


def searches(made: Iterable[SearchMade], now: datetime) -> list[dict[str, Any]]:
    """The officer's own latest searches, to run again."""
    return [
        {
            "href": f"{reverse('look:find')}?{urlencode({'q': row.asked})}",
            "text": row.asked,
            "found": f"{row.found_count:,} found" if row.found_count else "nothing found",
            "ago": clock.say_distance(row.at, now),
        }
        for row in made
    ]


def opened(looks: Iterable[tuple[Ref, datetime]], cards: Mapping[Ref, Card], now: datetime) -> list[Result]:
    """Records that the officer opened and may still see, newest first."""
    return [
        Result(
            title=cards[ref].label.title,
            href=record_href(ref),
            facts=[part for part in (cards[ref].label.detail, ref.number) if part],
            warnings=[marker.words for marker in cards[ref].markers if marker.danger],
            chips=restricted_chip(cards[ref].label.restricted),
            last=f"you looked {clock.say_distance(at, now)}",
        )
        for ref, at in looks
        if ref in cards
    ]


def nothing_yet(acts: Iterable[str]) -> Empty | None:
    """What to do for somebody whose role allows no act at all."""
    if any(acts):
        return None
    words = "Your account works, but no role of yours allows anything yet. Your administrator can give you one."
    return Empty("You may not do anything yet", words)
