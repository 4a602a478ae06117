"""Fills a room's policy dataclass from a pack's entries, key by key, with each key's own type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sleuth.policy.errors import NotSet, PackFault
from sleuth.policy.nearest import meant, nearest
from sleuth.policy.reading import Entry
from sleuth.policy.room import RoomPolicy, Table, build

Entries = Mapping[str, Entry]
Room = TypeVar("Room", bound=RoomPolicy)


def overlay(below: Entries, above: Entries) -> dict[str, Entry]:
    """What holds when `above` states its differences from `below`.

    A whole table ("markings") replaces the table and its items; an item ("markings.secret") only of itself.
    """
    kept = {key: entry for key, entry in below.items() if key.partition(".")[0] not in above}
    return {**kept, **above}


def fill(room: type[Room], entries: Entries, file: str) -> Room:
    """Build the room's policy; `file` is named when a key is missing. Raises PackFault on the first fault."""
    kinds = keys_of(room)
    _refuse_unknown(kinds, entries)
    values: dict[str, Any] = {}
    unset: dict[str, str] = {}
    for key, kind in kinds.items():
        if get_origin(kind) is Table:
            value = _table(key, get_args(kind)[0], entries, file)
        else:
            value = _one(key, kind, entries, file)
        if value is None:
            unset[key] = not_set_sentence(entries[key])
        else:
            values[key] = value
    return _consistent(build(room, values, unset), file)


def keys_of(room: type[RoomPolicy]) -> dict[str, Any]:
    """The keys of a room and the type of each."""
    hints = get_type_hints(room)
    return {column.name: hints[column.name] for column in fields(room)}  # type: ignore[arg-type]


def not_set_sentence(entry: Entry) -> str:
    """The sentence shown when a decision would need a key that is `null`."""
    force = entry.version.partition("@")[0]
    unset = f"{force} has not set {entry.key!r} ({entry.file})"
    return f"{unset}, so Sleuth cannot decide this: decide it in person, or set the key"


def _table(key: str, of: Any, entries: Entries, file: str) -> Table[Any] | None:
    whole = entries.get(key)
    items = {name.partition(".")[2]: entry for name, entry in entries.items() if name.startswith(f"{key}.")}
    if whole is None and not items:
        raise _missing(key, file)
    if whole is not None and whole.value is None and not items:
        return None
    values: dict[str, Any] = {}
    if whole is not None and whole.value is not None:
        values.update(_valid(whole, dict[str, of]))
    unset = {name: not_set_sentence(entry) for name, entry in items.items() if entry.value is None}
    values.update({name: _valid(entry, of) for name, entry in items.items() if name not in unset})
    return Table({name: value for name, value in values.items() if name not in unset}, unset)


def _one(key: str, kind: Any, entries: Entries, file: str) -> Any:
    if key not in entries:
        raise _missing(key, file)
    return None if entries[key].value is None else _valid(entries[key], kind)


def _valid(entry: Entry, kind: Any) -> Any:
    try:
        return _adapter(kind).validate_json(json.dumps(entry.value), strict=True)
    except ValidationError as error:
        path, what = meant(error, kind)
        raise PackFault(entry.file, ".".join(filter(None, [entry.key, path])), what) from None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _missing(key: str, file: str) -> PackFault:
    return PackFault(file, key, "is missing; add it, with value: null when the force has not set it")


def _refuse_unknown(kinds: Mapping[str, Any], entries: Entries) -> None:
    for key, entry in entries.items():
        name, dot, _ = key.partition(".")
        if name not in kinds:
            raise PackFault(entry.file, key, f"is not a key of this room{nearest(name, kinds)}")
        if dot and get_origin(kinds[name]) is not Table:
            raise PackFault(entry.file, key, f"{name!r} is one value and has no items; write {name}:")


def _consistent(policy: Room, file: str) -> Room:
    try:
        for fault in policy.faults():
            raise PackFault(file, "", fault)
    except NotSet:
        pass  # a rule about a key that the force has not set says nothing until it is set
    return policy
