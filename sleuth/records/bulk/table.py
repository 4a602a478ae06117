"""Many rows of one table in few statements: columns come from the model, so that a new column cannot be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

from sleuth.access.pen import require_pen

BULK_LOCK = 334_856
ROWS_A_STATEMENT = 50
ON_DISK = 1
FRUGAL = {"mmap_size": 0, "temp_store": ON_DISK}
AS_IT_IS = (
    *(models.CharField, models.TextField, models.IntegerField, models.FloatField, models.BinaryField),
    *(models.ForeignKey, models.AutoField, models.BigAutoField),
)


class Table:
    """Rows of one model that all give the same columns; every other column is the same in all of them.

    `rows` holds tuples of the given columns, in their order, as the database driver takes them.
    """

    def __init__(self, model: type[models.Model], given: Sequence[str], standing: dict[str, Any]) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        shared = [name for name, field in fields.items() if name not in given and not field.primary_key]
        self.model = model
        self.rows: list[tuple[Any, ...]] = []
        self._columns = [str(fields[name].column) for name in (*given, *shared)]
        self._given = len(given)
        self._shared = tuple(ready(fields[name], standing.get(name, fields[name].get_default())) for name in shared)

    def write(self) -> None:
        """Insert what was gathered; refused outside a writing block."""
        require_pen(self.model)
        rows, self.rows = self.rows, []
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row + self._shared)
            else:
                whole = len(rows) // ROWS_A_STATEMENT * ROWS_A_STATEMENT
                cursor.executemany(self._statement(ROWS_A_STATEMENT), self._values(rows[:whole], ROWS_A_STATEMENT))
                cursor.executemany(self._statement(1), self._values(rows[whole:], 1))

    @property
    def _into(self) -> str:
        quote = connection.ops.quote_name
        return f"{quote(self.model._meta.db_table)} ({', '.join(quote(column) for column in self._columns)})"

    def _statement(self, count: int) -> str:
        """INSERT of `count` rows for SQLite; the shared values are bound once, as the first parameters."""
        shared, given = len(self._shared), self._given
        rows = (
            [*range(shared + row * given + 1, shared + (row + 1) * given + 1), *range(1, shared + 1)]
            for row in range(count)
        )
        marks = (", ".join(f"?{number}" for number in row) for row in rows)
        return f"INSERT INTO {self._into} VALUES ({'), ('.join(marks)})"

    def _values(self, rows: list[tuple[Any, ...]], count: int) -> list[tuple[Any, ...]]:
        starts = range(0, len(rows), count)
        return [(*self._shared, *chain.from_iterable(rows[start : start + count])) for start in starts]


def width_of(model: type[models.Model], column: str) -> int:
    """The most characters that a column takes."""
    return next(field.max_length or 0 for field in model._meta.concrete_fields if field.name == column)


def ready(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as the database driver takes it."""
    return value if isinstance(field, AS_IT_IS) else field.get_db_prep_save(value, connection)


def ready_row(model: type[models.Model], columns: dict[str, Any]) -> tuple[Any, ...]:
    """The values of these columns as the database driver takes them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return tuple(ready(fields[name], value) for name, value in columns.items())


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Set `columns` row by row: each row holds their values and then the primary key."""
    require_pen(model)
    quote = connection.ops.quote_name
    fields = {field.attname: quote(str(field.column)) for field in model._meta.concrete_fields}
    setting = ", ".join(f"{fields[column]} = %s" for column in columns)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {quote(model._meta.db_table)} SET {setting} WHERE {fields['id']} = %s", rows)


def one_writer_at_a_time() -> None:
    """Let no other bulk writer pass until this transaction ends, so that two of them never make the same place twice.

    SQLite has one writer as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BULK_LOCK])


@contextmanager
def little_memory() -> Iterator[None]:
    """For long writes to the embedded database: read through its cache alone, and sort and journal on disk.

    Otherwise the mapped file and the journals of large statements count as memory, and grow with the database.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        # Where temporary tables lie cannot be changed in the middle of a transaction.
        wanted = {} if connection.in_atomic_block else FRUGAL
        before = {name: _pragma(cursor, name) for name in wanted}
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        try:
            yield
        finally:
            for name, value in before.items():
                cursor.execute(f"PRAGMA {name} = {value}")


def _pragma(cursor: Any, name: str) -> int:
    cursor.execute(f"PRAGMA {name}")
    return int((cursor.fetchone() or (0,))[0])


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids for `count` new rows, to be used inside this transaction; never one that was used before."""
    require_pen(model)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (None,))[0]
        if last is None:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table])
    first = (last or 0) + 1
    return list(range(first, first + count))


def rows_by(
    rows: models.QuerySet[Any], column: str, values: Iterable[Any], columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """`columns` of those rows whose `column` is one of `values`, however many there are."""
    wanted = list(dict.fromkeys(values))
    if not wanted:
        return []
    return list(rows.filter(**{f"{column}__in": _listed(wanted)}).order_by().values_list(*columns))


def _listed(values: list[Any]) -> RawSQL:
    """The values as one parameter: thousands of them would cost more than the query."""
    if connection.vendor == "postgresql":
        kind = "bigint" if isinstance(values[0], int) else "text"
        return RawSQL(f"SELECT unnest(%s::{kind}[])", [values])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(values)])
