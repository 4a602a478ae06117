"""The ledger cannot be changed without it showing."""

from __future__ import annotations

import random

import pytest
from django.db import DatabaseError, connection, transaction

from sleuth.access import doorway, ledger
from sleuth.access.models import LedgerEntry
from tests.cast import Cast

TRIGGERS_OFF = {
    "sqlite": ["DROP TRIGGER ledger_no_update", "DROP TRIGGER ledger_no_delete"],
    "postgresql": ["DROP TRIGGER ledger_no_change ON access_ledgerentry"],
}


def look_about(cast: Cast, times: int) -> None:
    for number in range(times):
        doorway.searched(by=cast.olive, asked=[f"question {number}"], found_counts=[number])


def as_the_database_owner(*statements: tuple[str, list[object]]) -> None:
    """What somebody with the database's own password could do: take the triggers away and change rows."""
    with connection.cursor() as cursor:
        for statement in TRIGGERS_OFF[connection.vendor]:
            cursor.execute(statement)
        for statement, values in statements:
            cursor.execute(statement, values)


def test_an_untouched_ledger_holds(cast: Cast) -> None:
    look_about(cast, 5)
    count = LedgerEntry.objects.count()
    assert ledger.verify() == (count, None)


@pytest.mark.parametrize(
    "statement", ["UPDATE access_ledgerentry SET officer = 'nobody'", "DELETE FROM access_ledgerentry WHERE seq = 2"]
)
def test_the_database_refuses_to_change_or_remove_an_entry(cast: Cast, statement: str) -> None:
    look_about(cast, 3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


CHANGES = {
    "at": "2001-01-01 00:00:00+00:00",
    "kind": "erasure",
    "act": "records.other",
    "officer_id": 4242,
    "officer": "somebody else",
    "on_kind": "person",
    "on_id": 4242,
    "because": "another reason",
    "policy": "other@2000-01-01",
    "doing": "f" * 32,
    "detail": '{"searches": 99}',
    "previous": "a" * 64,
    "digest": "b" * 64,
}


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_a_changed_column_is_found_and_the_entry_named(cast: Cast, column: str) -> None:
    look_about(cast, 6)
    victim = LedgerEntry.objects.count() - 2
    as_the_database_owner((f"UPDATE access_ledgerentry SET {column} = %s WHERE seq = %s", [CHANGES[column], victim]))
    _, broken = ledger.verify()
    assert broken is not None and broken.seq == victim


def test_a_removed_an_inserted_and_a_swapped_entry_are_found(cast: Cast) -> None:
    look_about(cast, 6)
    last = LedgerEntry.objects.count()
    point = transaction.savepoint()
    as_the_database_owner(("DELETE FROM access_ledgerentry WHERE seq = %s", [last - 2]))
    _, removed = ledger.verify()
    assert removed is not None and (removed.seq, "missing" in removed.reason) == (last - 2, True)
    transaction.savepoint_rollback(point)

    point = transaction.savepoint()
    move = "UPDATE access_ledgerentry SET seq = %s WHERE seq = %s"
    as_the_database_owner((move, [10_000, last]), (move, [last, last - 1]), (move, [last - 1, 10_000]))
    _, swapped = ledger.verify()
    assert swapped is not None and swapped.seq == last - 1
    transaction.savepoint_rollback(point)


def test_random_tampering_is_always_found(cast: Cast) -> None:
    look_about(cast, 30)
    count = LedgerEntry.objects.count()
    dice = random.Random(20261121)
    for _ in range(40):
        point = transaction.savepoint()
        victim, column = dice.randint(1, count), dice.choice(sorted(CHANGES))
        as_the_database_owner(
            (f"UPDATE access_ledgerentry SET {column} = %s WHERE seq = %s", [CHANGES[column], victim])
        )
        _, broken = ledger.verify()
        assert broken is not None and broken.seq == victim
        transaction.savepoint_rollback(point)
