"""What a result of the one look shows of a record: who it is, warnings, which systems know it, the last contact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from sleuth.access.kept import open_to
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.checks import policy_for
from sleuth.records.models import Appearance, Event, Link, Marker
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import Label, day_words, labels
from sleuth.records.queries.markers import MarkerLine, marker_line
from sleuth.records.queries.uses import Use, not_withheld

Contact = tuple[str, str, datetime | None, str]


@dataclass(frozen=True)
class Chip:
    """One system that knows the record: "crime ×4 (suspect 2, victim 2)"."""

    system: str
    words: str
    count: int
    roles: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        roles = ", ".join(f"{words} {count}" for words, count in self.roles)
        return f"{self.words} ×{self.count}" + (f" ({roles})" if roles else "")


@dataclass(frozen=True)
class Card:
    """A record in a list of results. `lines` are a person's current addresses, or the people at a place."""

    label: Label
    markers: tuple[MarkerLine, ...] = ()
    chips: tuple[Chip, ...] = ()
    last_contact: datetime | None = None
    last_contact_words: str = ""
    last_contact_precision: str = "minute"
    lines: tuple[Label, ...] = ()

    @property
    def ref(self) -> Ref:
        return self.label.ref

    def last_contact_day(self, now: datetime) -> str:
        """ "14 Oct 2026 (37 days ago)", no finer than what is known: "Mar 2007"; "" when there was none."""
        if self.last_contact is None:
            return ""
        day = day_words(self.last_contact, self.last_contact_precision)
        month_only = self.last_contact_precision == "month"
        return day if month_only else f"{day} ({clock.say_distance(self.last_contact, now)})"


def cards(*, by: Officer, refs: Iterable[Ref], use: Use = "view") -> dict[Ref, Card]:
    """Cards of the records that the officer may see, in the order given. Six queries at most, whatever the number.

    For another `use` than looking, events that are withheld from it have no part in them.
    """
    refs = list(refs)
    policy = policy_for(by)
    links = _home_links(by, refs)
    shown = labels(by=by, refs={*refs, *(end for link in links for end in (link.a, link.b))})
    mine = [ref for ref in refs if ref in shown]
    markers = _markers(by, mine, policy)
    contacts = _contacts(by, mine, use)
    return {ref: _card(ref, shown, links, markers.get(ref, []), contacts.get(ref, []), policy) for ref in mine}


def _card(
    ref: Ref,
    shown: dict[Ref, Label],
    links: list[Link],
    markers: list[MarkerLine],
    contacts: list[Contact],
    policy: RecordsPolicy,
) -> Card:
    ends = dict.fromkeys(link.other_end(ref) for link in links if ref in (link.a, link.b))
    latest = max((contact for contact in contacts if contact[2]), key=lambda contact: contact[2], default=None)  # type: ignore[arg-type,return-value]
    return Card(
        label=shown[ref],
        markers=tuple(markers),
        chips=_chips(contacts, policy),
        last_contact=latest[2] if latest else None,
        last_contact_words=f"{_role(latest[1], policy)}, {_chip(latest[0], policy)}" if latest else "",
        last_contact_precision=latest[3] if latest else "minute",
        lines=tuple(shown[end] for end in ends if end in shown),
    )


def _chips(contacts: list[Contact], policy: RecordsPolicy) -> tuple[Chip, ...]:
    by_system: dict[str, Counter[str]] = {}
    for system, role, *_ in contacts:
        by_system.setdefault(system, Counter())[_role(role, policy)] += 1
    chips = [
        Chip(system, _chip(system, policy), sum(roles.values()), tuple(roles.most_common()))
        for system, roles in by_system.items()
    ]
    return tuple(sorted(chips, key=lambda chip: (-chip.count, chip.words)))


def _role(role: str, policy: RecordsPolicy) -> str:
    return policy.appearance_roles[role].words if role in policy.appearance_roles else role


def _chip(system: str, policy: RecordsPolicy) -> str:
    return policy.systems[system].chip if system in policy.systems else system


def _home_links(by: Officer, refs: list[Ref]) -> list[Link]:
    """Where people live now, from either end."""
    people = [ref.id for ref in refs if ref.kind == "person"]
    places = [ref.id for ref in refs if ref.kind == "place"]
    if not people and not places:
        return []
    either = Q(a_kind="person", a_id__in=people, b_kind="place") | Q(b_kind="place", b_id__in=places, a_kind="person")
    current = Link.objects.visible_to(by).filter(either, kind="lives_at", ends_on="", retired_at__isnull=True)
    return list(current.order_by("-recorded_at", "-pk")[:200])


def _markers(by: Officer, refs: list[Ref], policy: RecordsPolicy) -> dict[Ref, list[MarkerLine]]:
    today = clock.today()
    found: dict[Ref, list[MarkerLine]] = {}
    rows = Marker.objects.visible_to(by).filter(_among("on", refs), retired_at__isnull=True) if refs else []
    for row in rows:
        if row.expires_on is None or row.expires_on >= today:
            found.setdefault(row.on, []).append(marker_line(row, policy, today))
    return found


def _contacts(by: Officer, refs: list[Ref], use: Use) -> dict[Ref, list[Contact]]:
    """(system, role, when, how exactly) of every event that each record appears in, or that happened at each place."""
    found: dict[Ref, list[Contact]] = {}
    if not refs:
        return found
    seen_in = (
        Appearance.objects.visible_to(by)
        .filter(_among("subject", refs), retired_at__isnull=True)
        .filter(open_to(by, "event__"))
        .filter(not_withheld(use, "event__"))
        .values_list("subject_kind", "subject_id", "event__system", "role", "event__occurred_from", "event__precision")
    )
    rows: list[tuple[Any, ...]] = list(seen_in)
    places = [ref.id for ref in refs if ref.kind == "place"]
    if places:
        open_there = Event.objects.visible_to(by).filter(not_withheld(use), place__in=places)
        there = open_there.values_list("place_id", "system", "occurred_from", "precision")
        rows += [("place", place, system, "scene", at, exactly) for place, system, at, exactly in there]
    for kind, pk, system, role, at, exactly in rows:
        found.setdefault(Ref(kind, pk), []).append((system, role, at, exactly))
    return found


def _among(prefix: str, refs: list[Ref]) -> Q:
    ids: dict[str, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    among = Q()
    for kind, numbers in ids.items():
        among |= Q(**{f"{prefix}_kind": kind, f"{prefix}_id__in": numbers})
    return among
