"""What stands with imports, for officers who may import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.access.packs import room_policy
from sleuth.base import clock
from sleuth.intake.folder import Folder
from sleuth.intake.formats import FORMATS, Field
from sleuth.intake.models import Feed, Import
from sleuth.intake.policy import IntakePolicy
from sleuth.intake.preview import Preview, preview_of
from sleuth.intake.running import ACT, Progress

STARTING_TAKES = timedelta(seconds=20)
PREVIEW_ROWS = 10


def formats() -> dict[str, str]:
    """Every format with its title."""
    return {key: format.title for key, format in FORMATS.items()}


def fields_of(doing: Import) -> tuple[Field, ...]:
    """The fields of the format of this import."""
    return FORMATS[doing.feed.format].fields


def attribution_of(doing: Import) -> str:
    """What must be printed wherever data of this format are shown."""
    return FORMATS[doing.feed.format].attribution


def upload_limit(by: Officer) -> int:
    """The most megabytes that a page takes in."""
    return room_policy(IntakePolicy, by.force_key, clock.now()).upload_max_megabytes


def imports(*, by: Officer, page: int = 1, size: int = 25) -> tuple[list[Import], int]:
    """One page of imports, newest first, and how many there are; Refused for officers who may not import."""
    doorway.require(by=by, act=ACT)
    rows = Import.objects.select_related("feed").order_by("-pk")
    first = (max(page, 1) - 1) * size
    return list(rows[first : first + size]), rows.count()


def feeds(*, by: Officer) -> list[str]:
    """The names of the outside systems that files came from so far."""
    doorway.require(by=by, act=ACT)
    return list(Feed.objects.order_by("name").values_list("name", flat=True).distinct())


def one_import(*, by: Officer, number: int) -> Import:
    """One import; NotVisible when there is none, Refused for officers who may not import."""
    doorway.require(by=by, act=ACT)
    doing: Import | None = Import.objects.select_related("feed").filter(pk=number).first()
    if doing is None:
        raise doorway.NotVisible(f"import:{number}")
    return doing


def is_stopped(doing: Import) -> bool:
    """Whether the process that works on it ended before it did."""
    if doing.state not in ("trying", "running"):
        return False
    just_began = doing.began_at is not None and clock.now() - doing.began_at < STARTING_TAKES
    return not just_began and not Folder(doing.pk).is_worked_on


def progress_of(doing: Import) -> Progress:
    """How far it is, as its process said last."""
    told = Folder(doing.pk).told()
    return Progress(
        name=doing.file_name,
        share=told.get("share", doing.share),
        rows=told.get("rows", doing.rows),
        rows_per_second=told.get("rows_per_second", 0.0),
        seconds_left=told.get("seconds_left"),
    )


def why_stopped(doing: Import) -> str:
    """Why its process stopped, if it could still say so."""
    return str(Folder(doing.pk).told().get("problem", ""))


def preview(*, by: Officer, doing: Import) -> Preview:
    """The first rows as they would be stored, with the problem beside those that would not."""
    doorway.require(by=by, act=ACT)
    return preview_of(doing, by=by, rows=PREVIEW_ROWS)


def rejected_rows(*, by: Officer, doing: Import, limit: int = 20) -> list[Sequence[str]]:
    """The first rejected rows: line, reason, and the cells as they stood."""
    doorway.require(by=by, act=ACT)
    return list(islice(Folder(doing.pk).rejects(), limit))


def rejected_file(*, by: Officer, number: int) -> Path | None:
    """The file of rejected rows, entered in the ledger as about to be handed out; None when there is none."""
    doing = one_import(by=by, number=number)
    path = Folder(doing.pk).rejected
    if not path.exists():
        return None
    doorway.disclosed(by=by, act=ACT, detail={"import": number, "rejected_rows": doing.rejected})
    return path


def log_of(number: int) -> Path:
    """Where the process that works on an import prints."""
    return Folder(number).log
