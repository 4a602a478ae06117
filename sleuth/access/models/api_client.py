"""Programs that work here in somebody's name: their credentials, tokens, how often they ask, and answers to be repeated."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer


class ApiClient(Kept):
    """A program of a force or agency. It works as an account of its own (`officer`), for the purpose in `because`.

    The secret is known to the program alone; what is kept is its digest. A client that was revoked or has run out is
    refused at its next request.
    """

    key = models.SlugField(max_length=60, unique=True)
    officer = models.OneToOneField(Officer, on_delete=models.PROTECT, related_name="api_client")
    because = models.CharField(max_length=200)
    secret_digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "open",
        "officer": "open",
        "because": "open",
        "secret_digest": "sensitive",
        "made_by": "open",
        "made_at": "open",
        "expires_at": "open",
        "revoked_at": "open",
        "revoked_because": "sensitive",
    }

    def __str__(self) -> str:
        return self.key


class ApiToken(Kept):
    """What a client shows with each request instead of its secret; good for some minutes. Only the digest is kept."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {"client": "open", "digest": "sensitive", "expires_at": "open"}

    def __str__(self) -> str:
        return f"token of client {self.client_id}"


class ApiUse(models.Model):
    """How often a client did something (`what`) in the minute that runs. A counter and no record: it leaves no trace."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField()

    sensitivity: ClassVar[dict[str, str]] = {"client": "open", "what": "open", "minute": "open", "count": "open"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "what"], name="one_count_of_each")]

    def __str__(self) -> str:
        return f"{self.count} × {self.what} of client {self.client_id}"


class ApiAnswer(models.Model):
    """What a write was answered with, so that the same request sent again gets the same answer and does nothing twice.

    `asked` is the digest of the request. Written beside the act and in its transaction; the act has the ledger entry.
    """

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    at = models.DateTimeField()
    answer: Any = models.JSONField(default=dict)

    sensitivity: ClassVar[dict[str, str]] = {
        "client": "open",
        "key": "sensitive",
        "asked": "personal",
        "at": "open",
        "answer": "personal",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="each_key_once")]

    def __str__(self) -> str:
        return f"answer to {self.key} of client {self.client_id}"
