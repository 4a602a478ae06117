"""Which locks there are, and which of them are open to somebody."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.matching.keeping.entry import OPEN, Lock
from sleuth.matching.shelves.engine import Engine

NOWHERE = -1
"""A lock under which nothing stands."""


def _guards(lock: Lock) -> str:
    return ",".join(map(str, sorted(lock)))


def shared_locks(engine: Engine, guards: frozenset[int], shared: frozenset[int]) -> tuple[int, ...]:
    """Numbers of the locks that an agency's people may look under: each holds what is shared with them, and no other."""
    rows = engine.rows("SELECT id, guards FROM matching_lock WHERE guards <> ''")
    locks = [(number, frozenset(map(int, needed.split(",")))) for number, needed in rows]
    return tuple(sorted(number for number, lock in locks if lock & shared and lock <= guards | shared)) or (NOWHERE,)


def open_locks(engine: Engine, guards: frozenset[int]) -> tuple[int, ...]:
    """Numbers of the locks that somebody inside these restrictions may look under, 0 first."""
    if not guards:
        return (0,)
    alone = engine.rows(
        "SELECT l.id FROM {texts} CROSS JOIN matching_lock l WHERE l.guards = j.value", [str(guard) for guard in guards]
    )
    several = engine.rows("SELECT id, guards FROM matching_lock WHERE guards LIKE '_%,%'")
    found = [number for (number,) in alone]
    found += [number for number, needed in several if guards.issuperset(map(int, needed.split(",")))]
    return (0, *sorted(found))


def numbers_of(engine: Engine, locks: Iterable[Lock]) -> dict[Lock, int]:
    """The numbers of locks; those not yet known are written down."""
    wanted = {lock for lock in locks if lock}
    if not wanted:
        return {OPEN: 0}
    texts = {_guards(lock): lock for lock in wanted}
    statement = "SELECT l.guards, l.id FROM {texts} CROSS JOIN matching_lock l WHERE l.guards = j.value"
    known: dict[str, int] = dict(engine.rows(statement, sorted(texts)))
    for text in sorted(set(texts) - set(known)):
        engine.run(
            "INSERT INTO matching_lock (id, guards) SELECT MAX(id) + 1, ? FROM matching_lock WHERE TRUE"
            " ON CONFLICT DO NOTHING",
            text,
        )
    if len(known) < len(texts):
        known = dict(engine.rows(statement, sorted(texts)))
    return {OPEN: 0, **{texts[text]: number for text, number in known.items()}}


def locks_by_number(engine: Engine) -> dict[int, Lock]:
    """Every lock by its number."""
    rows = engine.rows("SELECT id, guards FROM matching_lock")
    return {number: frozenset(map(int, guards.split(","))) if guards else OPEN for number, guards in rows}
