"""Everything about one record, as one officer may see it: what its page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.access.need_to_know import is_reason_due, require_reason
from sleuth.base.ref import Ref
from sleuth.records.checks import policy_for
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, Event
from sleuth.records.models.fact import Record
from sleuth.records.policy import RecordsPolicy
from sleuth.records.queries.circle import known_parts
from sleuth.records.queries.facts import FactLine, facts_from
from sleuth.records.queries.labels import Label, label_of, labels
from sleuth.records.queries.markers import MarkerLine, markers_from
from sleuth.records.queries.said import said_of
from sleuth.records.queries.ties import Tie, ends_of, ties_from
from sleuth.records.queries.timeline import Entry, places_of, timeline_from, timeline_rows
from sleuth.records.queries.uses import Use, is_withheld, usable

FORBIDDEN: dict[Use, str] = {
    "print": "The handling code of this report does not allow printing. Ask the intelligence unit.",
    "api": "The handling code of this report does not allow handing it to a program. Ask the intelligence unit.",
}


@dataclass(frozen=True)
class AppearanceLine:
    """Who or what appears in an event."""

    id: int
    subject: Label
    words: str
    source: str
    recorded_at: datetime


@dataclass(frozen=True)
class RecordFile:
    """A record with every fact that the officer may see.

    `members` are the records judged to be the same one, itself included; `records` are their rows, in the same order.
    """

    ref: Ref
    record: Record
    label: Label
    members: tuple[Ref, ...]
    records: tuple[Record, ...] = ()
    names: tuple[FactLine, ...] = ()
    births: tuple[FactLine, ...] = ()
    identifiers: tuple[FactLine, ...] = ()
    ties: tuple[Tie, ...] = ()
    timeline: tuple[Entry, ...] = ()
    markers: tuple[MarkerLine, ...] = ()
    appearances: tuple[AppearanceLine, ...] = ()
    place: Label | None = None
    restriction: str = ""
    systems: tuple[str, ...] = field(default=())

    @property
    def member_labels(self) -> list[Label]:
        """What the members go by."""
        return [label_of(record) for record in self.records]

    @property
    def last_contact(self) -> Entry | None:
        """The latest event, if any."""
        return self.timeline[0] if self.timeline else None


def open_file(
    *, by: Officer, ref: Ref, together: Iterable[Ref] = (), because: str = "", use: Use = "view"
) -> RecordFile:
    """Enter the look in the ledger, then hand out the record; NotVisible when there is none for this officer.

    `together` are records judged to be the same as `ref`; those that the officer may not see are left out, the others
    have an entry of their own. What is opened for `print` is entered as a disclosure, for paper leaves the system. An
    event whose handling forbids the use is Refused, and has no part in what is handed out of others.
    """
    model = MODELS.get(ref.kind)
    if model is None:
        raise NotVisible(str(ref))
    doorway.require(by=by, act="records.open", on=ref)
    ids = {ref.id, *(other.id for other in together if other.kind == ref.kind)}
    rows = model.objects.visible_to(by).filter(pk__in=ids).select_related("source", "restriction")
    found = {each.pk: each for each in rows}
    if ref.id in found:
        require_reason(by=by, ref=ref, circle=found[ref.id].restriction)
    found = {
        pk: each
        for pk, each in found.items()
        if pk == ref.id or not is_reason_due(by=by, ref=Ref(ref.kind, pk), circle=each.restriction)
    }
    members = tuple(sorted(Ref(ref.kind, pk) for pk in found)) if ref.id in found else ()
    others = [member for member in members if member != ref]
    detail = _look_detail(found.get(ref.id))
    if use in FORBIDDEN and isinstance(record := found.get(ref.id), Event) and is_withheld(record.withheld, use):
        doorway.refuse(by=by, act="records.open", reason=FORBIDDEN[use], on=ref)
    if use != "view":
        detail |= {"as": use}
    if use == "print":
        doorway.disclosed(by=by, act="records.open", on=ref, because=because, detail=detail, shown_with=others)
    else:
        doorway.consulted(by=by, ref=ref, because=because, detail=detail, shown_with=others)
    if not members:
        raise NotVisible(str(ref))
    return _file(by, ref, found, members, use)


def _look_detail(record: Record | None) -> dict[str, str]:
    """What an auditor filters by. A record that is hidden from the officer and one that is not there read the same."""
    if record is None:
        return {"shown": "no"}
    return {"restricted": "yes"} if record.restriction_id is not None else {}


def _file(by: Officer, ref: Ref, found: dict[int, Record], members: tuple[Ref, ...], use: Use) -> RecordFile:
    record, policy, mine = found[ref.id], policy_for(by), set(members)
    said = said_of(by=by, refs=members)
    happened = timeline_rows(by=by, refs=members, use=use) if ref.kind != "event" else []
    appeared = _appearance_rows(by, ref) if ref.kind == "event" else []
    scene = {Ref("place", record.place_id)} if isinstance(record, Event) and record.place_id is not None else set()
    named = {*ends_of(said), *places_of(happened), *(row.subject for row in appeared), *scene}
    shown = labels(by=by, refs=usable(named, use))
    facts = facts_from(said, policy)
    timeline = tuple(timeline_from(happened, shown, mine, policy))
    return RecordFile(
        ref=ref,
        record=record,
        label=label_of(record),
        members=members,
        records=tuple(found[member.id] for member in members),
        names=tuple(fact for fact in facts if fact.fact == "name"),
        births=tuple(fact for fact in facts if fact.fact == "birth_date"),
        identifiers=tuple(fact for fact in facts if fact.fact == "identifier"),
        ties=tuple(ties_from(said, mine, shown, policy)),
        timeline=timeline,
        markers=tuple(markers_from(said, policy)),
        appearances=tuple(_appearance(row, shown, policy) for row in appeared if row.subject in shown),
        place=next((shown[place] for place in scene if place in shown), None),
        restriction=", ".join(map(str, known_parts(by, record.restriction))) if record.restriction else "",
        systems=tuple(dict.fromkeys(entry.chip for entry in timeline)),
    )


def _appearance_rows(by: Officer, ref: Ref) -> list[Appearance]:
    rows = Appearance.objects.visible_to(by).filter(event=ref.id, retired_at__isnull=True)
    return list(rows.select_related("source").order_by("pk"))


def _appearance(row: Appearance, shown: Mapping[Ref, Label], policy: RecordsPolicy) -> AppearanceLine:
    words = policy.appearance_roles[row.role].words if row.role in policy.appearance_roles else row.role
    return AppearanceLine(row.pk, shown[row.subject], words, row.source.label, row.recorded_at)
