"""Which records are only read here."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.verdict import Verdict, no, yes
from sleuth.records.models import Event
from sleuth.records.rules import READ_ONLY


def may_add_to(*, by: Officer, ref: Ref) -> Verdict:
    """Whether anything can be added to a record here; what a feed brought is corrected by its owner."""
    events = Event.objects.visible_to(by) if ref.kind == "event" else Event.objects.none()
    return no(READ_ONLY) if events.filter(pk=ref.id, read_only=True).exists() else yes()
