"""Bringing files in: at once by command, or step by step from a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.intake import rules
from sleuth.intake.arriving import arrive
from sleuth.intake.files import Unreadable, digest_of
from sleuth.intake.folder import AlreadyWorking, Folder, arriving_file
from sleuth.intake.formats import FORMATS as SHAPES
from sleuth.intake.formats import Rejected
from sleuth.intake.models import Import
from sleuth.intake.preview import preview_of
from sleuth.intake.report import Report, Result
from sleuth.intake.running import ACT, Progress, Tell, run, try_out

FORMATS = tuple(SHAPES)
WAITING = ("arrived", "tried")
BUSY = ("trying", "running")
PREVIEW_ROWS = 5

__all__ = [
    "FORMATS",
    "AlreadyWorking",
    "NotNow",
    "Progress",
    "Report",
    "Result",
    "Unreadable",
    "carry_on",
    "choose_columns",
    "discard",
    "receive",
    "resume_import",
    "run_import",
    "start",
    "take_in",
]


class NotNow(Exception):
    """The import is not at the step that this act belongs to; the message says where it is."""


def run_import(
    *,
    format: str,
    paths: Sequence[Path],
    by: Officer,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Tell | None = None,
    because: str = "",
    feed: str = "",
) -> Report:
    """Import files to the end, or only try them out; what was stopped half-way goes on. Refused when `by` may not.

    `mapping` is field → header for columns that the file calls otherwise; `feed` the outside system they come from.
    """
    report = Report()
    for path in paths:
        result = Result(path.name, is_trial=dry_run)
        report.results.append(result)
        try:
            doing = None if dry_run else _stopped_half_way(path, format, feed)
            if doing is None:
                doing = arrive(
                    by=by, format=format, path=path, file_name=path.name, feed=feed, mapping=mapping, because=because
                )
                _require_columns(doing)
                _set_state(by, doing, "trying" if dry_run else "running")
            elif doing.officer_id != by.pk:
                _set_state(by, doing, "running")
            _work(doing, progress)
        except (Unreadable, AlreadyWorking, Rejected) as fault:
            result.problem = str(fault)
            continue
        _fill(result, doing, by)
    return report


def resume_import(number: int, progress: Tell | None = None) -> None:
    """Do what the import's state says is to be done, to the end: for the process that a page starts."""
    doing = _import(number)
    if doing.state in BUSY:
        _work(doing, progress)


def receive(
    *, by: Officer, format: str, content: Iterable[bytes], file_name: str, feed: str = "", because: str = ""
) -> Import:
    """Take in an uploaded file; Unreadable says what is wrong with it, and nothing of it is kept then."""
    with arriving_file(content) as path:
        return arrive(by=by, format=format, path=path, file_name=file_name, feed=feed, because=because, is_upload=True)


def take_in(*, by: Officer, format: str, content: bytes, file_name: str, feed: str, because: str = "") -> Import:
    """Take in what a program sent and import it to the end at once; Unreadable when nothing of it can be read."""
    doing = receive(by=by, format=format, content=[content], file_name=file_name, feed=feed, because=because)
    start(by=by, number=doing.pk)
    resume_import(doing.pk)
    return _import(doing.pk)


def choose_columns(*, by: Officer, number: int, mapping: Mapping[str, str]) -> Import:
    """Say which column is which field. Wrong choices are kept too; `start` refuses them."""
    doing = _import(number, WAITING)
    fields = {each.name for each in SHAPES[doing.feed.format].fields}
    chosen = {name: header for name, header in mapping.items() if name in fields and header}
    with writing(by=by, act=ACT, detail={"import": number, "columns": sorted(chosen)}):
        Import.objects.filter(pk=number).update(mapping=chosen, state="arrived", tried={})
    return _import(number)


def start(*, by: Officer, number: int, trial: bool = False) -> Import:
    """Mark the import as to be tried out, or as running; a process must then call `resume_import`."""
    doing = _import(number, WAITING)
    _require_columns(doing)
    _set_state(by, doing, "trying" if trial else "running")
    return doing


def carry_on(*, by: Officer, number: int) -> Import:
    """Take over an import whose process ended before it did; a process must then call `resume_import`."""
    doing = _import(number, BUSY)
    if Folder(number).is_worked_on:
        raise NotNow("It is being worked on already.")
    _set_state(by, doing, doing.state)
    return doing


