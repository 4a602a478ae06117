"""One log: what it is, who goes, the warnings, the diary, and what can be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.strands.contact import queries
from sleuth.strands.contact.models import CLOSED, Log, Resource
from sleuth.strands.contact.policy import ContactPolicy
from sleuth.web.choosing.events import EventParts, event_parts, when_words
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.parts import Act, Chip, Fact, IdentityBar, Value


@act("contact.read")
def log(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, pk, for_print=False)


@act("contact.read")
def print_log(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole log for paper; the ledger says that it was printed."""
    return _page(request, pk, for_print=True)


def _page(request: StaffRequest, pk: int, *, for_print: bool) -> HttpResponse:
    ref, by = Ref("event", pk), request.user
    row, policy = queries.log(by=by, ref=ref), queries.policy_for(by)
    parts = event_parts(request, ref, for_print=for_print)
    may_write = bool(may(by, "contact.write")) and row.state != CLOSED
    context: dict[str, Any] = {
        "title": f"Log {row.number}",
        "bar": _bar(row, policy, [] if for_print else acts_of(request, row)),
        "ref": ref,
        "log": row,
        "parts": parts,
        "chips": _chips(row, policy),
        "facts": _facts(row, policy, parts),
        "resources": _resources(queries.resources(by=by, ref=ref), pk) if not for_print else [],
        "may_write": bool(may(by, "records.correct")) and may_write,
        "may_send": may_write,
        "send": reverse("contact:send", args=[pk]),
        "relate": reverse("contact:relate", args=[pk]) if may(by, "contact.write") else "",
        "for_print": for_print,
    }
    return render(request, "contact/log.html", context)


def _bar(row: Log, policy: ContactPolicy, acts: list[Act]) -> IdentityBar:
    now = clock.now()
    facts = [policy.grades[row.grade].words if row.grade in policy.grades else row.grade, STATE_WORDS[row.state]]
    answer = ""
    if row.state != CLOSED and row.attend_by and row.attended_at is None:
        answer = f"Somebody must be there: {clock.say_due(row.attend_by, now)}."
    return IdentityBar(title=row.event.title, number=row.number, facts=facts, acts=acts, answer=answer)


STATE_WORDS = {"open": "open", CLOSED: "closed"}


def acts_of(request: StaffRequest, row: Log) -> list[Act]:
    """What this officer can do with the log now."""

    def button(words: str, name: str, *, main: bool = False) -> Act:
        return Act(words, reverse(f"contact:{name}", args=[row.pk]), main=main)

    acts = []
    if may(request.user, "crime.record"):
        acts.append(Act("Record a crime", f"{reverse('crime:new')}?from=E-{row.pk:06d}"))
    if not may(request.user, "contact.write"):
        return acts
    if row.state == CLOSED:
        return [*acts, button("Open again", "reopen")]
    acts = [
        button("Close", "close", main=True),
        *acts,
        button("Grade anew", "regrade"),
        button("Qualifiers", "qualify"),
    ]
    if may(request.user, "contact.supervise") and not row.checked_by:
        acts.append(button("Supervisor’s check", "check"))
    return acts


def _chips(row: Log, policy: ContactPolicy) -> list[Chip]:
    chips = [Chip(policy.qualifiers[name].words, "notice") for name in row.qualifiers if name in policy.qualifiers]
    if row.retrospective:
        chips.append(Chip(f"written later: {row.retrospective_because}", "notice"))
    return chips


def _facts(row: Log, policy: ContactPolicy, parts: EventParts) -> list[Fact]:
    now = clock.now()
    said = {
        "Happened": when_words(parts.file),
        "Received": f"{clock.say(row.received_at, now)}, {policy.received_by.get(row.received_by, row.received_by)}",
        "Account": row.event.summary,
        "Code": row.event.classification,
        "Opened by": row.opened_by,
        "Attended": clock.say(row.attended_at, now) if row.attended_at else "",
        "Crime": row.crime_reference,
        "No crime because": row.no_crime_because,
        "Risk assessment": row.risk_reference,
        "Supervisor’s check": row.checked_by,
        "Closed": _closed_words(row, policy) if row.state == CLOSED else "",
    }
    return [parts.place, *(Fact(key, [Value(words)]) for key, words in said.items() if words)]


def _closed_words(row: Log, policy: ContactPolicy) -> str:
    code = policy.incident_codes.get(row.closing_code)
    when = clock.say_moment(row.closed_at) if row.closed_at else ""
    return f"{when} by {row.closed_by} as {code.words if code else row.closing_code} (policy {row.policy})"


def _resources(rows: list[Resource], pk: int) -> list[dict[str, Any]]:
    """Each with its times and the step that comes next."""
    return [
        {
            "sign": row.call_sign,
            "times": ", ".join(
                f"{words} {clock.london(at):%H:%M}"
                for words, at in (("sent", row.assigned_at), ("arrived", row.arrived_at), ("left", row.left_at))
                if at
            ),
            "arrived": "" if row.arrived_at or row.left_at else reverse("contact:arrived", args=[pk, row.pk]),
            "left": "" if row.left_at else reverse("contact:left", args=[pk, row.pk]),
        }
        for row in rows
    ]
