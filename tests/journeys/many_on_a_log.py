"""Run as a command on an instance of its own: several officers work one log and one crime, and open new ones, at the same moment.

Prints one JSON line: what was kept, what was told, what the histories hold, and whether every number was given out once.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from typing import Any

from tests.journeys.many_at_once import prepare

GRADES = ("emergency", "priority", "scheduled", "resolution")
MO = "Rear kitchen window forced with a flat tool, tidy search."


def write(number: int, start: Any, rounds: int, log_id: int, crime_id: int, results: Any) -> None:
    """One officer: read, wait for the others, save both, open one of each; count what was kept and what was refused."""
    prepare()
    from sleuth.access.queries import officer_named
    from sleuth.base import clock
    from sleuth.base.ref import Ref
    from sleuth.records.faults import Conflict, Invalid
    from sleuth.strands.contact import actions as contact
    from sleuth.strands.contact import queries as logs
    from sleuth.strands.contact.drafts import LogDraft
    from sleuth.strands.crime import actions as crimes
    from sleuth.strands.crime import queries as crime
    from sleuth.strands.crime.drafts import CrimeDraft

    log, burglary, counts = Ref("event", log_id), Ref("event", crime_id), {"kept": 0, "told": 0, "same": 0}

    def save(write: Any, **said: Any) -> None:
        try:
            write(**said)
            counts["kept"] += 1
        except Conflict as conflict:
            assert conflict.theirs, "the loser is shown what the winner wrote"
            counts["told"] += 1
        except Invalid:
            counts["same"] += 1  # another chose this very grade first

    for turn in range(rounds):
        officer, mine = officer_named("officer"), f"{number}.{turn}"
        assert officer is not None
        seen_log = logs.log(by=officer, ref=log)
        seen_crime = crime.crime(by=officer, ref=burglary).event.version
        grade = [grade for grade in GRADES if grade != seen_log.grade][number % 3]
        start.wait()
        version = seen_log.event.version
        save(contact.regrade, by=officer, ref=log, grade=grade, because=mine, expecting=version)
        changes = {"mo": f"{MO} {mine}"}
        save(crimes.correct_crime, by=officer, ref=burglary, changes=changes, expecting=seen_crime)
        contact.open_log(by=officer, draft=LogDraft("401", "priority", f"call {number}.{turn}"))
        crimes.record_crime(by=officer, draft=CrimeDraft("46", MO, f"{number}.{turn}", clock.now()))
    results.put(counts)


def main(writers: int, rounds: int) -> None:
    prepare()
    from sleuth.access import ledger
    from sleuth.access.queries import officer_named
    from sleuth.base import clock
    from sleuth.records import queries
    from sleuth.strands.contact import actions as contact
    from sleuth.strands.contact.drafts import LogDraft
    from sleuth.strands.contact.models import Log
    from sleuth.strands.crime import actions as crimes
    from sleuth.strands.crime.drafts import CrimeDraft
    from sleuth.strands.crime.models import Crime

    officer = officer_named("officer")
    assert officer is not None
    log = contact.open_log(by=officer, draft=LogDraft("401", "priority", "A fight.")).event_ref
    crime = crimes.record_crime(by=officer, draft=CrimeDraft("28E", MO, "Entered.", clock.now())).event_ref
    spawn = multiprocessing.get_context("spawn")
    start, results = spawn.Barrier(writers), spawn.Queue()
    arguments = [(number, start, rounds, log.id, crime.id, results) for number in range(writers)]
    crowd = [spawn.Process(target=write, args=each) for each in arguments]
    for one in crowd:
        one.start()
    counted = [results.get(timeout=240) for _ in crowd]
    for one in crowd:
        one.join()
    lines = queries.history(by=officer, refs=[log, crime], limit=100_000)
    told = {name: sum(each[name] for each in counted) for name in ("kept", "told", "same")}
    told |= {
        "attempts": writers * rounds * 2,
        "history": sum("graded" in line.what or line.what == "corrected" for line in lines),
        "versions": sum(queries.open_file(by=officer, ref=ref).record.version - 1 for ref in (log, crime)),
        "logs": sorted(int(number.split("-")[1]) for number in Log.objects.values_list("number", flat=True)),
        "crimes": sorted(int(number.split("/")[1]) for number in Crime.objects.values_list("number", flat=True)),
        "broken": str(ledger.verify()[1] or ""),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
