"""Telling a national system of people, and taking in what it answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from sleuth.access import doorway
from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.intake.national.connection import Connection, connection_to
from sleuth.intake.national.systems import SYSTEMS, System
from sleuth.records import actions
from sleuth.records.drafts import IdentifierDraft
from sleuth.records.faults import Invalid
from sleuth.records.queries import RecordFile, labels, open_file

EXPORT = "records.export"
CLOSED = "It is restricted: what is closed to colleagues is not sent by machine. Whoever keeps it tells them."
NOBODY = "There is no such person."
NO_OBJECT = "This line is not one JSON object."
NO_ID = "It brings no number (their_id)."


@dataclass
class Outcome:
    """What was done with each record, and why some were left out; `answer` is what the system said at once."""

    done: list[Ref] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    answer: bytes = b""


def tell(*, by: Officer, system: str, people: Iterable[Ref], because: str, over: Connection | None = None) -> Outcome:
    """Send an extract about these people; each is entered in the ledger as disclosed before anything is sent.

    What is restricted is left out and told, and so is every event whose handling forbids that it leaves Sleuth.
    """
    if not because.strip():
        raise Invalid({"because": "Enter why the national system is told."})
    doorway.require(by=by, act=EXPORT)
    known, outcome, lines = SYSTEMS[system], Outcome(), []
    for ref in dict.fromkeys(people):
        try:
            file = _may_be_sent(by, ref, because)
        except (NotVisible, Refused) as fault:
            outcome.left_out.append((ref.number, fault.reason if isinstance(fault, Refused) else NOBODY))
            continue
        lines.append(json.dumps(known.tells(file), ensure_ascii=False))
        outcome.done.append(ref)
    for ref in outcome.done:
        detail = {"recipient": known.title, "code": known.code}
        doorway.disclosed(by=by, act=EXPORT, on=ref, because=because, detail=detail)
    if lines:
        outcome.answer = (over or connection_to(system)).send(system, "\n".join([*lines, ""]).encode())
    return outcome


def _may_be_sent(by: Officer, ref: Ref, because: str) -> RecordFile:
    if ref.kind != "person":
        raise NotVisible(str(ref))
    if ref in labels(by=by, refs=[ref]):
        try:
            return open_file(by=_outside_every_circle(by), ref=ref, because=because, use="export")
        except NotVisible:
            raise Refused(CLOSED) from None
    raise NotVisible(str(ref))


def _outside_every_circle(by: Officer) -> Officer:
    """The same officer as one who was admitted to nothing: what only insiders see has no part in what leaves Sleuth."""
    outside = copy(by)
    outside.__dict__["standing"] = replace(by.standing, guards=frozenset(), keys=frozenset(), admitted=frozenset())
    return outside


def take_answer(*, by: Officer, system: str, answer: bytes) -> Outcome:
    """Write down the numbers that a system answers with; what is known already changes nothing."""
    doorway.require(by=by, act="records.correct")
    outcome = Outcome()
    for place, text in enumerate(answer.decode("utf-8", "replace").splitlines(), start=1):
        if not text.strip():
            continue
        try:
            ref = _take_line(by, SYSTEMS[system], text)
        except (Invalid, NotVisible, Refused, ValueError) as fault:
            reason = fault.reason if isinstance(fault, Refused) else str(fault)
            outcome.left_out.append((f"line {place}", NOBODY if isinstance(fault, NotVisible) else reason))
        else:
            outcome.done.append(ref)
    return outcome


def _take_line(by: Officer, system: System, text: str) -> Ref:
    said = _object(text)
    ref = Ref.from_number(str(said.get("number", "")))
    file = open_file(by=by, ref=ref, because=f"Answer of {system.title}")
    if ref.kind != "person":
        raise NotVisible(str(ref))
    value, issuer = str(said.get("their_id") or "").strip(), "" if system.number == "pnc_id" else system.title
    if not value:
        raise ValueError(NO_ID)
    standing = {fact.text for fact in file.identifiers if fact.retired_at is None}
    if (f"{value} ({issuer})" if issuer else value) not in standing:
        draft = IdentifierDraft(system.number, value, issuer)
        actions.add_identifier(by=by, ref=ref, draft=draft, because=f"Answer of {system.title}")
    return ref


def _object(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ValueError(NO_OBJECT)
    return said
