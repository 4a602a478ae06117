"""The audit ledger: append-only, each entry carrying the digest of the one before it.

No foreign keys, so that it never interferes with live data and outlives what it speaks of. It holds who, when, what act,
on which record and why; names of fields but not their values, so that erasing a record does not leave it here.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.pen import WrittenOutsideTheDoorway

KINDS = (
    "collection",
    "alteration",
    "consultation",
    "search",
    "disclosure",
    "combination",
    "erasure",
    "session",
    "refusal",
)


class LedgerEntry(models.Model):
    """One entry. `seq` has no gaps; `at` is UTC; `detail` is canonical JSON; digests are SHA-256 in hex."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    act = models.CharField(max_length=60)
    officer_id = models.BigIntegerField(null=True)
    officer = models.CharField(max_length=60)
    on_kind = models.CharField(max_length=20, blank=True)
    on_id = models.BigIntegerField(null=True)
    because = models.TextField(blank=True)
    policy = models.CharField(max_length=60, blank=True)
    doing = models.CharField(max_length=32)
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    sensitivity: ClassVar[dict[str, str]] = {
        name: "sensitive"
        for name in (
            [
                "seq",
                "at",
                "kind",
                "act",
                "officer_id",
                "officer",
                "on_kind",
                "on_id",
                "because",
                "policy",
                "doing",
                "detail",
                "previous",
                "digest",
            ]
        )
    }

    class Meta:
        indexes = [
            models.Index(fields=["on_kind", "on_id", "-seq"], name="ledger_on_record"),
            models.Index(fields=["officer_id", "-seq"], name="ledger_by_officer"),
            models.Index(fields=["at"], name="ledger_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.at:%Y-%m-%d %H:%M:%S} {self.officer} {self.act}"

    def save(self, *args: Any, **options: Any) -> None:
        raise WrittenOutsideTheDoorway("Ledger entries are appended by access.ledger only.")

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise WrittenOutsideTheDoorway("Ledger entries are never deleted.")


class ChainProof(Kept):
    """That somebody proved the ledger's chain: when, from where, how many entries held, and what did not."""

    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    door = models.CharField(max_length=12)
    held = models.BigIntegerField()
    broken = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "at": "open",
        "officer_id": "open",
        "door": "open",
        "held": "open",
        "broken": "sensitive",
    }

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.held} {self.broken}"


class SearchMade(models.Model):
    """What was asked, by whom and what for; also when nothing was found.

    It stands beside the ledger so that its words can be erased. `entry` is the number of the ledger entry it belongs to
    and `place` where it stood in a list; the entry seals the `proof` of each. `asked` is None once the words are erased.
    """

    entry = models.BigIntegerField(null=True, db_index=True)
    place = models.IntegerField(default=0)
    doing = models.CharField(max_length=32, db_index=True)
    officer_id = models.BigIntegerField()
    at = models.DateTimeField()
    asked = models.TextField(null=True)
    proof = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(null=True)
    because = models.TextField(blank=True)
    found_count = models.IntegerField()
    door = models.CharField(max_length=12)

    sensitivity: ClassVar[dict[str, str]] = {
        "entry": "open",
        "place": "open",
        "doing": "open",
        "officer_id": "sensitive",
        "at": "sensitive",
        "proof": "sensitive",
        "erased_at": "open",
        "asked": "personal",
        "because": "sensitive",
        "found_count": "sensitive",
        "door": "open",
    }

    class Meta:
        indexes = [models.Index(fields=["officer_id", "-at"], name="search_by_officer")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.asked or 'erased'}"
