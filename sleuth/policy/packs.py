"""Packs in force: which pack a force works by at a moment, with everything it starts from already underneath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from sleuth.base.clock import london
from sleuth.policy.errors import NoPack, PackFault
from sleuth.policy.filling import fill, overlay
from sleuth.policy.nearest import nearest
from sleuth.policy.reading import Entry, Header, Written, read_folder
from sleuth.policy.room import RoomPolicy

Room = TypeVar("Room", bound=RoomPolicy)


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One version of a force's rules, complete; stored answers carry `version`."""

    header: Header
    version: str
    file: str
    entries: Mapping[str, Mapping[str, Entry]]
    _filled: dict[type[RoomPolicy], RoomPolicy] = field(default_factory=dict, repr=False, compare=False)

    @property
    def key(self) -> str:
        """The force: "demoshire"."""
        return self.header.force

    def room(self, kind: type[Room]) -> Room:
        """This pack as a room's policy dataclass; raises PackFault when it does not fit."""
        if kind not in self._filled:
            self._filled[kind] = fill(kind, self.entries.get(kind.room, {}), self.file)
        return cast(Room, self._filled[kind])

    def entry(self, room: str, key: str) -> Entry:
        """Why a key is what it is: value, why, source, who checked it, until when. Raises KeyError."""
        return self.entries[room][key]


@dataclass(frozen=True)
class Packs:
    """Every pack in a folder, by version."""

    by_version: Mapping[str, Pack]

    def in_force(self, force: str, at: datetime) -> Pack:
        """The force's pack at a moment (aware; past or planned). A pack starts at midnight in London. Raises NoPack."""
        day = london(at).date()
        for pack in reversed(self.of(force)):
            if pack.header.valid_from <= day:
                if pack.header.valid_until and day > pack.header.valid_until:
                    break
                return pack
        raise NoPack(f"no policy pack of {force!r} is in force on {day:%d %B %Y}{self._what_there_is(force)}")

    def of(self, force: str) -> list[Pack]:
        """The force's packs, oldest first."""
        mine = (pack for pack in self.by_version.values() if pack.key == force)
        return sorted(mine, key=lambda pack: pack.header.valid_from)

    def _what_there_is(self, force: str) -> str:
        if mine := self.of(force):
            return f"; its packs are {', '.join(pack.version for pack in mine)}"
        return nearest(force, {pack.key for pack in self.by_version.values()})


def in_force(force: str, at: datetime, *, packs_dir: Path) -> Pack:
    """The force's pack at a moment, from the packs in a folder (read once per process)."""
    return load(packs_dir).in_force(force, at)


@cache
def load(folder: Path) -> Packs:
    """Read every pack below a folder; raises PackFault on the first fault."""
    written = {}
    for place in pack_folders(folder):
        pack = read_folder(place, folder)
        written[pack.version] = pack
    return Packs({version: complete(pack, written) for version, pack in written.items()})


def pack_folders(folder: Path) -> Iterator[Path]:
    """The `<force>/<valid-from>` folders, in order of name."""
    if not folder.is_dir():
        raise PackFault(str(folder), "", "is not a folder; policy packs are looked for in it")
    for place in sorted(folder.glob("*/*")):
        if place.is_dir():
            yield place


def complete(pack: Written, written: Mapping[str, Written]) -> Pack:
    """The pack with its whole line of origin underneath; raises PackFault when that line is broken."""
    entries: dict[str, Mapping[str, Entry]] = {}
    for step in line_of_origin(pack, written):
        for room, own in step.rooms.items():
            entries[room] = overlay(entries.get(room, {}), own)
    return Pack(header=pack.header, version=pack.version, file=pack.file, entries=entries)


def line_of_origin(pack: Written, written: Mapping[str, Written]) -> list[Written]:
    """The packs that this one starts from, furthest first, and the pack itself."""
    line = [pack]
    while origin := line[0].header.starts_from:
        if origin not in written:
            raise PackFault(
                line[0].file, "starts_from", f"names {origin!r}, which does not exist{nearest(origin, written)}"
            )
        if written[origin] in line:
            raise PackFault(pack.file, "starts_from", f"goes round in a circle through {origin}")
        if written[origin].header.valid_from > line[0].header.valid_from:
            raise PackFault(
                line[0].file, "starts_from", f"names {origin}, which is not yet in force on this pack's first day"
            )
        line.insert(0, written[origin])
    return line
