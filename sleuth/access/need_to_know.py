"""Strands that are open only to those who say why: once in a session for the strand, once for each record, as the pack says."""

from __future__ import annotations

from datetime import timedelta

from sleuth.access.actions import Unacceptable
from sleuth.access.doorway import Refused, refuse, writing
from sleuth.access.models import Officer, ReasonGiven, Restriction
from sleuth.access.packs import access_policy
from sleuth.access.policy import CELL, TOGETHER
from sleuth.base import clock
from sleuth.base.ref import Ref

ACT = "records.open"
MOST = 500


class ReasonNeeded(Refused):
    """This record is opened only with a reason, and none was given in this session."""

    def __init__(self, ref: Ref, title: str) -> None:
        super().__init__(f"Records of {title} are opened only with a reason. Say why you need this one.")
        self.ref = ref


def strands_waiting(*, by: Officer) -> dict[str, str]:
    """Key → title of the strands that the officer's roles open as soon as he says why."""
    policy = access_policy(by.force_key, clock.now())
    return {key: policy.need_to_know[key].title for key in sorted(by.standing.waiting)}


def open_strand(*, by: Officer, key: str, because: str) -> None:
    """Say for this session why the strand is needed; until then nothing of it is there."""
    if key not in by.standing.waiting:
        raise Unacceptable({"key": "There is no such strand that waits for your reason."})
    _say(by, key, None, because)


def say_why(*, by: Officer, ref: Ref, circle: Restriction, because: str) -> None:
    """Say for this session why one record is needed."""
    for key in _asking(by, circle):
        _say(by, key, ref, because)


def require_reason(*, by: Officer, ref: Ref, circle: Restriction | None) -> None:
    """Raise ReasonNeeded, and enter it in the ledger, where the pack asks for a reason for each record and none was given."""
    for key in _unanswered(by, ref, circle)[:1]:
        needed = ReasonNeeded(ref, access_policy(by.force_key, clock.now()).need_to_know[key].title)
        try:
            refuse(by=by, act=ACT, reason=needed.reason, on=ref)
        except Refused as refused:
            raise needed from refused


def is_reason_due(*, by: Officer, ref: Ref, circle: Restriction | None) -> bool:
    """Whether this record would be refused for want of a reason."""
    return bool(_unanswered(by, ref, circle))


def _unanswered(by: Officer, ref: Ref, circle: Restriction | None) -> list[str]:
    asking = _asking(by, circle)
    if not asking:
        return []
    said = ReasonGiven.objects.filter(officer=by, on_kind=ref.kind, on_id=ref.id, until__gt=clock.now())
    given = set(said.values_list("key", flat=True))
    return [key for key in asking if key not in given]


def forget(*, by: Officer) -> None:
    """A session begins or ends: what was said in it counts no more."""
    now = clock.now()
    if ReasonGiven.objects.filter(officer=by, until__gt=now).exists():
        with writing(by=by, act="session.sign_out", detail={"reasons": "ended with the session"}):
            ReasonGiven.objects.filter(officer=by, until__gt=now).update(until=now)


def _asking(by: Officer, circle: Restriction | None) -> list[str]:
    """The strands in whose circle a record lies that ask for a reason for each record."""
    if circle is None or circle.standing_key is None or circle.pk in by.standing.admitted:
        return []
    policy = access_policy(by.force_key, clock.now())
    parts = circle.standing_key.partition(CELL)[0].split(TOGETHER)
    return [part for part in parts if part in policy.need_to_know and policy.need_to_know[part].for_each_record]


def _say(by: Officer, key: str, ref: Ref | None, because: str) -> None:
    because = because.strip()
    if not because or len(because) > MOST:
        raise Unacceptable({"because": f"Enter why you need it, in {MOST} characters or fewer."})
    now = clock.now()
    hours = access_policy(by.force_key, now).session_absolute_hours
    with writing(by=by, act=ACT, on=ref, because=because, kind="consultation", detail={"strand": key}):
        ReasonGiven.objects.create(
            officer=by,
            key=key,
            on_kind=ref.kind if ref else "",
            on_id=ref.id if ref else None,
            because=because,
            at=now,
            until=now + timedelta(hours=hours),
        )
    by.__dict__.pop("standing", None)
