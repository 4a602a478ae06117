"""A reference to any kept record: its kind and its number."""

from __future__ import annotations

from dataclasses import dataclass

PREFIXES = {"person": "N", "place": "L", "thing": "T", "organisation": "G", "event": "E"}
KINDS_BY_PREFIX = {prefix: kind for kind, prefix in PREFIXES.items()}


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """Kind and id of a record, used wherever a foreign key would tie rooms together."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def number(self) -> str:
        """The reference that people read and write: "N-000012"."""
        return f"{PREFIXES[self.kind]}-{self.id:06d}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read "person:12"; raises ValueError on anything else."""
        kind, _, number = text.partition(":")
        if not kind or not number.isdecimal() or not number.isascii():
            raise ValueError(f"{text!r} is not a reference")
        return cls(kind, int(number))

    @classmethod
    def from_number(cls, text: str) -> Ref:
        """Read "N-000012" (any case, with or without the dash); raises ValueError on anything else."""
        squeezed = text.strip().upper().replace("-", "").replace(" ", "")
        kind = KINDS_BY_PREFIX.get(squeezed[:1])
        digits = squeezed[1:]
        if kind is None or not digits.isdecimal() or not digits.isascii() or len(digits) > 15:
            raise ValueError(f"{text!r} is not a reference")
        return cls(kind, int(digits))
