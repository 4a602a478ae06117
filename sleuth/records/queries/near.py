"""The warnings that an officer walks into through a record: those on whom and what it is tied to now, and on the people
who are known at the same address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.checks import policy_for
from sleuth.records.models import Link, Marker, Person
from sleuth.records.queries.file import RecordFile
from sleuth.records.queries.labels import Label, person_title
from sleuth.records.queries.markers import MarkerLine, marker_line
from sleuth.records.queries.said import among
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
    """The warnings on the records that a page names and on those who live where it leads. One query at most."""
    how, known = _ways(file), _named_on(file)
    leads_to = file.ref.kind in ("person", "event")
    homes = {ref.id: known[ref].title for ref in how if ref.kind == "place"} if leads_to else {}
    asked = [ref for ref in dict.fromkeys([*how, *known]) if ref.kind in ("person", "place", "thing")][:MOST_ASKED]
    today, policy = clock.today(), policy_for(by)
    on: dict[Ref, list[MarkerLine]] = {}
    for row in _markers(by, asked, list(homes)) if asked else []:
        if row.on in file.members or (row.on not in known and row.family is None):
            continue
        on.setdefault(row.on, []).append(marker_line(row, policy, today))
        if row.on.kind == "person" and row.home is not None:
            how.setdefault(row.on, []).append(f"at {homes[row.home]}")
            known.setdefault(row.on, Label(row.on, person_title(row.family, row.given), restricted=bool(row.closed)))
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


def _markers(by: Officer, asked: list[Ref], homes: list[int]) -> Any:
    """The warnings that stand today on these records and on whoever is known now at these homes.

    With each of a person, when he or she may be seen, the name and the home.
    """
    lives = Link.objects.visible_to(by).filter(
        a_kind="person", b_kind="place", b_id__in=homes, ends_on="", retired_at__isnull=True
    )
    person = Person.objects.visible_to(by).filter(pk=OuterRef("on_id"))
    standing = Marker.objects.visible_to(by).filter(
        among(asked, "on") | Q(on_kind="person", on_id__in=lives.values("a_id")),
        Q(expires_on__isnull=True) | Q(expires_on__gte=clock.today()),
        retired_at__isnull=True,
    )
    return standing.annotate(
        home=Subquery(lives.filter(a_id=OuterRef("on_id")).order_by("pk").values("b_id")[:1]),
        family=Subquery(person.values("family_name")),
        given=Subquery(person.values("given_names")),
        closed=Subquery(person.values("restriction_id")),
    ).order_by("recorded_at", "pk")
