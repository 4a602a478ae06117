"""What a force may change about intake: how large a file may be, and how feeds write what Sleuth writes otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sleuth.policy import RoomPolicy, Table


@dataclass(frozen=True, kw_only=True)
class IntakePolicy(RoomPolicy):
    """Keys of `intake.yaml`."""

    room = "intake"

    upload_max_megabytes: int
    unpacked_max_megabytes: int
    sexes_as_written: Table[str]

    def faults(self) -> Iterator[str]:
        """Limits that let nothing in; a word that could never be met."""
        for key in ("upload_max_megabytes", "unpacked_max_megabytes"):
            if getattr(self, key) < 1:
                yield f"{key} must be at least 1"
        for word in self.sexes_as_written:
            if word != word.lower():
                yield f"sexes_as_written.{word} must be in small letters, for case is ignored"
