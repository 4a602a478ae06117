"""The head of a record's page: who or what it is, its warnings, and the sentence that the reader came for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.base.values import partial_date
from sleuth.records.queries import Entry, MarkerLine, RecordFile, Tie
from sleuth.web.hall.parts import Act, IdentityBar, Marker
from sleuth.web.records.pages.words import capital, counted, say_ago, say_day, say_when
from sleuth.web.records.reader import Reader

KIND_WORDS = {
    "person": "person",
    "place": "place",
    "thing": "object",
    "organisation": "organisation",
    "event": "event",
}


@dataclass(frozen=True)
class Note:
    """Something worth knowing that is not dangerous; `href` leads to what can be done about it."""

    title: str
    text: str
    tone: str = "information"
    href: str = ""
    act: str = ""
    do: str = ""
    foot: str = ""


def identity_bar(file: RecordFile, reader: Reader) -> IdentityBar:
    """The bar above every page of this record."""
    return IdentityBar(
        title=file.label.title,
        number=file.ref.number,
        facts=identity_facts(file, reader),
        acts=_acts(file.ref, file.record, reader),
        markers=[_loud(line, file.ref, reader) for line in file.markers if line.danger],
        answer=answer(file, reader),
    )


def identity_facts(file: RecordFile, reader: Reader) -> list[str]:
    """What stands under the name: "b 12 Mar 1971 (55)", "male"."""
    record: Any = file.record
    if file.ref.kind == "person":
        return [*_born(record.birth_date, reader), *filter(None, [reader.policy.sexes.get(record.sex, record.sex)])]
    if file.ref.kind == "thing":
        made = " ".join(filter(None, (record.colour, record.make, record.model)))
        return [reader.policy.thing_kinds.get(record.kind, record.kind), *filter(None, [made])]
    if file.ref.kind == "organisation":
        return [reader.policy.organisation_kinds.get(record.kind, record.kind)]
    if file.ref.kind == "event":
        kind = reader.policy.event_kinds.get(record.kind)
        return [kind.words if kind else record.kind, *filter(None, [record.reference])]
    return ["place", *([f"UPRN {record.uprn}"] if record.uprn else [])]


def answer(file: RecordFile, reader: Reader) -> str:
    """The sentence that the reader came for."""
    if file.ref.kind == "event":
        return _event_answer(file, reader)
    known = _known(file, reader)
    if file.ref.kind == "person":
        return known
    people = [tie for tie in file.ties if tie.other.ref.kind == "person" and tie.retired_at is None]
    return f"{_people_answer(file.ref.kind, people)} {known}"


def notes(file: RecordFile, reader: Reader) -> list[Note]:
    """Restriction, read-only feeds, and the warnings that are not dangerous."""
    found = []
    if file.restriction:
        sentence = f"{file.restriction}. Only those admitted know that this record exists: do not name it to others."
        found.append(Note("Restricted:", sentence, "warning"))
    if getattr(file.record, "is_only_read", False):
        source = file.record.source.label
        found.append(Note("Read only:", f"this comes from {source}. Ask its owner to correct it."))
    return found + [_quiet(line, file.ref, reader) for line in file.markers if not line.danger]


def _born(birth_date: str, reader: Reader) -> list[str]:
    if not birth_date:
        return ["date of birth not known"]
    born = partial_date.parse(birth_date)
    age = born.age_on(reader.today)
    return [f"b {born.show()}" + (f" ({age})" if age is not None else "")]


def _acts(ref: Ref, record: Any, reader: Reader) -> list[Act]:
    def act(text: str, name: str, needs: str, main: bool = False) -> Act:
        return Act(text, reverse(f"records:{name}", args=[ref]), main=main, why_not=reader.why_not(needs))

    if getattr(record, "is_only_read", False):
        return []
    if ref.kind == "event":
        return [act("Add who or what appears", "appear", "records.correct", main=True)]
    acts = [
        act("Add …", "add", "records.correct", main=True),
        act("Link", "link", "records.link"),
        act("Correct", "correct", "records.correct"),
        act("Compare …", "compare", "matching.judge"),
    ]
    allowed = [each for each in acts if not each.why_not]
    return allowed or acts[:1]


def _known(file: RecordFile, reader: Reader) -> str:
    if file.last_contact is None:
        return "Not known in any system yet."
    last, is_person = file.last_contact, file.ref.kind == "person"
    systems = counted(len({entry.system for entry in file.timeline}), "system")
    roles = f", as {' and '.join(last.roles)}" if last.roles and is_person else ""
    what = "contact" if is_person else "entry"
    return f"Known in {systems}; last {what} {say_ago(last, reader.now)}{roles} ({last.chip}: {last.title})."


def _people_answer(kind: str, ties: list[Tie]) -> str:
    now = counted(len({tie.other.ref for tie in ties if tie.is_current}), "person", "people")
    before = {tie.other.ref for tie in ties} - {tie.other.ref for tie in ties if tie.is_current}
    if not ties:
        return "Nobody is known here." if kind == "place" else "Nobody is linked to this."
    where = {"place": "known here now", "organisation": "linked now"}.get(kind, "linked to it now")
    return f"{now} {where}" + (f", {len(before):,} before." if before else ".")


def _event_answer(file: RecordFile, reader: Reader) -> str:
    record: Any = file.record
    entry = event_entry(record)
    when = say_when(entry, reader.now)
    ago = f" ({say_ago(entry, reader.now)})" if not isinstance(when, str) else ""
    said = when if isinstance(when, str) else f"{say_day(when)}"
    where = f" at {file.place.full}" if file.place else ""
    who = [f"{line.subject.title} ({line.words})" for line in file.appearances]
    rest = f" and {len(who) - 3} more" if len(who) > 3 else ""
    return f"{capital(said)}{ago}{where}. " + (", ".join(who[:3]) + rest if who else "Nobody is named in it") + "."


def event_entry(record: Any) -> Entry:
    """The event of a page as an entry, so that its time is said in the same words as on every timeline."""
    return Entry(
        ref=record.ref,
        system=record.system,
        chip="",
        kind=record.kind,
        title=record.title,
        reference=record.reference,
        summary="",
        classification="",
        outcome="",
        occurred_from=record.occurred_from,
        precision=record.precision,
        recorded_at=record.recorded_at,
        source="",
        roles=(),
    )


def _loud(line: MarkerLine, ref: Ref, reader: Reader) -> Marker:
    return Marker(
        title=line.words.upper(),
        text=line.reason,
        do=line.action_plan,
        foot=marker_foot(line, ref),
        href=_review(line, reader),
    )


def _quiet(line: MarkerLine, ref: Ref, reader: Reader) -> Note:
    return Note(
        title=f"{capital(line.words)}:",
        text=line.reason,
        tone="warning",
        href=_review(line, reader),
        act="Review",
        do=line.action_plan,
        foot=marker_foot(line, ref),
    )


def marker_foot(line: MarkerLine, ref: Ref) -> str:
    """Who set a warning, when, and its review: never shown without."""
    on = f" on {line.on.number}" if line.on != ref else ""
    foot = f"Set{on} by {line.set_by}, {say_day(line.set_at)}."
    if line.review_on:
        due = say_day(line.review_on)
        foot += f" Review overdue since {due}." if line.is_overdue else f" Review due {due}."
    return foot + (f" Ends {say_day(line.expires_on)}." if line.expires_on else "")


def _review(line: MarkerLine, reader: Reader) -> str:
    return reverse("records:review_warning", args=[line.on, line.id]) if reader.may("records.mark") else ""
