"""Reads one pack folder as it is written: header, entries, golden cases. No inheritance, no room's types."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from sleuth.policy.errors import PackFault
from sleuth.policy.nearest import meant
from sleuth.policy.room import part

HEADER_FILE = "pack.yaml"
GOLDEN_FILE = "golden.yaml"
EVERY_ENTRY = "every_entry"
GIVEN_ONCE = ("source", "checked_by", "review_by")
Read = TypeVar("Read")


@part
class Header:
    """`pack.yaml`: whose pack, from when (first day, London), from which version it starts ("national@2007-10-01")."""

    title: str
    force: str
    valid_from: date
    valid_until: date | None = None
    starts_from: str | None
    marking: str


@part
class _Written:
    value: Any
    why: str
    source: str
    checked_by: str
    review_by: date


@part
class GoldenCase:
    """Facts and the answer that this pack must give to them."""

    room: str
    asks: str
    facts: dict[str, Any]
    expect: Any
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One key of a pack as it was written, and by which pack version and file."""

    key: str
    value: Any
    why: str
    source: str
    checked_by: str
    review_by: date
    version: str
    file: str


@dataclass(frozen=True, kw_only=True)
class Written:
    """One pack folder: what this pack itself says, by room and key."""

    header: Header
    file: str
    rooms: Mapping[str, Mapping[str, Entry]]
    golden: tuple[GoldenCase, ...] = field(default=())

    @property
    def version(self) -> str:
        return version_of(self.header)


def version_of(header: Header) -> str:
    """The name that stored answers carry: "demoshire@2026-01-01"."""
    return f"{header.force}@{header.valid_from.isoformat()}"


def read_folder(folder: Path, root: Path) -> Written:
    """Read one `<force>/<valid-from>` folder; raises PackFault naming file, key and what to do."""
    header_file = folder / HEADER_FILE
    header = _header(header_file, root)
    rooms = {
        file.stem: _entries(file, root, version_of(header))
        for file in sorted(folder.glob("*.yaml"))
        if file.name not in (HEADER_FILE, GOLDEN_FILE)
    }
    golden_file = folder / GOLDEN_FILE
    golden = (
        _checked(tuple[GoldenCase, ...], parse(golden_file, root), golden_file, root) if golden_file.exists() else ()
    )
    return Written(header=header, file=_name(header_file, root), rooms=rooms, golden=golden)


def _header(file: Path, root: Path) -> Header:
    if not file.exists():
        raise PackFault(
            _name(file, root), "", "is missing; every pack folder needs title, force, valid_from, starts_from, marking"
        )
    header = _checked(Header, parse(file, root), file, root)
    force, day = file.parent.parent.name, file.parent.name
    if header.force != force:
        raise PackFault(
            _name(file, root), "force", f"is {header.force!r} but the folder is {force!r}; make them the same"
        )
    if header.valid_from.isoformat() != day:
        raise PackFault(
            _name(file, root), "valid_from", f"is {header.valid_from} but the folder is {day!r}; make them the same"
        )
    if header.valid_until and header.valid_until < header.valid_from:
        raise PackFault(_name(file, root), "valid_until", "is before valid_from")
    return header


def _entries(file: Path, root: Path, version: str) -> dict[str, Entry]:
    written = parse(file, root)
    if not isinstance(written, dict):
        raise PackFault(_name(file, root), "", "must hold keys, each with value and why")
    once = written.pop(EVERY_ENTRY, {})
    if not isinstance(once, dict) or set(once) - set(GIVEN_ONCE):
        raise PackFault(_name(file, root), EVERY_ENTRY, f"may hold only {', '.join(GIVEN_ONCE)}")
    return {key: _entry(key, body, once, file, root, version) for key, body in written.items()}


def _entry(key: Any, body: Any, once: dict[str, Any], file: Path, root: Path, version: str) -> Entry:
    if not isinstance(key, str) or not isinstance(body, dict):
        what = "must hold value and why; to say that the force has not set it, write value: null"
        raise PackFault(_name(file, root), str(key), what)
    told = _checked(_Written, {**once, **body}, file, root, key)
    return Entry(
        key=key,
        value=told.value,
        why=told.why,
        source=told.source,
        checked_by=told.checked_by,
        review_by=told.review_by,
        version=version,
        file=_name(file, root),
    )


def _checked(kind: type[Read], written: Any, file: Path, root: Path, key: str = "") -> Read:
    try:
        return TypeAdapter(kind).validate_json(json.dumps(written), strict=True)
    except ValidationError as error:
        path, what = meant(error, kind)
        raise PackFault(_name(file, root), ".".join(filter(None, [key, path])), what) from None


def _name(file: Path, root: Path) -> str:
    return file.relative_to(root.parent).as_posix()


def parse(file: Path, root: Path) -> Any:
    """Read a YAML file in which only true, false, null and plain numbers are anything but text.

    So NO stays the text "NO", 1:30 the text "1:30" and 2026-01-01 the text that the schema then reads as a date.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackFault(_name(file, root), "", f"is not readable YAML: {' '.join(str(error).split())}") from None


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader without its guesses; a key written twice is an error, not a silent last-one-wins."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        built: dict[Any, Any] = super().construct_mapping(node, deep)
        return built


_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|)$"), ["n", ""])
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]*)$"), list("-0123456789"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))
