"""Which records are only read here."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.verdict import Verdict, yes
from sleuth.records.actions.change import may_change
from sleuth.records.models import Event


def may_add_to(*, by: Officer, ref: Ref) -> Verdict:
    """Whether anything can be added to a record here; what a feed brought is corrected by its owner."""
    events = Event.objects.visible_to(by) if ref.kind == "event" else Event.objects.none()
    event = events.only("read_only", "withheld").filter(pk=ref.id).first()
    return may_change(event) if event is not None else yes()
