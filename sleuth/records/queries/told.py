"""Which records an officer may be told of in a notice."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.queries.labels import labels


def may_be_told(by: Officer, refs: Iterable[Ref]) -> set[Ref]:
    """Those that the officer may see."""
    return set(labels(by=by, refs=refs))
