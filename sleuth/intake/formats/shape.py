"""What every format says of itself: its fields, how a row is cleaned, and how a clean row is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sleuth.intake.policy import IntakePolicy
from sleuth.records.bulk import Bulk
from sleuth.records.policy import RecordsPolicy

Cells = tuple[str, ...]


class Rejected(Exception):
    """A row cannot be stored; the message says why and what to do. Nothing of the row was stored."""


@dataclass(frozen=True)
class Field:
    """A column that the format knows: other names that files give it, and whether a file may lack it."""

    name: str
    label: str
    needed: bool = False
    also: tuple[str, ...] = ()


class CleanRow(NamedTuple):
    """A row fit to be stored. `key` is the feed's own name for it; `digest` changes with anything that the row says."""

    key: str
    digest: bytes
    value: Any


class Change(NamedTuple):
    """A row that says something else than before about the record `on_id`."""

    on_id: int
    before: bytes
    row: CleanRow


@dataclass(frozen=True)
class Rules:
    """The force's rules that rows are cleaned by."""

    intake: IntakePolicy
    records: RecordsPolicy


@dataclass(frozen=True)
class Format:
    """`repeats` says that rows which nothing tells apart are each a thing of their own; `is_json` that a row is an object
    on a line of its own, with the names of the fields, and not a line of a table.

    `cleaner(rules, feed)` gives the function from the cells of a row, in the order of `fields`, to a CleanRow; it
    raises Rejected. `add(bulk, values)` stores new rows and gives their ids; `change(bulk, feed_sources, changes)`
    stores changed ones. `shown(value)` is the row as it would be stored, in the order of `headings`.
    """

    key: str
    title: str
    one: str
    many: str
    fields: tuple[Field, ...]
    repeats: bool
    cleaner: Callable[[Rules, str], Callable[[Cells], CleanRow]]
    add: Callable[[Bulk, Sequence[Any]], list[int]]
    change: Callable[[Bulk, str, Sequence[Change]], None]
    headings: tuple[str, ...]
    shown: Callable[[Any], Sequence[str]]
    attribution: str = ""
    licence: str = ""
    is_json: bool = False
