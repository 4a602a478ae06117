"""One bulk write: rows gathered table by table, records touched for the search index, lines of history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, Self

from django.db import models

from sleuth.access.models import Officer
from sleuth.access.pen import Pen, require_pen
from sleuth.base.ref import Ref
from sleuth.records.bulk.table import Table, new_ids, one_writer_at_a_time, ready_row, update_rows
from sleuth.records.kinds import MODELS
from sleuth.records.models import Person, Revision, Source

Row = tuple[Any, ...]


class Known(NamedTuple):
    """A stored place or object, and the restriction that it carries."""

    id: int
    restriction_id: int | None


class Bulk:
    """Use it as `with Bulk(…) as bulk:` inside a writing block; what was added is in the database when the block ends.

    `source` and `at` stand on every row that does not say otherwise. `made` holds the places and objects of this block
    by the value that they are stored once by.
    """

    def __init__(self, *, by: Officer, source: Source, at: datetime, act: str, because: str = "") -> None:
        self.by = by
        self.source = source
        self.at = at
        self.made: dict[str, dict[str, Known]] = {}
        self._pen: Pen = require_pen(Person)
        self._tables: dict[tuple[type[models.Model], tuple[str, ...]], Table] = {}
        self._updates: dict[tuple[type[models.Model], tuple[str, ...]], list[Row]] = {}
        self._standing = {"source_id": source.pk, "recorded_at": at, "changed_at": at}
        self._history = {
            "at": at,
            "officer_id": by.pk,
            "officer": by.title,
            "act": act,
            "because": because,
            "doing": self._pen.doing,
        }

    def __enter__(self) -> Self:
        one_writer_at_a_time()
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is None:
            self.write()

    def rows(self, model: type[models.Model], *given: str) -> Callable[[Row], None]:
        """The function that takes one more row: a tuple of the `given` columns, as the database driver takes them.

        The search index hears of it only by `touch`.
        """
        if (model, given) not in self._tables:
            standing = self._history if model is Revision else self._standing
            self._tables[model, given] = Table(model, given, standing)
        return self._tables[model, given].rows.append

    def add(self, model: type[models.Model], **columns: Any) -> None:
        """One more row of any table; ids of records come from `ids`."""
        self.rows(model, *columns)(ready_row(model, columns))

    def ids(self, kind: str, count: int) -> list[int]:
        """Ids for new records of a kind."""
        return new_ids(MODELS[kind], count) if count else []

    def update(self, model: type[models.Model], pk: int, **columns: Any) -> None:
        """Set columns of one row when the block ends."""
        self._updates.setdefault((model, tuple(columns)), []).append((*ready_row(model, columns), pk))

    def touch(self, kind: str, ids: Iterable[int]) -> None:
        """Have the search index follow these records."""
        self._pen.touch(map(partial(Ref, kind), ids))

    def recorded(self, kind: str, ids: Iterable[int], restriction_id: int | None = None) -> None:
        """The first line in the history of new records."""
        row = self.rows(Revision, "on_kind", "on_id", "what", "restriction_id")
        for pk in ids:
            row((kind, pk, "recorded", restriction_id))

    def write(self) -> None:
        """Insert records before the facts that point to them, then update."""
        records: list[type[models.Model]] = list(MODELS.values())
        for key in sorted(self._tables, key=lambda key: key[0] not in records):
            self._tables[key].write()
        for (model, columns), rows in self._updates.items():
            update_rows(model, columns, rows)
        self._updates.clear()
