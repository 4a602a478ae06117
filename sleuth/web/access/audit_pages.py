"""Plain values for the templates of the audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from sleuth.access.models import ChainProof, LedgerEntry, Officer, SearchMade
from sleuth.access.queries import LedgerFilter
from sleuth.access.search_words import hold
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries import Label
from sleuth.web.access.words import DOOR_WORDS, detail_words, done_words
from sleuth.web.hall.forms import HallForm
from sleuth.web.hall.parts import Cell, Column, Link, Marker, Table

TABS = (
    ("audit", "Ledger"),
    ("audit_searches", "Searches made"),
    ("audit_questions", "Worth a question"),
    ("audit_emergencies", "Emergencies"),
    ("audit_chain", "Proof of the chain"),
)
MOST_OF_A_QUESTION = 200
NOT_PROVED = "not the words that the ledger proves"
FILE_COLUMNS = ("number", "time (UTC)", "kind", "act", "officer", "record", "reason", "policy", "details", "digest")
SEARCH_FILE_COLUMNS = (
    "number",
    "time (UTC)",
    "user name",
    "officer",
    "unit",
    "searched for",
    "found",
    "reason",
    "where",
)


def tabs(here: str) -> list[Link]:
    """The pages of the audit."""
    return [Link(words, reverse(f"access:{name}"), current=name == here) for name, words in TABS]


def records_in(entries: Iterable[LedgerEntry]) -> set[Ref]:
    """The records that these entries are about."""
    return {Ref(entry.on_kind, entry.on_id) for entry in entries if entry.on_id is not None}


def ledger_table(
    entries: Iterable[LedgerEntry],
    labels: Mapping[Ref, Label],
    searches: Mapping[int, Sequence[SearchMade]],
    people: Mapping[int, Officer],
) -> Table:
    """Entries as rows. A record that the auditor may not open is named by its number alone."""
    columns = [
        Column("No", numeric=True),
        Column("When"),
        Column("Who"),
        Column("What"),
        Column("Record"),
        Column("Why and how"),
    ]
    return Table("Entries, newest first", columns, [_entry_row(entry, labels, searches, people) for entry in entries])


def _entry_row(
    entry: LedgerEntry,
    labels: Mapping[Ref, Label],
    searches: Mapping[int, Sequence[SearchMade]],
    people: Mapping[int, Officer],
) -> list[Cell]:
    ref = Ref(entry.on_kind, entry.on_id) if entry.on_id is not None else None
    known = labels.get(ref) if ref else None
    return [
        Cell(f"{entry.seq:,}"),
        Cell(_moment(entry.at)),
        _who(entry.officer, people.get(entry.officer_id or 0), reverse("access:audit")),
        Cell(done_words(entry.kind, entry.act)),
        Cell(ref.number, f"{reverse('access:audit')}?record={ref.number}", note=known.title if known else "")
        if ref
        else Cell(""),
        _why_and_how(entry, searches.get(entry.seq)),
    ]


def _who(username: str, officer: Officer | None, page: str) -> Cell:
    """Rank, name, collar number and unit as they are today; the user name, which never changes, beside them."""
    if not username:
        return Cell("somebody unknown")
    href = f"{page}?{urlencode({'officer': username})}"
    if officer is None:
        return Cell(username, href)
    return Cell(officer.known_as, href, note=f"{officer.unit} · {username}")


def _why_and_how(entry: LedgerEntry, searches: Sequence[SearchMade] | None) -> Cell:
    """The reason; under it the details, of a search its words."""
    if entry.kind != "search" or not searches:
        return Cell(entry.because, note=detail_words(entry.detail))
    more = json.loads(entry.detail)["searches"] - len(searches)
    said = [f"{_quoted(row)} ({found_words(row.found_count)})" for row in searches]
    said += [f"and {more:,} more, under Searches made"] if more > 0 else []
    return Cell(f"Searched for {'; '.join(said)}", note=entry.because)


def _quoted(row: SearchMade) -> str:
    if row.asked is None:
        return "words that are erased"
    text = row.asked[:MOST_OF_A_QUESTION]
    return f"“{text}{'…' if len(row.asked) > MOST_OF_A_QUESTION else ''}”{'' if hold(row) else f' – {NOT_PROVED}'}"


def found_words(count: int) -> str:
    """How many were found: "3 found", "nothing found"."""
    return f"{count:,} found" if count else "nothing found"


def searches_table(searches: Iterable[tuple[SearchMade, str]], people: Mapping[int, Officer]) -> Table:
    """Searches as rows; "nothing" where nothing was found."""
    columns = [
        Column("No", numeric=True),
        Column("When"),
        Column("Who"),
        Column("Searched for"),
        Column("Found", numeric=True),
        Column("What for"),
        Column("Where"),
    ]
    rows = [
        [
            Cell(f"{row.entry:,}", f"{reverse('access:audit')}?number={row.entry}") if row.entry else Cell(""),
            Cell(_moment(row.at)),
            _who(username, people.get(row.officer_id), reverse("access:audit_searches")),
            _asked(row),
            Cell(f"{row.found_count:,}" if row.found_count else "nothing"),
            Cell(row.because or "not said"),
            Cell(DOOR_WORDS.get(row.door, row.door)),
        ]
        for row, username in searches
    ]
    return Table("Searches, newest first", columns, rows)


def _asked(row: SearchMade) -> Cell:
    """What was searched for; of very long questions the beginning; "erased" when the words are gone."""
    if row.asked is None:
        return Cell("erased", note=f"on {clock.london(row.erased_at):%-d %b %Y}" if row.erased_at else "")
    more = len(row.asked) - MOST_OF_A_QUESTION
    note = f"… and {more:,} more characters" if more > 0 else ""
    return Cell(row.asked[:MOST_OF_A_QUESTION], note=note, warnings=[] if hold(row) else [NOT_PROVED])


def chain_state(proof: ChainProof, seconds: float) -> dict[str, Any]:
    """Whether the chain holds, in a sentence; an alarm when it does not."""
    sound = proof.held
    if not proof.broken:
        return {"holds": f"{sound:,} {'entry' if sound == 1 else 'entries'} proved in {seconds:.1f} seconds."}
    do = "Tell the people who run Sleuth and the professional standards department. Do not work on in this instance."
    foot = f"The {sound:,} entries before it hold."
    return {"alarm": Marker("The ledger was tampered with", proof.broken, do, foot=foot)}


def proved_words(proof: ChainProof | None, now: datetime) -> str:
    """When the chain was last proved, in a sentence."""
    if proof is None:
        return "The chain has not been proved yet."
    when = clock.say(proof.at, now)
    return (
        f"When it was proved, {when}, it did not hold: {proof.broken}." if proof.broken else f"The chain held {when}."
    )


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
            offered = dict(getattr(form.fields[name], "choices", ()))
            told = [str(offered.get(each, each)) for each in typed]
            words = str(label) if typed == ["on"] else f"{label}: {' to '.join(told)}"
            on.append(Link(words, f"?{rest.urlencode()}"))
    return {"applied": on, "clear": "?"}


def in_words(only: LedgerFilter) -> dict[str, str]:
    """The filters for the ledger's own entry."""
    said = {
        "officer": only.officer,
        "kind": only.kind,
        "containing": only.containing,
        "door": only.door,
        "matter": only.matter,
    }
    said |= {"number": str(only.number or ""), "nothing found": "yes" if only.only_without_result else ""}
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


def search_file_row(row: SearchMade, username: str, officer: Officer | None) -> list[object]:
    """One line of the file of searches, in the order of SEARCH_FILE_COLUMNS."""
    at = row.at.strftime("%Y-%m-%d %H:%M:%S")
    who = [username, officer.known_as if officer else "", str(officer.unit) if officer else ""]
    return [row.entry, at, *who, "(erased)" if row.asked is None else row.asked, row.found_count, row.because, row.door]


def _moment(at: Any) -> str:
    """Day and time, broken nowhere but between the two."""
    return f"{clock.london(at):%-d\N{NO-BREAK SPACE}%b\N{NO-BREAK SPACE}%Y, %H:%M:%S}"
