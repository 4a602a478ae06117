"""Moving records between circles: what is closed takes along what is known only through it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sleuth.access.doorway import writing
from sleuth.access.kept import Guarded, GuardedQuerySet
from sleuth.access.models import Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.access.rules import is_open_to_all
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions.known_only_through import known_only_through
from sleuth.records.actions.shared_circles import circle_over
from sleuth.records.kinds import MODELS
from sleuth.records.models import Appearance, BirthDate, Identifier, Link, Marker, PersonName, Revision
from sleuth.records.trace import remember

OF_PEOPLE: tuple[type[Guarded], ...] = (PersonName, BirthDate, Identifier)


def close(
    *, by: Officer, refs: Iterable[Ref], circle: Restriction, because: str, act: str = "records.restrict"
) -> None:
    """Put open records, and what is known only through them, into a circle; inside an open writing block."""
    refs = list(refs)
    with writing(by=by, act=act, on=refs[0], because=because) as pen:
        with_them = known_only_through(refs)
        by.__dict__.pop("standing", None)
        closing = dict.fromkeys(refs, circle.pk)
        closing |= {ref: circle_over({circle.pk, *others}, by) for ref, others in with_them.items()}
        for ref, into in closing.items():
            _take(ref, None, into)
        pen.touch(closing)
        for ref in closing:
            remember(by=by, ref=ref, act=act, what="restricted", because=because, restriction_id=circle.pk)


def move(*, by: Officer, ref: Ref, circle: Restriction | None, because: str, act: str = "records.restrict") -> None:
    """Take a record that lies in a circle into another one, or open it, with what is known only through it.

    What was marked by itself stays where its marking puts it; an event that was closed with the record stays closed when
    that opens, for it may be closed for itself: it is opened for itself.
    """
    held: int | None = MODELS[ref.kind].objects.values_list("restriction_id", flat=True).get(pk=ref.id)
    if held is None:
        if circle is not None:
            close(by=by, refs=[ref], circle=circle, because=because, act=act)
        return
    into = circle.pk if circle is not None else None
    with writing(by=by, act=act, on=ref, because=because) as pen:
        along = [
            each
            for each, others in known_only_through([ref]).items()
            if not others - {held} and (into is not None or each.kind != "event")
        ]
        for each in (ref, *along):
            _take(each, held, into, unmarked=None if each == ref else _open_markings(by))
        pen.touch([ref, *along])
        by.__dict__.pop("standing", None)


def _open_markings(by: Officer) -> list[str]:
    policy = access_policy(by.force_key, clock.now())
    return ["", *(name for name in policy.markings if is_open_to_all(policy, name))]


def _take(ref: Ref, held: int | None, into: int | None, *, unmarked: list[str] | None = None) -> None:
    """Move the record and its facts from one circle (None: from the open) into another (None: into the open)."""
    rows = MODELS[ref.kind].objects.filter(pk=ref.id, restriction=held)
    moved = rows.filter(marking__in=unmarked) if unmarked is not None else rows
    if unmarked is not None and not moved.exists():
        return
    moved.update(restriction=into)
    for facts in _facts_of(ref):
        facts.filter(restriction=held, marking="").update(restriction=into)


def _facts_of(ref: Ref) -> list[GuardedQuerySet]:
    """Query sets of everything that is said of the record, links and appearances from either end among them."""
    at_either_end = Q(a_kind=ref.kind, a_id=ref.id) | Q(b_kind=ref.kind, b_id=ref.id)
    appears = Q(subject_kind=ref.kind, subject_id=ref.id)
    if ref.kind == "event":
        appears |= Q(event=ref.id)
    on_it = Q(on_kind=ref.kind, on_id=ref.id)
    found: list[GuardedQuerySet] = [Link.objects.filter(at_either_end), Appearance.objects.filter(appears)]
    found += [Marker.objects.filter(on_it), Revision.objects.filter(on_it)]
    if ref.kind == "person":
        found += [fact.objects.filter(**{"person": ref.id}) for fact in OF_PEOPLE]
    return found
