"""How fast the ledger is proved."""

from __future__ import annotations

from time import perf_counter

from bench.tables import Table

ENTRIES = 100_000


def run() -> Table:
    """Append entries to the ledger of the bench's instance and prove the whole chain."""
    from django.db import transaction

    from sleuth.access import ledger
    from sleuth.access.queries import officer_named
    from sleuth.base import clock

    officer = officer_named("officer")
    assert officer is not None
    entry = {
        "at": clock.now(),
        "kind": "consultation",
        "act": "records.open",
        "officer_id": officer.pk,
        "officer": officer.username,
        "on_kind": "person",
        "on_id": 1,
        "because": "bench",
        "policy": officer.standing.policy_version,
        "doing": "0" * 32,
        "detail": {},
    }
    for _ in range(ENTRIES // 10_000):
        with transaction.atomic():
            ledger.append([entry] * 10_000)
    started = perf_counter()
    sound, broken = ledger.verify()
    seconds = perf_counter() - started
    table = Table("The ledger proved", ("entries", "seconds", "entries a second", "first fault"))
    table.add(sound, round(seconds, 2), round(sound / seconds), str(broken) if broken else "none")
    return table
