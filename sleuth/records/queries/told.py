"""Which records an officer may be told of in a notice."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import Event
from sleuth.records.queries.labels import labels
from sleuth.records.queries.uses import not_withheld


def may_be_told(by: Officer, refs: Iterable[Ref]) -> set[Ref]:
    """Those that the officer may see and that may be named in a message."""
    shown = set(labels(by=by, refs=refs))
    events = [ref.id for ref in shown if ref.kind == "event"]
    told = Event.objects.filter(not_withheld("message"), pk__in=events).values_list("pk", flat=True) if events else ()
    return {ref for ref in shown if ref.kind != "event"} | {Ref("event", pk) for pk in told}
