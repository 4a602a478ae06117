"""What an officer has beside the password: an app that shows codes, passkeys, and codes on paper for when these are lost."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer

CODE, PASSKEY = "code", "passkey"


class SecondFactor(Kept):
    """An app (`secret` is its key, sealed) or a passkey (`secret` is its public half). One that was taken away is `ended_at`.

    `counted` is what makes each answer good once: the app's last time step, or the passkey's count of signatures.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="second_factors")
    kind = models.CharField(max_length=10, choices=[(CODE, "App with codes"), (PASSKEY, "Passkey")])
    name = models.CharField(max_length=60)
    secret = models.TextField()
    counted = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "officer": "sensitive",
        "kind": "sensitive",
        "name": "sensitive",
        "secret": "sensitive",
        "counted": "sensitive",
        "added_at": "sensitive",
        "used_at": "sensitive",
        "ended_at": "sensitive",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(kind=CODE, ended_at__isnull=True), name="one_app_for_an_officer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of officer {self.officer_id}"


class RecoveryCode(Kept):
    """A code on paper, good once. Only its keyed digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "officer": "sensitive",
        "digest": "sensitive",
        "made_at": "sensitive",
        "used_at": "sensitive",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"recovery code of officer {self.officer_id}"
