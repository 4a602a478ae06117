"""What can go wrong when a record is written, each with sentences to show."""

from __future__ import annotations

from typing import Any

from sleuth.base.ref import Ref


class Invalid(Exception):
    """What was typed cannot be stored. `faults` maps each field to the sentence to show beside it; nothing was written."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


class Conflict(Exception):
    """Somebody else changed the record meanwhile. `theirs` holds its values now and `version` the number to expect next."""

    def __init__(self, ref: Ref, version: int, theirs: dict[str, Any]) -> None:
        super().__init__("Somebody else changed this record while you were typing. Nothing of yours was saved yet.")
        self.ref = ref
        self.version = version
        self.theirs = theirs
