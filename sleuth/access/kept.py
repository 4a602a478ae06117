"""What every stored record is built on: it can be written only inside the doorway, and read only as somebody.

A `Kept` row refuses `save`, `delete`, `update` and the bulk writes unless a `writing` block is open (see `doorway`).
A `Guarded` row can also be restricted to some people or units: `visible_to(officer)` is the one filter for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

from django.db import models
from django.db.models import Q

from sleuth.access.pen import require_pen
from sleuth.base.ref import Ref


class Shares(Protocol):
    """What is shared with the agency of somebody at this moment."""

    def ids(self, kind: str) -> Any:
        """The ids of the shared records of this kind, as a subquery."""


class Insider(Protocol):
    """Somebody who is inside some restrictions; the models build on this file, so it names none of them."""

    def guards(self) -> list[int]: ...

    def shares(self) -> Shares | None:
        """None for the force's own people; what an agency's people are let in to, and nothing else."""


def open_to(officer: Insider, through: str = "") -> Q:
    """Rows that no circle closes to this officer; `through` leads to the row that carries the restriction ("event__")."""
    open_to_all, inside = f"{through}restriction__isnull", f"{through}restriction__in"
    return Q(**{open_to_all: True}) | Q(**{inside: officer.guards()})


class KeptQuerySet(models.QuerySet[Any]):
    """A query set whose writes need an open doorway."""

    def update(self, **columns: Any) -> int:
        require_pen(self.model)
        return super().update(**columns)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_pen(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        require_pen(self.model)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **options: Any) -> int:
        require_pen(self.model)
        return super().bulk_update(objs, fields, *args, **options)


class GuardedQuerySet(KeptQuerySet):
    """A query set that can be asked for as an officer."""

    def visible_to(self, officer: Insider) -> Self:
        """Only the rows that this officer may see: the open ones and those in circles that they are inside of; for an
        agency's people of these only what is shared with them."""
        shares = officer.shares()
        if shares is None:
            return self.filter(open_to(officer))
        return self.filter(open_to(officer), self.model.shared_by(shares))


class Kept(models.Model):
    """A row that is written through the doorway only."""

    sensitivity: ClassVar[dict[str, str]] = {}

    objects: ClassVar[Any] = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        pen = require_pen(type(self))
        super().save(*args, **options)
        pen.touch(self.about())

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        pen = require_pen(type(self))
        pen.touch(self.about())
        return super().delete(*args, **options)

    def about(self) -> list[Ref]:
        """The records whose pages and index entries this row changes."""
        return []


class Guarded(Kept):
    """A kept row with a protective marking, which may be restricted to some people or units.

    `marking` is the key of the marking as it was given, never mapped to that of another scheme; empty when nobody marked
    the row. What is marked above the open marking lies in a circle, so `restriction` alone decides who sees a row.
    """

    marking = models.CharField(max_length=40, blank=True, default="")
    restriction = models.ForeignKey(
        "access.Restriction", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    sensitivity: ClassVar[dict[str, str]] = {"marking": "open", "restriction": "sensitive"}

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        """The rows that go along with shared records; none, unless the model says which."""
        return Q(pk__in=[])
