"""Plain values for the templates of the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from sleuth.access.ledger import Broken
from sleuth.access.models import LedgerEntry, SearchMade
from sleuth.access.queries import LedgerFilter
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Label
from sleuth.web.access.words import detail_words, done_words
from sleuth.web.hall.forms import HallForm
from sleuth.web.hall.parts import Cell, Column, Link, Marker, Table

TABS = (("audit", "Ledger"), ("audit_searches", "Searches made"), ("audit_chain", "Proof of the chain"))
MOST_OF_A_QUESTION = 200
FILE_COLUMNS = ("number", "time (UTC)", "kind", "act", "officer", "record", "reason", "policy", "details", "digest")


def tabs(here: str) -> list[Link]:
    """The pages of the audit."""
    return [Link(words, reverse(f"access:{name}"), current=name == here) for name, words in TABS]


def records_in(entries: Iterable[LedgerEntry]) -> set[Ref]:
    """The records that these entries are about."""
    return {Ref(entry.on_kind, entry.on_id) for entry in entries if entry.on_id is not None}


def ledger_table(entries: Iterable[LedgerEntry], labels: Mapping[Ref, Label]) -> Table:
    """Entries as rows. A record that the auditor may not open is named by its number alone."""
    columns = [
        Column("No", numeric=True),
        Column("When"),
        Column("Who"),
        Column("What"),
        Column("Record"),
        Column("Why and how"),
    ]
    return Table("Entries, newest first", columns, [_entry_row(entry, labels) for entry in entries])


def _entry_row(entry: LedgerEntry, labels: Mapping[Ref, Label]) -> list[Cell]:
    ref = Ref(entry.on_kind, entry.on_id) if entry.on_id is not None else None
    known = labels.get(ref) if ref else None
    return [
        Cell(f"{entry.seq:,}"),
        Cell(_moment(entry.at)),
        Cell(entry.officer, f"{reverse('access:audit')}?officer={entry.officer}"),
        Cell(done_words(entry.kind, entry.act)),
        Cell(ref.number, f"{reverse('access:audit')}?record={ref.number}", note=known.title if known else "")
        if ref
        else Cell(""),
        Cell(entry.because, note=detail_words(entry.detail)),
    ]


def searches_table(searches: Iterable[tuple[SearchMade, str]]) -> Table:
    """Searches as rows; "nothing" where nothing was found."""
    columns = [
        Column("When"),
        Column("Who"),
        Column("Searched for"),
        Column("Found", numeric=True),
        Column("What for"),
        Column("Where"),
    ]
    rows = [
        [
            Cell(_moment(row.at)),
            Cell(username, f"{reverse('access:audit_searches')}?officer={username}"),
            _asked(row.asked),
            Cell(f"{row.found_count:,}" if row.found_count else "nothing"),
            Cell(row.because or "not said"),
            Cell(row.door),
        ]
        for row, username in searches
    ]
    return Table("Searches, newest first", columns, rows)


def _asked(text: str) -> Cell:
    """What was searched for; of very long questions the beginning."""
    more = len(text) - MOST_OF_A_QUESTION
    return Cell(text[:MOST_OF_A_QUESTION], note=f"… and {more:,} more characters" if more > 0 else "")


def chain_state(sound: int, broken: Broken | None, seconds: float) -> dict[str, Any]:
    """Whether the chain holds, in a sentence; an alarm when it does not."""
    if broken is None:
        return {"holds": f"{sound:,} {'entry' if sound == 1 else 'entries'} proved in {seconds:.1f} seconds."}
    do = "Tell the people who run Sleuth and the professional standards department. Do not work on in this instance."
    foot = f"The {sound:,} entries before it hold."
    return {"alarm": Marker("The ledger was tampered with", str(broken), do, foot=foot)}


def applied(asked: QueryDict, form: HallForm) -> dict[str, Any]:
    """The filters that are on, each with the address that takes it away."""
    on = []
    for name in form.fields:
        said = {key: asked.get(key, "") for key in asked if key == name or key.startswith(f"{name}_")}
        typed = [words for words in said.values() if str(words).strip()]
        if typed and name not in form.errors:
            rest = asked.copy()
            for key in (*said, "before"):
                rest.pop(key, None)
            label = form.fields[name].label
            words = str(label) if typed == ["on"] else f"{label}: {' to '.join(map(str, typed))}"
            on.append(Link(words, f"?{rest.urlencode()}"))
    return {"applied": on, "clear": "?"}


def in_words(only: LedgerFilter) -> dict[str, str]:
    """The filters for the ledger's own entry."""
    said = {"officer": only.officer, "kind": only.kind, "containing": only.containing}
    said |= {"since": str(only.since or ""), "until": str(only.until or "")}
    return {name: value for name, value in said.items() if value}


def file_row(entry: LedgerEntry) -> list[object]:
    """One line of the file, in the order of FILE_COLUMNS."""
    record = Ref(entry.on_kind, entry.on_id).number if entry.on_id is not None else ""
    at = entry.at.strftime("%Y-%m-%d %H:%M:%S")
    return [
        entry.seq,
        at,
        entry.kind,
        entry.act,
        entry.officer,
        record,
        entry.because,
        entry.policy,
        entry.detail,
        entry.digest,
    ]


def _moment(at: Any) -> str:
    """Day and time, broken nowhere but between the two."""
    return f"{clock.london(at):%-d\N{NO-BREAK SPACE}%b\N{NO-BREAK SPACE}%Y, %H:%M:%S}"
