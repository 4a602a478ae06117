"""The index of the one look: it follows every write in the same transaction, can be rebuilt, and can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from sleuth.base.ref import Ref
from sleuth.matching.checking import first_fault
from sleuth.matching.documents import documents
from sleuth.matching.keeping.entry import Entry, Lock, entries_of
from sleuth.matching.keeping.postings import packed, unpacked
from sleuth.matching.sharing import entries_for_agencies, with_circles
from sleuth.matching.shelves import stamp, writer
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.shelves.stamp import OutOfDate
from sleuth.records.bulk.table import rows_by
from sleuth.records.kinds import MODELS
from sleuth.records.models import Link

__all__ = ["OutOfDate", "Progress", "follow", "rebuild", "rebuild_if_out_of_date", "verify"]

BATCH = 20_000
Progress = Callable[[int, int], None]


def follow(refs: Iterable[Ref]) -> None:
    """Bring the index up to date with these records. Called inside the transaction that wrote them.

    An index of another format is left alone: it answers nobody, and the rebuild that it needs reads every record.
    """
    engine = Engine()
    engine.one_at_a_time()
    if stamp.on(engine):
        return
    changed = writer.replace(engine, _read(engine, list(refs)))
    around = _people_around(unpacked(number) for number in changed)
    if around:
        writer.replace(engine, _read(engine, around))


def _read(engine: Engine, refs: list[Ref]) -> dict[int, dict[Lock, Entry]]:
    """Entries by packed ref; nothing for records that do not exist (any more)."""
    found: dict[int, dict[Lock, Entry]] = {packed(ref): {} for ref in refs}
    for document, circles in with_circles(engine, documents(engine, refs)):
        found[packed(document.ref)] = entries_of(document) | entries_for_agencies(document, circles)
    return found


def _people_around(changed: Iterable[Ref]) -> list[Ref]:
    """The people whose own entries repeat what these places and things say."""
    found: dict[Ref, None] = {}
    ids: dict[str, list[int]] = {}
    for end in changed:
        ids.setdefault(end.kind, []).append(end.id)
    for kind in ("place", "thing"):
        links = Link.objects.filter(a_kind="person", b_kind=kind, retired_at__isnull=True)
        found.update(
            (Ref("person", person), None) for (person,) in rows_by(links, "b_id", ids.get(kind, ()), ("a_id",))
        )
    return list(found)


def rebuild(progress: Progress | None = None) -> int:
    """Make the index anew from the records, in one transaction. Answers how many records it holds."""
    total, done = sum(model.objects.count() for model in MODELS.values()), 0
    with transaction.atomic():
        engine = Engine()
        engine.one_at_a_time()
        writer.empty(engine)
        for refs in all_refs():
            writer.replace(engine, _read(engine, refs))
            done += len(refs)
            if progress:
                progress(done, total)
        writer.settle(engine)
    return done


def rebuild_if_out_of_date(progress: Progress | None = None) -> int | None:
    """Make the index anew when it is of another format. Answers how many records it holds, None when it was well."""
    return rebuild(progress) if stamp.on(Engine()) else None


def verify() -> str:
    """The first fault of the index in one sentence; "" when it says what the records say and nothing else."""
    with transaction.atomic():
        engine = Engine()
        return first_fault(engine, lambda: (_read(engine, refs) for refs in all_refs()))


def all_refs() -> Iterator[list[Ref]]:
    """Every record, in batches by kind."""
    for kind, model in MODELS.items():
        last = 0
        while True:
            ids = list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
            if not ids:
                break
            yield [Ref(kind, each) for each in ids]
            last = ids[-1]