def discard(*, by: Officer, number: int, because: str = "") -> None:
    """Let go of a file that waits or stopped: its copy and rejected rows are removed; rows that were stored stay."""
    doing = _import(number, (*WAITING, *BUSY))
    folder = Folder(number)
    detail = {"import": number, "state": "discarded"}
    with folder.sole_worker(), writing(by=by, act=ACT, because=because, detail=detail):
        Import.objects.filter(pk=number).update(state="discarded", ended_at=clock.now())
    folder.remove()
    doing.refresh_from_db()


def _work(doing: Import, progress: Tell | None) -> None:
    """Run or try out, as the only process that does."""
    folder = Folder(doing.pk)

    def tell(reading: Progress) -> None:
        folder.tell({name: getattr(reading, name) for name in ("share", "rows", "rows_per_second", "seconds_left")})
        if progress:
            progress(reading)

    with folder.sole_worker():
        doing.refresh_from_db()
        try:
            _require_same_file(doing)
            if doing.state == "trying":
                try_out(doing, tell)
            elif doing.state == "running":
                run(doing, tell)
        except Exception as fault:
            folder.tell(folder.told() | {"problem": _in_a_sentence(fault)})
            raise


def _in_a_sentence(fault: Exception) -> str:
    """Why the work stopped, for whoever looks at its page."""
    if isinstance(fault, Refused):
        return fault.reason
    if isinstance(fault, Unreadable | Rejected):
        return str(fault)
    return (
        f"Sleuth met a fault that it does not know ({type(fault).__name__}). Those who run Sleuth find it in its log."
    )


def _stopped_half_way(path: Path, format: str, feed: str) -> Import | None:
    """An import of this very file that a process began and did not end."""
    rows = Import.objects.select_related("feed", "source").filter(
        state="running", path=str(path.resolve()), feed__format=format, feed__name=feed.strip() or format
    )
    stopped = (doing for doing in rows.order_by("-pk") if not Folder(doing.pk).is_worked_on)
    return next((doing for doing in stopped if _is_same_file(doing)), None)


def _is_same_file(doing: Import) -> bool:
    """A file that was changed meanwhile is another file: its lines are not where they were."""
    path = Path(doing.path)
    return path.stat().st_size == doing.size and digest_of(path) == doing.sha256


def _require_same_file(doing: Import) -> None:
    if not Path(doing.path).exists():
        raise Unreadable("The file is not there any more. Import it again: what was stored is not stored twice.")
    if not _is_same_file(doing):
        raise Unreadable(
            "The file was changed since this import began. Discard this import and import the file anew: "
            "what was stored is not stored twice."
        )


def _require_columns(doing: Import) -> None:
    faults = rules.column_faults(SHAPES[doing.feed.format].fields, doing.columns, doing.mapping)
    if faults:
        raise Unreadable(" ".join(faults.values()))


def _set_state(by: Officer, doing: Import, state: str) -> None:
    """Claim the next step in this officer's name, from now on; NotNow when somebody was quicker."""
    now = clock.now()
    with writing(by=by, act=ACT, because=doing.because, detail={"import": doing.pk, "state": state}):
        columns = {"state": state, "officer_id": by.pk, "officer": by.title, "began_at": now}
        if not Import.objects.filter(pk=doing.pk, state=doing.state).update(**columns):
            raise NotNow("Somebody else was quicker: load the page to see where this import is.")
    doing.refresh_from_db()


def _import(number: int, states: Sequence[str] = ()) -> Import:
    doing: Import | None = Import.objects.select_related("feed", "source").filter(pk=number).first()
    if doing is None:
        raise NotVisible(f"import:{number}")
    if states and doing.state not in states:
        raise NotNow("This import has gone on meanwhile: load the page to see where it is.")
    return doing


def _fill(result: Result, doing: Import, by: Officer) -> None:
    result.number, result.notes = doing.pk, doing.notes
    names = ("rows", "created", "changed", "unchanged", "rejected")
    result.preview = preview_of(doing, by=by, rows=PREVIEW_ROWS) if result.is_trial else None
    result.counts = doing.tried if result.is_trial else {name: getattr(doing, name) for name in names}
    if result.counts["rejected"]:
        result.rejected_file = Folder(doing.pk).rejected
