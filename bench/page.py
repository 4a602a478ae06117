"""How long the server needs for the pages of a record of which much is known, and how often it asks the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter, process_time
from typing import Any

from bench.tables import Table, percentile

ENTRIES = 500
LOOKS = 60
WARM = 5
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "SELECT pg_advisory")
SYSTEMS = ("crime", "incident", "missing", "stops", "intelligence")
ROLES = ("suspect", "victim", "witness", "involved")


def run() -> Table:
    """Open each page through the whole server but the socket: sessions, permissions, ledger, queries, template."""
    from django.test import Client

    from sleuth.access.queries import officer_named
    from sleuth.cli import instance

    instance.prepare_static_files()
    officer = officer_named("officer")
    assert officer is not None
    person = _busy_person(officer)
    browser = Client()
    browser.force_login(officer, backend="sleuth.access.sign_in.OfficerBackend")
    table = Table(
        f"Pages of a person with {ENTRIES} entries in the timeline",
        ("page", "queries", "p50 ms", "p95 ms", "p50 ms of processor", "kB"),
        note="Queries without BEGIN, COMMIT, savepoints and locks. Time on the server, without network and browser.",
    )
    for name, address in (
        ("the record", f"/people/{person.id}"),
        ("filtered", f"/people/{person.id}?system=crime&year=2026"),
        ("possible duplicates", f"/{person.number}/duplicates"),
        ("every fact", f"/{person.number}/facts"),
        ("history", f"/{person.number}/history"),
        ("print", f"/{person.number}/print"),
    ):
        table.add(name, *_measured(lambda address=address: browser.get(address)))
    return table


def _measured(ask: Callable[[], Any]) -> tuple[object, ...]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        ask()
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    assert answer.status_code == 200, answer.status_code
    questions = sum(not each["sql"].startswith(NOT_COUNTED) for each in asked)
    times, worked = [], []
    for _ in range(LOOKS):
        started, at_work = perf_counter(), process_time()
        ask()
        times.append((perf_counter() - started) * 1000)
        worked.append((process_time() - at_work) * 1000)
    shown = (percentile(times, 0.5), percentile(times, 0.95), percentile(worked, 0.5))
    return questions, *(round(each, 1) for each in shown), round(len(answer.content) / 1024)


def _busy_person(officer: Any) -> Any:
    """A person with names, homes, phones, links and five hundred events of five systems."""
    from sleuth.access import doorway
    from sleuth.base import clock
    from sleuth.base.values.address import parse
    from sleuth.records import actions
    from sleuth.records.drafts import LinkDraft, NameDraft, PersonDraft
    from sleuth.records.models import Appearance, Event
    from sleuth.records.trace import source_of

    homes = ("12A High Street, Northtown NT1 2AB", "7 Mill Lane, Southtown ST4 2ZZ")
    draft = PersonDraft(
        "William James",
        "Smith",
        "12.3.1971",
        "male",
        other_names=tuple(NameDraft(given, "Smyth") for given in ("Billy", "Will", "Jim")),
        phones=("07700 900123", "01632 960123"),
        addresses=tuple(map(parse, homes)),
    )
    now = clock.now()
    with doorway.writing(by=officer, act="records.record"):
        person = actions.record_person(by=officer, draft=draft).ref
        for given in ("Jane", "Kim", "Ann", "Tom", "Eve", "Sam", "Max", "Amy"):
            other = actions.record_person(by=officer, draft=PersonDraft(given, "Example", "1980")).ref
            actions.link(by=officer, draft=LinkDraft(person, other, "associate", "2019"))
        place = actions.record_place(by=officer, draft=_market()).pk
        told = {"source": source_of(officer, "bench"), "recorded_at": now}
        events = Event.objects.bulk_create(
            Event(
                kind="incident",
                system=SYSTEMS[day % len(SYSTEMS)],
                title="Noise at night",
                reference=f"IN/{day}",
                summary="A neighbour heard glass break and saw somebody walk off towards the park.",
                occurred_from=now - timedelta(days=day),
                place_id=place if day % 3 == 0 else None,
                changed_at=now,
                **told,
            )
            for day in range(ENTRIES)
        )
        Appearance.objects.bulk_create(
            Appearance(event=event, subject_kind="person", subject_id=person.id, role=ROLES[day % len(ROLES)], **told)
            for day, event in enumerate(events)
        )
    return person


def _market() -> Any:
    from sleuth.base.values.address import Address
    from sleuth.records.drafts import PlaceDraft

    return PlaceDraft(Address(), name="Northtown market")
