"""What a crime takes over from the event that it is recorded from, and which fields were typed again although known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.actions import change
from sleuth.records.drafts import AppearanceDraft
from sleuth.records.models import Appearance, Event
from sleuth.strands.crime.drafts import CrimeDraft

PEOPLE = ("person", "organisation")


def draft_from(by: Officer, origin: Ref) -> CrimeDraft:
    """The crime as the origin knows it: place, window, account, people and things in their roles; NotVisible as ever."""
    event = change.seen(by, origin)
    assert isinstance(event, Event)
    return CrimeDraft(
        code="",
        mo="",
        account=event.summary,
        occurred_from=event.occurred_from,
        occurred_to=event.occurred_to,
        reported_at=event.recorded_at,
        place=_place(by, event),
        appearances=tuple(_appearances(by, event)),
    )


def compared(by: Officer, draft: CrimeDraft, origin: Event) -> tuple[list[str], list[str]]:
    """(fields taken over, fields typed again) of what the origin knew."""
    known = draft_from(by, origin.ref)
    pairs = {
        "place": (known.place, draft.place),
        "window": (_minute(known.occurred_from), _minute(draft.occurred_from)),
        "account": (_plain(known.account), _plain(draft.account)),
        "people": (_subjects(known.appearances, PEOPLE), _subjects(draft.appearances, PEOPLE)),
        "things": (_subjects(known.appearances, ("thing",)), _subjects(draft.appearances, ("thing",))),
    }
    taken = [name for name, (had, has) in pairs.items() if had and _still(had, has)]
    again = [name for name, (had, has) in pairs.items() if had and has and name not in taken]
    return taken, again


def _still(had: object, has: object) -> bool:
    """Whether what was known is there unchanged; more people beside those known are no retyping."""
    return has >= had if isinstance(had, frozenset) and isinstance(has, frozenset) else had == has


def _subjects(appearances: Iterable[AppearanceDraft], kinds: tuple[str, ...]) -> frozenset[Ref]:
    return frozenset(each.subject for each in appearances if each.subject.kind in kinds)


def _minute(at: datetime | None) -> datetime | None:
    """Forms know no seconds."""
    return at.replace(second=0, microsecond=0) if at else None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(by: Officer, event: Event) -> Ref | None:
    place = Ref("place", event.place_id) if event.place_id is not None else None
    return place if place and change.is_seen(by, place) else None


def _appearances(by: Officer, event: Event) -> list[AppearanceDraft]:
    rows = Appearance.objects.visible_to(by).filter(event=event.pk, retired_at__isnull=True).order_by("pk")
    return [AppearanceDraft(row.subject, row.role) for row in rows if change.is_seen(by, row.subject)]
