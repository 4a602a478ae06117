"""The policy packs in the repository are sound, and every key in them is read by some code."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import PurePosixPath

from scripts.house_plan import ROOT
from sleuth.cli.packs import ROOMS_OF_POLICY
from sleuth.policy import check
from tests.house.code import sources


def test_every_pack_is_sound_and_gives_its_golden_answers() -> None:
    assert [str(fault) for fault in check(ROOT / "policy_packs", ROOMS_OF_POLICY)] == []


def test_every_key_of_a_pack_is_read_somewhere() -> None:
    read = {
        node.attr
        for source in sources()
        if not source.path.endswith("/policy.py")
        for node in source.nodes
        if isinstance(node, ast.Attribute)
    }
    dead = [
        f"{room.policy.room}.{key.name}"
        for room in ROOMS_OF_POLICY
        for key in fields(room.policy)  # type: ignore[arg-type]
        if key.name not in read
    ]
    assert not dead, f"No code reads these keys; take them out: {', '.join(dead)}"


def test_every_room_with_a_policy_is_checked() -> None:
    told = {room.policy.room for room in ROOMS_OF_POLICY}
    written = {PurePosixPath(source.path).parent.name for source in sources() if source.path.endswith("/policy.py")}
    assert told == written
