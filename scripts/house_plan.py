"""The floors of the house, read from `.importlinter`, the one place where they are written down."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def floors() -> dict[int, list[str]]:
    """Floor number → the rooms built on it, the roof first; 1 is the bottom. Floors without rooms are left out."""
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter")
    lines = [line for line in plan["importlinter:contract:floors"]["layers"].split("\n") if line.strip()]
    named = {len(lines) - row: [room.strip(" ()") for room in line.split("|")] for row, line in enumerate(lines)}
    built = {number: [room for room in rooms if (ROOT / "sleuth" / room).is_dir()] for number, rooms in named.items()}
    return {number: rooms for number, rooms in built.items() if rooms}


def floor_of_room() -> dict[str, int]:
    """Room → its floor."""
    return {room: number for number, rooms in floors().items() for room in rooms}
