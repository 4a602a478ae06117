"""Who uses Sleuth: forces and agencies, their units, their people, and the roles that these hold."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sleuth.access.kept import Kept, KeptQuerySet
from sleuth.access.standing import Shared, Standing, standing_of


class Force(Kept):
    """A police force, or an agency that works with one."""

    key = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, default="force", choices=[("force", "Police force"), ("agency", "Agency")])

    sensitivity: ClassVar[dict[str, str]] = {"key": "open", "title": "open", "kind": "open"}

    def __str__(self) -> str:
        return self.title


class Unit(Kept):
    """A division, station, team or desk of a force; units nest."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="units")
    key = models.SlugField()
    title = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    sensitivity: ClassVar[dict[str, str]] = {"force": "open", "key": "open", "title": "open", "parent": "open"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "key"], name="one_unit_per_key")]

    def __str__(self) -> str:
        return self.title


class OfficerManager(BaseUserManager.from_queryset(KeptQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> Officer:
        officer: Officer = self.select_related("unit__force").get(username__iexact=username)
        return officer


class Officer(AbstractBaseUser, Kept):
    """A person who signs in: constable, call taker, analyst, partner, administrator …"""

    username = models.CharField(max_length=60, unique=True)
    collar_number = models.CharField(max_length=20, blank=True)
    rank = models.CharField(max_length=40, blank=True)
    given_names = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers")
    suspended_at = models.DateTimeField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    last_login = None  # the ledger tells when somebody signed in

    sensitivity: ClassVar[dict[str, str]] = {
        "username": "open",
        "collar_number": "open",
        "rank": "open",
        "given_names": "open",
        "family_name": "open",
        "unit": "open",
        "suspended_at": "sensitive",
        "must_change_password": "sensitive",
        "password": "sensitive",
    }

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Any] = OfficerManager()

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """How the officer is named on pages: "Cst A. Example"."""
        initial = f"{self.given_names[:1]}. " if self.given_names else ""
        return f"{self.rank} {initial}{self.family_name}".strip() or self.username

    @property
    def known_as(self) -> str:
        """The title with the collar number: "Cst A. Example 1234"."""
        return f"{self.title} {self.collar_number}".strip()

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.suspended_at is None

    @property
    def force_key(self) -> str:
        """The force whose policy pack this person works under; an agency's people work under the national one."""
        force = self.unit.force
        return str(force.key) if force.kind == "force" else "national"

    @cached_property
    def standing(self) -> Standing:
        """Roles held now and restrictions this officer is inside; read once for each request."""
        return standing_of(self)

    def guards(self) -> list[int]:
        """Ids of the restrictions that this officer is inside."""
        return list(self.standing.guards)

    def shares(self) -> Shared | None:
        """What is shared with the agency that this person works for; None for the force's own people."""
        return self.standing.shared


class RoleHolding(Kept):
    """A role of the force's policy pack held by an officer for a time."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="holdings")
    role = models.CharField(max_length=40)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = {"officer": "open", "role": "open", "since": "open", "until": "open"}

    def __str__(self) -> str:
        return f"{self.officer} as {self.role}"
