"""What an agency may find of a record that is shared with it: kept a second time, under the lock of the share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sleuth.access.models import Share
from sleuth.base.ref import Ref
from sleuth.matching.keeping.document import Document
from sleuth.matching.keeping.entry import Entry, Lock, entries_of
from sleuth.matching.shelves.engine import Engine

Circles = dict[Ref, set[int]]


def with_circles(engine: Engine, documents: Iterable[Document]) -> Iterator[tuple[Document, Circles]]:
    """Each document with the circles of the shares of its record, and of the places and things that it names."""
    table = Share._meta.db_table
    if not engine.rows(f"SELECT id FROM {table} WHERE withdrawn_at IS NULL LIMIT 1"):
        yield from ((document, {}) for document in documents)
        return
    for document in documents:
        named = {document.ref, *_ends(document)}
        rows = engine.rows(
            f"SELECT t.on_kind, t.on_id, t.circle_id FROM {{numbers}} CROSS JOIN {table} t"
            " WHERE t.on_id = j.value AND t.withdrawn_at IS NULL",
            [ref.id for ref in named],
        )
        circles: Circles = {}
        for kind, pk, circle in rows:
            circles.setdefault(Ref(kind, pk), set()).add(circle)
        yield document, circles


def entries_for_agencies(document: Document, circles: Circles) -> dict[Lock, Entry]:
    """The facts of a shared record under the lock of each share; an address or phone only where that is shared too."""
    found: dict[Lock, Entry] = {}
    for circle in circles.get(document.ref, ()):
        told = document._replace(
            addresses=tuple(
                fact
                for fact in document.addresses
                if not fact.place or circle in circles.get(Ref("place", fact.place), ())
            ),
            codes=tuple(
                fact for fact in document.codes if not fact.thing or circle in circles.get(Ref("thing", fact.thing), ())
            ),
        )
        found |= {lock | {circle}: entry for lock, entry in entries_of(told).items()}
    return found


def _ends(document: Document) -> Iterator[Ref]:
    yield from (Ref("place", fact.place) for fact in document.addresses if fact.place)
    yield from (Ref("thing", fact.thing) for fact in document.codes if fact.thing)
