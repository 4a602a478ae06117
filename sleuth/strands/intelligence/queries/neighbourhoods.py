"""Neighbourhood nominals: the areas to which generic intelligence is tied, and how much is published of each."""

from __future__ import annotations

from collections import Counter

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Appearance, Event, Place
from sleuth.records.queries import Label, labels
from sleuth.strands.intelligence.queries.products import SYSTEM, originals

AREA = "area"


def neighbourhoods(*, by: Officer) -> list[tuple[Label, int]]:
    """Each area that the officer may see with the number of published reports about it that he may see, by name."""
    doorway.require(by=by, act="records.open")
    ids = list(Place.objects.visible_to(by).filter(kind=AREA).values_list("pk", flat=True)[:1000])
    shown = labels(by=by, refs=[Ref("place", pk) for pk in ids])
    products = Event.objects.visible_to(by).filter(system=SYSTEM).exclude(pk__in=originals())
    about = Appearance.objects.visible_to(by).filter(
        subject_kind="place", subject_id__in=ids, retired_at__isnull=True, event__in=products
    )
    pairs = {
        *about.values_list("subject_id", "event_id"),
        *products.filter(place__in=ids).values_list("place_id", "pk"),
    }
    counts = Counter(place for place, _ in pairs)
    return [(label, counts[ref.id]) for ref, label in sorted(shown.items(), key=lambda each: each[1].title)]


def require_desk(*, by: Officer) -> None:
    """Go on only for the desk; the refusal is entered in the ledger."""
    doorway.require(by=by, act="intelligence.review")
