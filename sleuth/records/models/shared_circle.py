"""Circles that hold everybody of several others."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models import Restriction


class SharedCircle(Kept):
    """`whole` holds everybody of `part`, and of its other parts: it closes what is known only through records of them all.

    Each of those inside is told of their own parts alone.
    """

    whole = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="+")

    sensitivity: ClassVar[dict[str, str]] = {"whole": "sensitive", "part": "sensitive"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "part"], name="part_of_a_circle_once")]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"
