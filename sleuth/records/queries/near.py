"""The warnings that an officer walks into through a record: those on whom and what it is tied to now, and on the people
who are known at the same address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Link, Person
from sleuth.records.queries.file import RecordFile
from sleuth.records.queries.labels import Label, person_title
from sleuth.records.queries.markers import MarkerLine, warnings_of
from sleuth.records.queries.ties import Tie

HERE = "at this address"
MOST_ASKED = 500
"""More people than this stand on no page; a database takes only so many values."""


@dataclass(frozen=True)
class Near:
    """A record close by with its dangerous warnings; `how` says in what ways it is close: "partner of", "at …"."""

    label: Label
    how: tuple[str, ...]
    warnings: tuple[MarkerLine, ...]


@dataclass(frozen=True)
class Warnings:
    """`on` has the warnings of each record that the page names, `near` the dangerous ones that stand close by."""

    on: Mapping[Ref, list[MarkerLine]]
    near: tuple[Near, ...]


def warnings_around(*, by: Officer, file: RecordFile) -> Warnings:
    """The warnings on the records that a page names and on those who live where it leads. Two queries at most."""
    how, known = _ways(file), _named_on(file)
    leads_to = file.ref.kind in ("person", "event")
    homes = {ref: known[ref].title for ref in how if ref.kind == "place"} if leads_to else {}
    for place, person in _people_at(by, homes):
        if person.ref not in file.members:
            how.setdefault(person.ref, []).append(f"at {homes[place]}")
            known.setdefault(person.ref, person)
    asked = [ref for ref in dict.fromkeys([*how, *known]) if ref.kind in ("person", "place", "thing")]
    on = warnings_of(by=by, refs=asked[:MOST_ASKED])
    dangers = {ref: tuple(line for line in on.get(ref, ()) if line.danger) for ref in how}
    near = [Near(known[ref], tuple(dict.fromkeys(how[ref])), lines) for ref, lines in dangers.items() if lines]
    return Warnings(on, tuple(near))


def _named_on(file: RecordFile) -> dict[Ref, Label]:
    """Every record that the page names."""
    named = {tie.other.ref: tie.other for tie in file.ties if tie.retired_at is None}
    named |= {line.subject.ref: line.subject for line in file.appearances}
    return named | ({file.place.ref: file.place} if file.place else {})


def _ways(file: RecordFile) -> dict[Ref, list[str]]:
    """How each record of the page is close to it now."""
    how: dict[Ref, list[str]] = {}
    for tie in file.ties:
        if tie.is_current:
            how.setdefault(tie.other.ref, []).append(_way(file.ref, tie))
    for line in file.appearances:
        how.setdefault(line.subject.ref, []).append(line.words)
    if file.place:
        how.setdefault(file.place.ref, []).append("where it happened")
    return how


def _way(ref: Ref, tie: Tie) -> str:
    if ref.kind == "place":
        return HERE
    return "present address" if tie.kind == "lives_at" else tie.words


def _people_at(by: Officer, places: Iterable[Ref]) -> list[tuple[Ref, Label]]:
    """(place, person) of everybody who is known there now and whom the officer may see. One query, or none."""
    ids = [ref.id for ref in places]
    if not ids:
        return []
    person = Person.objects.visible_to(by).filter(pk=OuterRef("a_id"))
    links = Link.objects.visible_to(by).filter(
        a_kind="person", b_kind="place", b_id__in=ids, ends_on="", retired_at__isnull=True
    )
    seen = links.annotate(family=Subquery(person.values("family_name")), given=Subquery(person.values("given_names")))
    rows = seen.filter(family__isnull=False).order_by("pk").values_list("b_id", "a_id", "family", "given")
    return [
        (Ref("place", place), Label(Ref("person", pk), person_title(family, given)))
        for place, pk, family, given in rows
    ]
