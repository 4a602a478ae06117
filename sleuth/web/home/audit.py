"""What the auditor's home page shows: today in numbers, each leading to the entries behind it, and who searched."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sleuth.access.audit_day import AuditDay, Searcher
from sleuth.base import clock
from sleuth.web.hall.parts import Cell, Column, Fact, Link, Table, Value

MOST_SEARCHERS = 20
OVERDUE_DAYS = 7
PROVED_AT = {"page": "on the page “Proof of the chain”", "start": "when Sleuth started"}
LEDGER, SEARCHES = "access:audit", "access:audit_searches"


def audit(day: AuditDay, now: datetime) -> dict[str, Any]:
    """Values for the template."""
    today = f"{clock.london(now):%-d/%-m/%Y}"
    shown = day.searchers[:MOST_SEARCHERS]
    more = len(day.searchers) - len(shown)
    columns = [Column("Officer"), Column("Searches", numeric=True), Column("Found nothing", numeric=True)]
    rows = [_searcher_row(each, today) for each in shown]
    return {
        "today": _numbers(day, today, now),
        "searchers": Table("Who searched today, the most first", columns, rows),
        "more_searchers": Link(f"{more:,} more officers searched today", _to(SEARCHES, today)) if more > 0 else None,
    }


def _numbers(day: AuditDay, today: str, now: datetime) -> list[Fact]:
    count = day.counts
    told = [
        ("Searches made", day.searches, _to(SEARCHES, today)),
        ("Searches that found nothing", day.nothing, _to(SEARCHES, today, nothing="on")),
        ("Restricted records opened", count["restricted"], _to(LEDGER, today, matter="restricted")),
        ("Records asked for and not shown", count["not_shown"], _to(LEDGER, today, matter="not_shown")),
        ("Refusals", day.refusals, _to(LEDGER, today, kind="refusal")),
        ("Failed sign-ins", count["failed_sign_in"], _to(LEDGER, today, matter="failed_sign_in")),
        ("Of these, while locked", count["locked_out"], _to(LEDGER, today, matter="locked_out")),
    ]
    facts = [Fact(words, [Value(f"{number:,}", href if number else "")]) for words, number, href in told]
    return [*facts, Fact("Chain of the ledger", [_chain(day, now)], [Link("Prove now", reverse("access:audit_chain"))])]


def _chain(day: AuditDay, now: datetime) -> Value:
    """When it was last proved, by whom and from where; loud when it did not hold or nobody has looked for a week."""
    proof = day.proof
    if proof is None:
        return Value("Not proved yet", warnings=["Prove it today"])
    who = day.proved_by.known_as if day.proved_by else "the people who run Sleuth"
    where = PROVED_AT.get(proof.door, "by `sleuth ledger verify`")
    note = f"Proved {clock.say(proof.at, now)} by {who}, {where}"
    if proof.broken:
        return Value(proof.broken, note=note, warnings=["The ledger was tampered with"])
    late = (now - proof.at).days > OVERDUE_DAYS
    return Value(f"{proof.held:,} entries hold", note=note, warnings=["Not proved for a week"] if late else [])


def _searcher_row(each: Searcher, today: str) -> list[Cell]:
    href = _to(SEARCHES, today, officer=each.username)
    nothing = _to(SEARCHES, today, officer=each.username, nothing="on")
    if each.officer is None:
        who = Cell("an account that is gone")
    else:
        who = Cell(each.officer.known_as, href, note=f"{each.officer.unit} · {each.username}")
    return [who, Cell(f"{each.made:,}"), Cell(f"{each.nothing:,}", nothing if each.nothing and each.officer else "")]


def _to(page: str, today: str, **more: str) -> str:
    return f"{reverse(page)}?{urlencode({**more, 'days_from': today, 'days_to': today})}"
