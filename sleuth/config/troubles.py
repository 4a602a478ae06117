"""What the `sleuth` command says when the instance, its folder or its database cannot be used: a sentence, no traceback."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.utils import NotSupportedError

NO_TABLE = ("no such table", "does not exist\nLINE", "no such column")
MAKE_ONE = "`sleuth run` makes the made-up county and serves it; `sleuth init --empty` makes an empty instance"
UNRECORDED = (
    "The ledger cannot be written, so nothing was looked up, shown or changed: nobody may look unrecorded."
    " Tell the people who run Sleuth."
)
# What the drivers say, in small letters, and what it means; {database} never holds the password.
DATABASE_WORDS = (
    ("password authentication failed", "{database} refuses the user name or the password in SLEUTH_DATABASE_URL."),
    ("no password supplied", "{database} wants a password: put it into SLEUTH_DATABASE_URL."),
    (
        "database is locked",
        "Another program holds {database} and did not let go of it. Nothing was changed. Try again.",
    ),
    ("disk is full", "There is no room left for {database}. Nothing was changed. Free some space and try again."),
    ("no space left", "There is no room left for {database}. Nothing was changed. Free some space and try again."),
    ("readonly database", "{database} may not be written by this user of the machine. Nothing was changed."),
    ("unable to open database file", "{database} cannot be opened: may this user of the machine read and write it?"),
    ("file is not a database", "{database} is no database of Sleuth, or it is damaged. Nothing was changed."),
    ("malformed", "{database} is damaged. Nothing was changed. Restore the last backup."),
    ("role", "{database} does not know the user in SLEUTH_DATABASE_URL."),
    ("connection", "{database} does not answer. Is it running, and is SLEUTH_DATABASE_URL right?"),
    ("could not translate host name", "There is no machine of that name: {database}. Is SLEUTH_DATABASE_URL right?"),
)


def home() -> Path:
    """The folder of the instance, asked for without the settings, which may be what cannot be read."""
    return Path(os.environ.get("SLEUTH_HOME") or Path(__file__).resolve().parents[2] / "var").resolve()


def sentence(fault: BaseException) -> str | None:
    """What to say of a fault that comes from where Sleuth runs; None when it comes from Sleuth itself."""
    chain = _chain(fault)
    for each in chain:
        if isinstance(each, DatabaseError) and not isinstance(each, NotSupportedError):
            return _of_database(str(each)) or _of_ledger(fault)
    for each in chain:
        if isinstance(each, OSError):
            return _of_folder(each)
        if isinstance(each, ImproperlyConfigured | ValueError) and "SLEUTH_DATABASE_URL" in str(each):
            return f"{each}."
    return None


def _chain(fault: BaseException | None) -> list[BaseException]:
    """The fault and what it came from."""
    chain: list[BaseException] = []
    while fault is not None and fault not in chain:
        chain.append(fault)
        fault = fault.__cause__
    return chain


def _of_database(said: str) -> str | None:
    if any(words in said for words in NO_TABLE):
        return _no_instance()
    database = _database()
    if 'database "' in said and "does not exist" in said:
        return f"There is no such database: {database}. Create it, or mend SLEUTH_DATABASE_URL."
    low = said.lower()
    return next((words.format(database=database) for part, words in DATABASE_WORDS if part in low), None)


def _of_ledger(fault: BaseException) -> str | None:
    from sleuth.access.ledger import CannotBeWritten

    return UNRECORDED if isinstance(fault, CannotBeWritten) else None


def _no_instance() -> str:
    if _is_founded():
        return f"{_database()} is of an earlier release. `sleuth serve` brings it to this one; make a backup before."
    return f"There is no instance in {home()} yet. {MAKE_ONE}. SLEUTH_HOME names another folder."


def _is_founded() -> bool:
    from sleuth.access.queries import has_officers

    try:
        return has_officers()
    except DatabaseError:
        return False


def _database() -> str:
    from django.conf import settings

    told: dict[str, Any] = settings.DATABASES["default"]
    if told["ENGINE"].endswith("sqlite3"):
        return f"The database {told['NAME']}"
    return f"The database {told['NAME']} on {told.get('HOST') or 'this machine'}:{told.get('PORT') or 5432}"


def _of_folder(fault: OSError) -> str | None:
    place = fault.filename or home()
    if fault.errno == errno.ENOSPC:
        return f"There is no room left at {place}. Nothing was changed. Free some space and try again."
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        why = (fault.strerror or "it cannot be opened").lower()
        return f"Sleuth cannot use {place} ({why}). SLEUTH_HOME names the folder of the instance: {home()}."
    return None
