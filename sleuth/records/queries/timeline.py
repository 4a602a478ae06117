"""One timeline across every system: the events in which a record appears, or that happened there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, Value

from sleuth.access.kept import open_to
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Appearance, Event
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import Label
from sleuth.records.queries.uses import Use, not_withheld


@dataclass(frozen=True)
class Entry:
    """An event as it is listed; `roles` say as what the page's record appears in it, `place` where it was."""

    ref: Ref
    system: str
    chip: str
    kind: str
    title: str
    reference: str
    summary: str
    classification: str
    outcome: str
    occurred_from: datetime | None
    precision: str
    recorded_at: datetime
    source: str
    roles: tuple[str, ...]
    place: str = ""
    restricted: bool = False

    @property
    def when(self) -> datetime:
        """When it happened, or when it was written down where that is not known."""
        return self.occurred_from or self.recorded_at


EVENT_COLUMNS = (
    *("pk", "system", "kind", "title", "reference", "summary", "classification", "outcome"),
    *("occurred_from", "precision", "recorded_at", "source__label", "place_id", "restriction_id"),
)
PLACE = EVENT_COLUMNS.index("place_id")


def places_of(rows: Iterable[tuple[Any, ...]]) -> set[Ref]:
    """Where the events among the rows happened."""
    return {Ref("place", row[PLACE]) for row in rows if row[PLACE] is not None}


def timeline_from(
    rows: Iterable[tuple[Any, ...]], shown: Mapping[Ref, Label], mine: Collection[Ref], policy: RecordsPolicy
) -> list[Entry]:
    """The entries newest first; an event in several roles is one entry.

    A place is named where it has a label for this officer, and is not the record of the page itself.
    """
    found: dict[int, tuple[Any, ...]] = {}
    roles: dict[int, list[str]] = {}
    for row in rows:
        found[row[0]] = row
        words = policy.appearance_roles[row[-1]].words if row[-1] in policy.appearance_roles else row[-1]
        if words and words not in roles.setdefault(row[0], []):
            roles[row[0]].append(words)
    titles = {ref.id: label.full for ref, label in shown.items() if ref.kind == "place" and ref not in mine}
    entries = [_entry(row, tuple(roles.get(pk, [])), titles.get(row[PLACE], ""), policy) for pk, row in found.items()]
    return sorted(entries, key=lambda entry: (entry.when, entry.ref), reverse=True)


def timeline_rows(*, by: Officer, refs: Iterable[Ref], use: Use = "view") -> list[tuple[Any, ...]]:
    """EVENT_COLUMNS and the role of every visible event in which these records appear, or that happened there.

    For another `use` than looking, those that are withheld from it are left out. One query, or two when a place is among
    the records.
    """
    refs = list(refs)
    subject = Q()
    for ref in refs:
        subject |= Q(subject_kind=ref.kind, subject_id=ref.id)
    if not refs:
        return []
    appearances = (
        Appearance.objects.visible_to(by)
        .filter(subject, retired_at__isnull=True)
        .filter(open_to(by, "event__"))
        .filter(not_withheld(use, "event__"))
        .values_list(*(f"event__{column}" if column != "pk" else "event_id" for column in EVENT_COLUMNS), "role")
    )
    rows = list(appearances)
    places = [ref.id for ref in refs if ref.kind == "place"]
    if places:
        there = Event.objects.visible_to(by).filter(not_withheld(use), place__in=places)
        rows += list(there.annotate(role=Value("scene", CharField())).values_list(*EVENT_COLUMNS, "role"))
    return rows


def _entry(row: tuple[Any, ...], roles: tuple[str, ...], place: str, policy: RecordsPolicy) -> Entry:
    pk, system, kind, title, reference, summary, classification, outcome, *rest = row
    occurred, precision, recorded, source, _, restriction, _ = rest
    chip = policy.systems[system].chip if system in policy.systems else system
    words = policy.event_kinds[kind].words if kind in policy.event_kinds else kind
    return Entry(
        ref=Ref("event", pk),
        system=system,
        chip=chip,
        kind=words,
        title=title,
        reference=reference,
        summary=summary,
        classification=classification,
        outcome=outcome,
        occurred_from=occurred,
        precision=precision,
        recorded_at=recorded,
        source=source,
        roles=roles,
        place=place,
        restricted=restriction is not None,
    )
