"""Which database an instance stands on, and how durable it is made.

SQLite releases from 3.7.0 to 3.51.2 could corrupt a write-ahead log in rare cases, so the log is used only where the
release is sound; otherwise the slower rollback journal. `synchronous=FULL` either way: NORMAL loses acknowledged
writes at a power cut.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import dj_database_url

FIRST_SOUND_WAL = (3, 51, 3)
# Starting helper processes and compiling plans costs ten times what the look-ups of a search take.
QUICK_SMALL_QUERIES = "-c enable_parallel_append=off -c jit=off"


def write_ahead_log_is_sound(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    return version >= FIRST_SOUND_WAL


def sqlite_pragmas(sound_wal: bool) -> str:
    """The statements each new connection starts with."""
    journal = "WAL" if sound_wal else "DELETE"
    return (
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;"
        " PRAGMA cache_size=-65536; PRAGMA mmap_size=4294967296; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;"
    )


def embedded(home: Path) -> dict[str, Any]:
    """SQLite in one file of the instance's folder."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "sleuth.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": sqlite_pragmas(write_ahead_log_is_sound()),
        },
        "CONN_MAX_AGE": None,
    }


def from_address(address: str) -> dict[str, Any]:
    """A `postgres://…` address as Django settings; raises ValueError for any other engine."""
    if not address.startswith(("postgres://", "postgresql://")):
        raise ValueError("SLEUTH_DATABASE_URL must start with postgres:// (leave it out for the embedded database)")
    settings: dict[str, Any] = dict(dj_database_url.parse(address))
    settings["OPTIONS"] = {"options": QUICK_SMALL_QUERIES} | settings.get("OPTIONS", {})
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    return settings
