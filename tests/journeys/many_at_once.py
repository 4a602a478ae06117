"""Run as a command on an instance of its own: several officers change the same record at the same moment, again and again.

Prints one JSON line: rounds, writes that were kept, conflicts that were told, lines of history, and whether the ledger holds.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sleuth.config.settings")


def prepare() -> None:
    import django

    import sleuth.config  # noqa: F401  (brings the sound SQLite before Django opens one)

    django.setup()


def write(number: int, start: Any, rounds: int, ref_text: str, results: Any) -> None:
    """One officer: read the record, wait for the others, save; count what was kept and what was refused."""
    prepare()
    from sleuth.access.queries import officer_named
    from sleuth.base.ref import Ref
    from sleuth.records import actions, queries
    from sleuth.records.faults import Conflict

    ref, kept, told = Ref.parse(ref_text), 0, 0
    for turn in range(rounds):
        officer = officer_named("officer")
        assert officer is not None
        version = queries.open_file(by=officer, ref=ref).record.version
        start.wait()
        try:
            mine = {"description": f"officer {number}, turn {turn}"}
            actions.correct_person(by=officer, ref=ref, changes=mine, expecting=version)
            kept += 1
        except Conflict as conflict:
            assert conflict.theirs["description"], "the loser is shown what the winner wrote"
            told += 1
    results.put((kept, told))


def main(writers: int, rounds: int) -> None:
    prepare()
    from sleuth.access import ledger
    from sleuth.access.queries import officer_named
    from sleuth.records import actions, queries
    from sleuth.records.drafts import PersonDraft

    officer = officer_named("officer")
    assert officer is not None
    ref = actions.record_person(by=officer, draft=PersonDraft("Ann", "Example")).ref
    spawn = multiprocessing.get_context("spawn")
    start, results = spawn.Barrier(writers), spawn.Queue()
    crowd = [spawn.Process(target=write, args=(number, start, rounds, str(ref), results)) for number in range(writers)]
    for one in crowd:
        one.start()
    counted = [results.get(timeout=240) for _ in crowd]
    for one in crowd:
        one.join()
    lines = [line for line in queries.history(by=officer, refs=[ref], limit=100_000) if line.what == "corrected"]
    entries, broken = ledger.verify()
    final = queries.open_file(by=officer, ref=ref).record
    told = {
        "attempts": writers * rounds,
        "kept": sum(kept for kept, _ in counted),
        "told": sum(told for _, told in counted),
        "history": len(lines),
        "version": final.version,
        "entries": entries,
        "broken": str(broken) if broken else "",
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
