"""Rooms and files have honest names, and nothing happens behind one's back."""

from __future__ import annotations

from pathlib import PurePosixPath

from scripts.house_plan import ROOT, floors
from tests.house.code import behind_the_doors, sources, sources_beside

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "signals", "misc"}
BEHIND_ONES_BACK = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.contenttypes")
ONLY_MESSAGES_SEND = ("smtplib", "django.core.mail")
ONLY_MATCHING_LINKS = ("splink",)


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    found = [
        source.path
        for source in (*sources(), *sources_beside())
        if SAYS_NOTHING & {PurePosixPath(source.path).stem, *PurePosixPath(source.path).parts}
    ]
    assert not found, "Name these after what they do:\n" + "\n".join(found)


def imports_of(forbidden: tuple[str, ...], keeper: str = "") -> list[str]:
    return [
        f"{source.at(node)} imports {name}"
        for source in sources()
        if source.room != keeper or not keeper
        for name, node in source.imported()
        if name.startswith(forbidden)
    ]


def test_no_signals_and_no_generic_foreign_keys() -> None:
    assert not imports_of(BEHIND_ONES_BACK), "Call what should happen; refer by Ref"


def test_each_outside_thing_has_one_keeper() -> None:
    assert not imports_of(ONLY_MESSAGES_SEND, keeper="messages")
    assert not imports_of(ONLY_MATCHING_LINKS, keeper="matching")


def test_every_room_with_code_says_what_it_is_for() -> None:
    written = {source.room for source in behind_the_doors() if not source.path.endswith("__init__.py")}
    silent = [
        room
        for rooms in floors().values()
        for room in rooms
        if room in written and not (ROOT / "sleuth" / room / "README.md").exists()
    ]
    assert not silent, f"These rooms lack a README.md: {', '.join(silent)}"
