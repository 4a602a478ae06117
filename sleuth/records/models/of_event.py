"""Rows that belong to one event and are seen by exactly those who may see that event."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from sleuth.access.kept import Insider, Kept, KeptQuerySet, open_to
from sleuth.base.ref import Ref


class OfEventQuerySet(KeptQuerySet):
    """A query set that can be asked for as an officer: the circle of the event is the circle of its rows."""

    def visible_to(self, officer: Insider) -> Self:
        """These stay inside the force: an agency with which the event is shared sees the event itself."""
        return self.filter(open_to(officer, "event__")) if officer.shares() is None else self.none()


class OfEvent(Kept):
    """Base of what is kept about one event: its timed entries, and the columns that only its strand has.

    The model below names `event`, a foreign key or one-to-one; restricting the event hides these rows with it.
    """

    event_id: int

    objects: ClassVar[Any] = OfEventQuerySet.as_manager()

    class Meta:
        abstract = True

    def about(self) -> list[Ref]:
        return [self.event_ref]

    @property
    def event_ref(self) -> Ref:
        return Ref("event", self.event_id)
