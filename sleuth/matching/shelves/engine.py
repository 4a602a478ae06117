"""Plain SQL on the default database: the same statements on SQLite and on PostgreSQL.

In a statement, "?" stands for a value, {numbers} for a list of whole numbers and {texts} for a list of texts, each
read as a table `j` with the column `value`. The raw connection is used because a search makes few but hot calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connections

Row = tuple[Any, ...]
INDEX_LOCK = 334_857
ROWS_A_STATEMENT = 50


class Engine:
    """One open database connection, for the length of a search or of a write."""

    def __init__(self) -> None:
        connection = connections["default"]
        connection.ensure_connection()
        self._raw: Any = connection.connection
        self.sqlite = connection.vendor == "sqlite"

    def each(self, table: str, alias: str, column: str, value: str = "j.value", also: str = "") -> str:
        """The part of a FROM that reads, for each row before it, the rows of a table whose column has that value.

        One by one through the index of that column, whatever the server believes of the size of its tables.
        """
        asked = f"{alias}.{column} = {value} {also}"
        if self.sqlite:
            return f"CROSS JOIN {table} {alias} ON {asked}"
        return f"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {asked} OFFSET 0) AS {alias}"

    def rows(self, statement: str, *values: Any) -> list[Row]:
        """Run a statement that answers with rows. Lists are given as Python lists."""
        if self.sqlite:
            return list(self._raw.execute(_for_sqlite(statement), [_as_json(value) for value in values]))
        with self._server_cursor() as cursor:
            return list(cursor.execute(_for_postgres(statement), values, prepare=True))

    def run(self, statement: str, *values: Any) -> None:
        """Run a statement that answers with nothing."""
        if self.sqlite:
            self._raw.execute(_for_sqlite(statement), [_as_json(value) for value in values])
        else:
            with self._server_cursor() as cursor:
                cursor.execute(_for_postgres(statement), values)

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        if self.sqlite:
            self._raw.executemany(_for_sqlite(statement), rows)
        else:
            with self._server_cursor() as cursor:
                cursor.executemany(_for_postgres(statement), rows)

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows that are known to be new, in the given order."""
        if not rows:
            return
        if self.sqlite:
            whole = len(rows) // ROWS_A_STATEMENT * ROWS_A_STATEMENT
            marks = f"({','.join('?' * len(rows[0]))})"
            into = f"INSERT INTO {table} ({columns}) VALUES"
            bound = (chain.from_iterable(rows[at : at + ROWS_A_STATEMENT]) for at in range(0, whole, ROWS_A_STATEMENT))
            self._raw.executemany(f"{into} {','.join([marks] * ROWS_A_STATEMENT)}", map(tuple, bound))
            self._raw.executemany(f"{into} {marks}", rows[whole:])
            return
        with self._server_cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def one_at_a_time(self) -> None:
        """Let no other writer of the index pass until this transaction ends. SQLite has one writer as it is."""
        if not self.sqlite:
            self.run("SELECT pg_advisory_xact_lock(?)", INDEX_LOCK)

    def empty(self, table: str) -> None:
        """Delete every row."""
        self.run(f"DELETE FROM {table}" if self.sqlite else f"TRUNCATE {table}")

    def stream(self, statement: str) -> Iterator[Row]:
        """Rows one by one, for tables larger than memory."""
        if self.sqlite:
            yield from self._raw.execute(statement)
            return
        from psycopg import ServerCursor

        with ServerCursor(self._raw, "index_rows") as cursor:
            cursor.itersize = 20_000
            yield from cursor.execute(statement)

    def _server_cursor(self) -> Any:
        from psycopg import Cursor

        return Cursor(self._raw)


def _as_json(value: Any) -> Any:
    """Lists as JSON; what Python prints of a list of whole numbers is JSON already, and quicker to get."""
    if not isinstance(value, list):
        return value
    return json.dumps(value) if value and isinstance(value[0], str) else str(value)


@lru_cache(maxsize=256)
def _for_sqlite(statement: str) -> str:
    return statement.replace("{numbers}", "json_each(?) AS j").replace("{texts}", "json_each(?) AS j")


@lru_cache(maxsize=256)
def _for_postgres(statement: str) -> str:
    listed = statement.replace("{numbers}", "unnest(?::bigint[]) AS j(value)")
    return listed.replace("{texts}", "unnest(?::text[]) AS j(value)").replace("%", "%%").replace("?", "%s")
