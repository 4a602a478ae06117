"""Restricted records: the few people or units who may know that they exist."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer, Unit
from sleuth.access.policy import CELL, MARKING, TOGETHER


class Restriction(Kept):
    """A closed circle. Every record that carries it is invisible to everybody outside.

    A named circle has members; one with a `marking` admits of these only who is cleared for it. A standing circle has a
    `standing_key` and no members: who is inside follows from the roles of the pack. `opened_by` is the first part of its
    key, by which it is looked up; `not_for` is the one officer who is outside whatever his roles say.
    Where there is a `pointer_unit`, an outsider whose search fits strongly is told that a record exists and to ask there.
    """

    standing_key = models.CharField(max_length=160, null=True, blank=True, unique=True)
    opened_by = models.CharField(max_length=80, blank=True, db_index=True)
    marking = models.CharField(max_length=40, blank=True)
    not_for = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pointer_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pointer_phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120)
    because = models.TextField()
    set_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {
        "standing_key": "sensitive",
        "opened_by": "sensitive",
        "marking": "sensitive",
        "not_for": "sensitive",
        "pointer_unit": "sensitive",
        "pointer_phone": "sensitive",
        "title": "sensitive",
        "because": "sensitive",
        "set_by": "sensitive",
        "set_at": "sensitive",
    }

    def __str__(self) -> str:
        return self.title

    @property
    def plain_key(self) -> str:
        """The key of a standing circle without its marking, and without the record of a cell."""
        parts = (self.standing_key or "").partition(CELL)[0].split(TOGETHER)
        return TOGETHER.join(part for part in parts if not part.startswith(MARKING))

    @property
    def is_cell(self) -> bool:
        """Whether this is the part of a standing circle that holds one record."""
        return CELL in (self.standing_key or "")


class RestrictionMember(Kept):
    """One officer, or one unit with all its parts, inside the circle."""

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="members")
    officer = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")

    sensitivity: ClassVar[dict[str, str]] = {"restriction": "sensitive", "officer": "sensitive", "unit": "sensitive"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(officer__isnull=False, unit__isnull=True) | Q(officer__isnull=True, unit__isnull=False),
                name="member_is_an_officer_or_a_unit",
            )
        ]

    def __str__(self) -> str:
        return str(self.officer or self.unit)


class SharedCircle(Kept):
    """`whole` holds everybody of `part`, and of its other parts: it closes what is known only through records of them all.

    Each of those inside is told of their own parts alone.
    """

    whole = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="wholes")

    sensitivity: ClassVar[dict[str, str]] = {"whole": "sensitive", "part": "sensitive"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "part"], name="part_of_a_circle_once")]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"
