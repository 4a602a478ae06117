"""The desk sends a report back to its author, or decides that it is not used."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence.actions.desk import ACT, claim, decide, need_reason, report_at_desk, tell_author
from sleuth.strands.intelligence.models import Report


def return_to_author(*, by: Officer, report_id: int, because: str, expecting: int | None = None) -> Report:
    """Send it back with what is missing; the author is told and writes on where he stopped."""
    return _send(by, report_id, "returned", because, expecting, "Enter what the author should change.")


def reject(*, by: Officer, report_id: int, because: str, expecting: int | None = None) -> Report:
    """Decide that nothing is published of it; the original stays with its reason."""
    return _send(by, report_id, "rejected", because, expecting, "Enter why this report is not used.")


def _send(by: Officer, report_id: int, state: str, because: str, expecting: int | None, sentence: str) -> Report:
    report = report_at_desk(by, report_id)
    with writing(by=by, act=ACT, on=report.event.ref, because=because, detail={"decides": state}):
        need_reason(because, sentence)
        if report.state != "submitted":
            raise Invalid({"because": f"This report is {report.get_state_display()} already. Nothing was changed."})
        claim(report, expecting)
        decide(by, report, state, because)
        words = "was returned to you" if state == "returned" else "is not used"
        tell_author(by, report, state, f"{words}: {because}", state=state, said_back=because)
    return report
