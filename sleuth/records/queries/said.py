"""Names, dates of birth, numbers, links and warnings of records in one query, as plain rows.

They stand in five tables that share their source and their striking out; a page needs them all at once, and one union
costs a fifth of five questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import BirthDate, Identifier, Link, Marker, PersonName

EVERYTHING = ("name", "birth_date", "identifier", "link", "marker")
COLUMNS = (
    *("fact", "pk", "at_kind", "at_id", "to_kind", "to_id", "what", "one", "two", "three", "by_whom"),
    *("source__label", "recorded_at", "retired_at", "retired_because", "day_one", "day_two"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One row; what `what`, `one`, `two`, `three` and the days hold depends on `fact`, see the parts below."""

    fact: str
    id: int
    at: Ref
    to: Ref | None
    what: str
    one: str
    two: str
    three: str
    by_whom: str
    source: str
    recorded_at: datetime
    retired_at: datetime | None
    retired_because: str
    day_one: date | None
    day_two: date | None


def said_of(*, by: Officer, refs: Iterable[Ref], facts: Collection[str] = EVERYTHING) -> list[Said]:
    """Everything of these kinds that is said of the records and that the officer may see. One query, or none."""
    refs = list(refs)
    people = [ref.id for ref in refs if ref.kind == "person"]
    makers = {
        "name": lambda: _names(by, people),
        "birth_date": lambda: _births(by, people),
        "identifier": lambda: _numbers(by, people),
        "link": lambda: _links(by, refs),
        "marker": lambda: _markers(by, refs),
    }
    about_people = ("name", "birth_date", "identifier")
    asked = [fact for fact in EVERYTHING if fact in facts and refs and (people or fact not in about_people)]
    parts = [makers[fact]().order_by().values_list(*COLUMNS) for fact in asked]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [_said(row) for row in rows]


def _said(row: tuple[Any, ...]) -> Said:
    fact, pk, at_kind, at_id, to_kind, to_id, *rest = row
    return Said(fact, pk, Ref(at_kind, at_id), Ref(to_kind, to_id) if to_kind else None, *rest)


def _names(by: Officer, people: list[int]) -> QuerySet[Any]:
    """`what` is the kind of name, `one` the family name, `two` the given names."""
    rows = PersonName.objects.visible_to(by).filter(person__in=people)
    return _shaped(rows, "name", F("person_id"), what=F("kind"), one=F("family_name"), two=F("given_names"))


def _births(by: Officer, people: list[int]) -> QuerySet[Any]:
    """`one` is the date, `two` the one that the record goes by."""
    rows = BirthDate.objects.visible_to(by).filter(person__in=people)
    return _shaped(rows, "birth_date", F("person_id"), one=F("value"), two=F("person__birth_date"))


def _numbers(by: Officer, people: list[int]) -> QuerySet[Any]:
    """`what` is the kind of number, `one` the number, `two` who issued it."""
    rows = Identifier.objects.visible_to(by).filter(person__in=people)
    return _shaped(rows, "identifier", F("person_id"), what=F("kind"), one=F("value"), two=F("issuer"))


def _links(by: Officer, refs: list[Ref]) -> QuerySet[Any]:
    """From `at` to `to`; `what` is the connection, `one` and `two` its dates, `three` the note."""
    rows = Link.objects.visible_to(by).filter(among(refs, "a") | among(refs, "b"))
    ends = {"at_kind": F("a_kind"), "to_kind": F("b_kind"), "to_id": F("b_id")}
    dates = {"one": F("starts_on"), "two": F("ends_on"), "three": F("note")}
    return _shaped(rows, "link", F("a_id"), what=F("kind"), **ends, **dates)


def _markers(by: Officer, refs: list[Ref]) -> QuerySet[Any]:
    """`what` is the kind of warning, `one` the reason, `two` the action plan; the days are its review and its end."""
    rows = Marker.objects.visible_to(by).filter(among(refs, "on"))
    days = {"day_one": F("review_on"), "day_two": F("expires_on")}
    texts = {"what": F("kind"), "one": F("reason"), "two": F("action_plan"), "by_whom": F("set_by")}
    return _shaped(rows, "marker", F("on_id"), at_kind=F("on_kind"), **texts, **days)


def among(refs: Iterable[Ref], end: str) -> Q:
    """Rows whose `end` is one of these records: one condition a kind, for a database takes only so many."""
    ids: dict[str, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    among = Q(pk__in=[])
    for kind, numbers in ids.items():
        among |= Q(**{f"{end}_kind": kind, f"{end}_id__in": numbers})
    return among


def _shaped(rows: Any, fact: str, at_id: Any, **given: Any) -> QuerySet[Any]:
    """The rows with every column of the union; what is not given is empty."""
    empty: dict[str, Any] = {name: _text("") for name in ("to_kind", "what", "one", "two", "three", "by_whom")}
    empty |= {"at_kind": _text("person"), "to_id": Value(0, BigIntegerField())}
    empty |= {day: Cast(Value(None), DateField()) for day in ("day_one", "day_two")}
    shaped: QuerySet[Any] = rows.annotate(fact=_text(fact), at_id=at_id, **(empty | given))
    return shaped


def _text(words: str) -> Value:
    return Value(words, CharField())
