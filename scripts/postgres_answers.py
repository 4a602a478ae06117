"""Ends with success when a PostgreSQL server answers at the address given and lets us make databases."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg


def why_not(address: str) -> str:
    """The reason why tests cannot run there, or an empty text."""
    server = urlunsplit(urlsplit(address)._replace(scheme="postgresql", path="/postgres"))
    try:
        with psycopg.connect(server, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError as error:
        return f"no PostgreSQL server answers there ({str(error).strip().splitlines()[0]})"
    return "" if row and row[0] else "this PostgreSQL user may not make the databases that tests need"


if __name__ == "__main__":
    sys.exit(why_not(sys.argv[1]) or 0)
