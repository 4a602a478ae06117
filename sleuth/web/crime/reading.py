"""One crime: its state, what is known, property, decisions, series, the diary, and what can be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import queries as records
from sleuth.strands.crime import queries, rules
from sleuth.strands.crime.models import ACCEPTED, AWAITING, CANCELLED, RETURNED, STATES, Crime, Decision
from sleuth.strands.crime.policy import CrimePolicy
from sleuth.web.choosing.events import EventParts, event_parts, when_words
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Act, Cell, Chip, Column, Fact, IdentityBar, Moment, Table, Value


@act("crime.read")
def crime(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, pk, for_print=False)


@act("crime.read")
def print_crime(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole crime for paper; the ledger says that it was printed."""
    return _page(request, pk, for_print=True)


def _page(request: StaffRequest, pk: int, *, for_print: bool) -> HttpResponse:
    ref, by = Ref("event", pk), request.user
    row, policy = queries.crime(by=by, ref=ref), queries.policy_for(by)
    parts = event_parts(request, ref, for_print=for_print)
    context: dict[str, Any] = {
        "title": f"Crime {row.number}",
        "bar": _bar(row, [] if for_print else acts_of(request, row)),
        "ref": ref,
        "crime": row,
        "parts": parts,
        "chips": _chips(row, policy),
        "facts": _facts(row, policy, parts),
        "property": _property(request, ref, policy),
        "moments": [_moment(each, policy) for each in queries.decisions(by=by, ref=ref)],
        "series": _series(request, ref, for_print),
        "may_write": bool(may(by, "records.correct")),
        "may_property": bool(may(by, "crime.record")) and not for_print,
        "may_series": bool(may(by, "crime.series")) and not for_print,
        "for_print": for_print,
    }
    return render(request, "crime/crime.html", context)


def _bar(row: Crime, acts: list[Act]) -> IdentityBar:
    answer = f"Returned: {row.returned_because}" if row.state == RETURNED else ""
    facts = [STATES[row.state], row.event.outcome]
    return IdentityBar(title=row.event.title, number=row.number, facts=facts, acts=acts, answer=answer)


def acts_of(request: StaffRequest, row: Crime) -> list[Act]:
    """What this officer can do with the crime now; the next step first."""
    may_do = {
        act: bool(may(request.user, act)) for act in ("crime.record", "crime.check", "crime.cancel", "crime.outcome")
    }

    def button(words: str, name: str, *, main: bool = False) -> Act:
        return Act(words, reverse(f"crime:{name}", args=[row.pk]), main=main)

    offered = [
        (row.state == AWAITING and may_do["crime.check"], button("Accept", "accept", main=True)),
        (row.state in (AWAITING, ACCEPTED) and may_do["crime.check"], button("Return to the officer", "return")),
        (row.state == RETURNED and may_do["crime.record"], button("Hand in again", "hand_in", main=True)),
        (row.state != CANCELLED and may_do["crime.record"], button("Put right", "correct")),
        (row.state != CANCELLED and may_do["crime.check"], button("Classify anew", "reclassify")),
        (row.state != CANCELLED and may_do["crime.outcome"], button("Outcome", "outcome")),
        (row.state != CANCELLED and may_do["crime.cancel"], button("Cancel the crime", "cancel")),
        (row.state == CANCELLED and may_do["crime.cancel"], button("Bring it back", "reinstate")),
    ]
    return [act for allowed, act in offered if allowed]


def _chips(row: Crime, policy: CrimePolicy) -> list[Chip]:
    said = [
        (row.domestic, "domestic"),
        (row.hate, f"hate: {policy.hate_strands.get(row.hate, row.hate)}"),
        (row.late, "recorded late"),
    ]
    return [Chip(words, "notice") for true, words in said if true]


def _facts(row: Crime, policy: CrimePolicy, parts: EventParts) -> list[Fact]:
    now = clock.now()
    outcome = policy.outcomes.get(row.outcome)
    said = {
        "Happened": when_words(parts.file),
        "Class": row.event.classification,
        "How it was done": row.mo,
        "Account": row.event.summary,
        "Reported": clock.say(row.reported_at, now),
        "Recorded": f"{clock.say(row.recorded_at, now)} by {row.officer}",
        "Hate is seen by": row.hate_seen_by,
        "Outcome": f"{outcome.words}, {row.outcome_on:%-d %b %Y}" if outcome and row.outcome_on else "",
        "Cancelled as": policy.removals[row.removal].words if row.removal in policy.removals else row.removal,
    }
    return [parts.place, *(Fact(key, [Value(words)]) for key, words in said.items() if words)]


def _property(request: StaffRequest, ref: Ref, policy: CrimePolicy) -> Table:
    items = queries.property_of(by=request.user, ref=ref)
    things = {item.thing_id: Ref("thing", item.thing_id) for item in items if item.thing_id}
    shown = records.labels(by=request.user, refs=things.values())
    rows = []
    for item in items:
        label = shown.get(things[item.thing_id]) if item.thing_id else None
        rows.append(
            [
                Cell(item.description, record_href(label.ref) if label else "", note=label.title if label else ""),
                Cell(policy.property_kinds.get(item.kind, item.kind)),
                Cell(policy.property_states.get(item.state, item.state)),
                Cell(rules.pounds(item.value) if item.value is not None else ""),
            ]
        )
    columns = [Column("What"), Column("Kind"), Column("What became of it"), Column("Value", numeric=True)]
    return Table("Property", columns, rows)


def _moment(decision: Decision, policy: CrimePolicy) -> Moment:
    words = {**{key: each.words for key, each in policy.classifications.items()}, **STATES}
    words |= {f"outcome:{key}": each.words for key, each in policy.outcomes.items()}
    words |= {key: each.words for key, each in policy.removals.items()}
    prefix = "outcome:" if decision.kind == "outcome" else ""
    before, after = (words.get(prefix + code, code) for code in (decision.before, decision.after))
    title = f"{decision.kind[:1].upper()}{decision.kind[1:]}: {after}" + (f", before: {before}" if before else "")
    authority = f" Authorised by {decision.authority}." if decision.authority else ""
    text = f"{decision.because}{authority}".strip()
    return Moment(decision.at, title, text=text, by=decision.by, source=f"policy {decision.policy}")


def _series(request: StaffRequest, ref: Ref, for_print: bool) -> list[dict[str, Any]]:
    return [
        {
            "name": series.name,
            "because": series.because,
            "crimes": [
                Value(f"{place.event.reference} {place.event.title}", record_href(place.event_ref), note=place.because)
                for place in places
            ],
            "out": reverse("crime:series_out", args=[ref.id, series.pk]) if not for_print else "",
        }
        for series, places in queries.series_containing(by=request.user, ref=ref)
    ]
