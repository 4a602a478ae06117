"""What is written in a pack is read as it is written, or refused with the file, the key and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sleuth.policy import PackFault
from sleuth.policy.reading import parse


def written(folder: Path, text: str) -> object:
    file = folder / "packs" / "room.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return parse(file, file.parent)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("1:30", "1:30"),
        ("2026-01-01", "2026-01-01"),
        ("0123", "0123"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("~", "~"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0.55", 0.55),
    ],
)
def test_only_true_false_null_and_plain_numbers_are_more_than_text(tmp_path: Path, text: str, value: object) -> None:
    assert written(tmp_path, f"key: {text}\n") == {"key": value}


def test_a_key_written_twice_is_refused_because_the_last_would_win_unseen(tmp_path: Path) -> None:
    with pytest.raises(PackFault, match=r"packs/room\.yaml: .*'lockout_minutes' stands twice.*line 2"):
        written(tmp_path, "lockout_minutes: 15\nlockout_minutes: 1\n")


@pytest.mark.parametrize(
    "text", ["key: [1, 2", "key: !!python/object/apply:os.getcwd []", "a: b: c", "\tkey: 1", "{a: 1}: 2"]
)
def test_what_is_not_plain_yaml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackFault, match="is not readable YAML"):
        written(tmp_path, text)


def test_a_file_in_another_encoding_is_refused_not_garbled(tmp_path: Path) -> None:
    file = tmp_path / "room.yaml"
    file.write_bytes("key: Świętokrzyskie\n".encode("utf-16"))
    with pytest.raises(PackFault, match="is not readable YAML"):
        parse(file, tmp_path)
