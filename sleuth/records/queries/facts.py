"""What is said of records, fact by fact: each with its kind, its source, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values import partial_date
from sleuth.records.checks import policy_for
from sleuth.records.models import Appearance
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.labels import labels, person_title
from sleuth.records.queries.said import Said, said_of
from sleuth.records.queries.ties import Tie, ends_of, ties_from

LEADING = "main"
ABOUT_PEOPLE = ("name", "birth_date", "identifier")


@dataclass(frozen=True)
class FactLine:
    """One fact with its source. `of` is the record that it was written on; `fact` and `id` say which row it is; the one
    that `leads` names or dates the record itself."""

    fact: str
    id: int
    of: Ref
    kind: str
    text: str
    source: str
    recorded_at: datetime
    retired_at: datetime | None
    retired_because: str
    leads: bool = False


def all_facts(*, by: Officer, refs: Iterable[Ref]) -> list[FactLine]:
    """Every fact of these records that the officer may see, struck out ones too: names, links, markers …"""
    mine, policy = list(labels(by=by, refs=refs)), policy_for(by)
    rows = said_of(by=by, refs=mine)
    ties = ties_from(rows, set(mine), labels(by=by, refs=ends_of(rows)), policy)
    lines = facts_from(rows, policy) + [_link_line(tie) for tie in ties]
    return lines + _appearance_lines(by, mine, policy) + [_marker_line(row, policy) for row in rows if _is_marker(row)]


def fact(*, by: Officer, ref: Ref, kind: str, fact_id: int) -> FactLine:
    """One fact of a record; NotVisible when the record has none such for this officer."""
    for line in all_facts(by=by, refs=[ref]):
        if (line.fact, line.id) == (kind, fact_id):
            return line
    raise NotVisible(f"{kind}:{fact_id}")


def facts_from(rows: Iterable[Said], policy: RecordsPolicy) -> list[FactLine]:
    """Names, dates of birth and numbers among the rows; standing ones first, oldest first."""
    lines = [_fact_line(row, policy) for row in rows if row.fact in ABOUT_PEOPLE]
    return sorted(lines, key=lambda line: (line.retired_at is not None, line.recorded_at, line.id))


def _fact_line(row: Said, policy: RecordsPolicy) -> FactLine:
    leads = row.retired_at is None and (row.what == LEADING or (row.fact == "birth_date" and row.one == row.two))
    if row.fact == "name":
        text, kind = person_title(row.one, row.two), policy.name_kinds.get(row.what, row.what)
    elif row.fact == "birth_date":
        text, kind = partial_date.parse(row.one).show(), "date of birth"
    else:
        text, kind = row.one + (f" ({row.two})" if row.two else ""), policy.identifier_kinds.get(row.what, row.what)
    return _line(row, kind, text, leads)


def _line(row: Said, kind: str, text: str, leads: bool = False) -> FactLine:
    struck = (row.retired_at, row.retired_because)
    return FactLine(row.fact, row.id, row.at, kind, text, row.source, row.recorded_at, *struck, leads)


def _is_marker(row: Said) -> bool:
    return row.fact == "marker"


def _marker_line(row: Said, policy: RecordsPolicy) -> FactLine:
    words = policy.marker_kinds[row.what].words if row.what in policy.marker_kinds else row.what
    return _line(row, "warning", f"{words}: {row.one}")


def _link_line(tie: Tie) -> FactLine:
    dates = " to ".join(filter(None, (tie.starts_on, tie.ends_on)))
    text = f"{tie.words} {tie.other.title}" + (f" ({dates})" if dates else "")
    return FactLine(
        "link", tie.id, tie.of, "link", text, tie.source, tie.recorded_at, tie.retired_at, tie.retired_because
    )


def _appearance_lines(by: Officer, mine: list[Ref], policy: RecordsPolicy) -> list[FactLine]:
    events = [ref.id for ref in mine if ref.kind == "event"]
    about = Q(event__in=events)
    for ref in mine:
        about |= Q(subject_kind=ref.kind, subject_id=ref.id)
    rows = list(Appearance.objects.visible_to(by).filter(about).select_related("source").order_by("pk"))
    ends = labels(by=by, refs={end for row in rows for end in row.about()})
    return [
        _appearance_line(row, Ref("event", row.event_id) in mine, ends, policy)
        for row in rows
        if all(end in ends for end in row.about())
    ]


def _appearance_line(row: Appearance, from_event: bool, ends: dict[Ref, Any], policy: RecordsPolicy) -> FactLine:
    event = Ref("event", row.event_id)
    of, other = (event, row.subject) if from_event else (row.subject, event)
    words = policy.appearance_roles[row.role].words if row.role in policy.appearance_roles else row.role
    text = " ".join(filter(None, (ends[other].title, ends[other].detail))) + f": {words}"
    return FactLine(
        "appearance",
        row.pk,
        of,
        "appearance",
        text,
        row.source.label,
        row.recorded_at,
        row.retired_at,
        row.retired_because,
    )
