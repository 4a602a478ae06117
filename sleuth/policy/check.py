"""Checks every pack in a folder: schema, keys, dates, line of origin, contradictions, golden cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from sleuth.policy.errors import PackFault
from sleuth.policy.golden import RoomOfPolicy, wrong_answers
from sleuth.policy.nearest import nearest
from sleuth.policy.packs import Pack, complete, line_of_origin, pack_folders
from sleuth.policy.reading import Entry, Written, read_folder


def check(folder: Path, rooms: Iterable[RoomOfPolicy]) -> list[PackFault]:
    """Every fault found: unreadable packs first, then dates, then keys, then golden cases; empty when all is well."""
    by_name = {room.policy.room: room for room in rooms}
    written, faults = _read(folder)
    faults += _overlapping(written.values())
    for pack in written.values():
        faults += _faults_of(pack, written, by_name)
    return faults


def _read(folder: Path) -> tuple[dict[str, Written], list[PackFault]]:
    written: dict[str, Written] = {}
    faults = []
    for place in pack_folders(folder):
        try:
            pack = read_folder(place, folder)
        except PackFault as fault:
            faults.append(fault)
        else:
            written[pack.version] = pack
    if not written and not faults:
        faults.append(PackFault(str(folder), "", "holds no packs"))
    return written, faults


def _overlapping(packs: Iterable[Written]) -> list[PackFault]:
    in_order = sorted(packs, key=lambda pack: (pack.header.force, pack.header.valid_from))
    return [
        PackFault(
            earlier.file,
            "valid_until",
            f"is {earlier.header.valid_until}, but {later.version} starts before that; leave it out, or end it earlier",
        )
        for earlier, later in pairwise(in_order)
        if earlier.header.force == later.header.force
        and earlier.header.valid_until is not None
        and earlier.header.valid_until >= later.header.valid_from
    ]


def _faults_of(
    written: Written, everything: Mapping[str, Written], rooms: Mapping[str, RoomOfPolicy]
) -> Iterator[PackFault]:
    try:
        pack = complete(written, everything)
        for name in written.rooms:
            if name not in rooms:
                file = next(iter(written.rooms[name].values())).file
                raise PackFault(file, "", f"there is no room {name!r} that reads a pack{nearest(name, rooms)}")
        for room in rooms.values():
            pack.room(room.policy)
    except PackFault as fault:
        yield fault
        return
    yield from _dead_keys(written, everything)
    yield from wrong_answers(pack, written.golden, rooms)


def _dead_keys(written: Written, everything: Mapping[str, Written]) -> Iterator[PackFault]:
    line = line_of_origin(written, everything)
    if len(line) < 2:
        return
    below = complete(line[-2], everything)
    for room, entries in written.rooms.items():
        for entry in entries.values():
            before = _inherited(below, room, entry.key)
            if before is not None and before.value == entry.value:
                what = f"says the same as {before.version}; a pack states only its differences, so take it out"
                yield PackFault(entry.file, entry.key, what)


def _inherited(below: Pack, room: str, key: str) -> Entry | None:
    return below.entries.get(room, {}).get(key)
