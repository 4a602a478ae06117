"""What is in the repository: no machine's own paths, links that lead somewhere, a true picture."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from scripts.house_plan import ROOT, floors

ONES_OWN_FOLDER = re.compile(r"(?<![\w.:*)}\]-])/(?:work|tmp|root|home|Users)/[A-Za-z]")
ADDRESS = re.compile(r"https?://|file://|--(?:index-url|extra-index-url|find-links)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SAYS_IT_ITSELF = "tests/house/test_repository.py"


@cache
def tracked() -> tuple[Path, ...]:
    """Files that are, or would be, in the repository; every file where this is not a checkout."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        return tuple(path for path in map(ROOT.joinpath, names) if path.is_file())
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts)


@cache
def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        if path.stat().st_size < 1_000_000 and b"\0" not in (content := path.read_bytes()):
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return found


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}…"
        for name, text in texts().items()
        if name != SAYS_IT_ITSELF
        for match in ONES_OWN_FOLDER.finditer(text)
    ]
    assert not found, "\n".join(found)


def test_no_lock_file_names_a_registry() -> None:
    locks = {
        name: text
        for name, text in texts().items()
        if name.endswith((".lock", "package-lock.json", ".pre-commit-config.yaml"))
    }
    assert "requirements/base.lock" in locks
    assert not [
        name for name, text in locks.items() if '"resolved"' in text or ("json" not in name and ADDRESS.search(text))
    ]


def test_every_pinned_package_has_its_hash() -> None:
    for name in ("base", "build", "dev", "bench"):
        lock = texts()[f"requirements/{name}.lock"]
        packages = re.findall(r"^[a-z0-9][^ ]*==\S+.*\\\n    (\S+)", lock, re.MULTILINE)
        assert packages
        assert all(after.startswith("--hash=sha256:") for after in packages)
        assert len(packages) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE))


def test_links_in_documents_lead_somewhere() -> None:
    broken = [
        f"{name} → {target}"
        for name, text in texts().items()
        if name.endswith(".md")
        for target in LINK.findall(text)
        if not target.startswith(("http:", "https:", "mailto:", "#"))
        and not (ROOT / name).parent.joinpath(target.partition("#")[0]).exists()
    ]
    assert not broken, "\n".join(broken)


def test_the_readme_shows_every_room_that_exists_on_its_floor() -> None:
    (picture,) = [block for block in texts()["README.md"].split("```") if "roof" in block]
    lines = {line.split()[0]: line for line in picture.splitlines() if line.strip()}
    for number, rooms in floors().items():
        line = lines["roof" if "config" in rooms else str(number)]
        assert [room for room in rooms if room not in line] == []


@pytest.mark.parametrize(
    "name", ["LICENSE", "NOTICE", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", ".ci/run", "Makefile"]
)
def test_the_papers_are_there(name: str) -> None:
    assert name in texts()


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = texts()["README.md"][:400]
    assert "make run" in opening
    assert "make test" in opening
