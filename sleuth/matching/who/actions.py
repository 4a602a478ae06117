"""Judging two records to be the same or different, and taking a judgement back."""

from __future__ import annotations

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching.models import Judgement
from sleuth.matching.who import queries, rules
from sleuth.records.faults import Invalid
from sleuth.records.queries import labels
from sleuth.records.trace import remember

VERDICTS = {"same": "the same", "different": "different", "unsure": "not sure"}


def judge(*, by: Officer, one: Ref, other: Ref, verdict: str, because: str, score: float | None = None) -> Judgement:
    """Decide about a pair, in place of what was decided before. Nothing is merged.

    Raises Invalid when the reason is missing or the decision contradicts one that stands.
    """
    _check(one, other, verdict, because)
    with writing(
        by=by,
        act="matching.judge",
        on=one,
        because=because,
        kind="combination",
        detail={"with": str(other), "is": verdict},
    ):
        shown = labels(by=by, refs=[one, other])
        if one not in shown or other not in shown:
            raise NotVisible(f"{one} or {other}")
        standing = queries.judgement_between(by=by, one=one, other=other)
        if standing is not None:
            _retire(by, standing, f"judged again: {because}")
        if verdict == "same":
            _refuse_contradiction(by, one, other)
        low, high = sorted((one, other))
        judgement = Judgement.objects.create(
            kind=one.kind,
            low_id=low.id,
            high_id=high.id,
            verdict=verdict,
            score=score,
            because=because,
            judged_by_id=by.pk,
            judged_by=by.title,
            judged_at=clock.now(),
            policy=by.standing.policy_version,
        )
        for ref, with_ref in ((one, other), (other, one)):
            what = f"judged with {with_ref.number}: {VERDICTS[verdict]}"
            remember(by=by, ref=ref, act="matching.judge", what=what, because=because, other=with_ref)
    return judgement


def take_back(*, by: Officer, judgement_id: int, because: str) -> Judgement:
    """Undo a judgement: both records stand as they did before it, each with its own facts and sources."""
    if not because.strip():
        raise Invalid({"because": "Enter why this decision is taken back."})
    judgement: Judgement | None = Judgement.objects.visible_to(by).filter(pk=judgement_id).first()
    if judgement is None or len(labels(by=by, refs=[judgement.low, judgement.high])) < 2:
        raise NotVisible(f"judgement:{judgement_id}")
    if judgement.retired_at is not None:
        raise Invalid({"because": "This decision does not stand any more. Nothing was changed."})
    with writing(
        by=by,
        act="matching.judge",
        on=judgement.low,
        because=because,
        kind="combination",
        detail={"with": str(judgement.high), "taken back": judgement.verdict},
    ):
        _retire(by, judgement, because)
        for ref, with_ref in ((judgement.low, judgement.high), (judgement.high, judgement.low)):
            what = f"judgement with {with_ref.number} taken back"
            remember(by=by, ref=ref, act="matching.judge", what=what, because=because, other=with_ref)
    return judgement


def _check(one: Ref, other: Ref, verdict: str, because: str) -> None:
    faults = {}
    if one == other or one.kind != other.kind:
        faults["other"] = "Choose two different records of the same kind."
    if verdict not in VERDICTS:
        faults["verdict"] = "Choose the same, different or not sure."
    if not because.strip():
        faults["because"] = "Enter your reason, so that a colleague can follow it."
    if faults:
        raise Invalid(faults)


def _refuse_contradiction(by: Officer, one: Ref, other: Ref) -> None:
    group = {ref.id for ref in queries.same_as(by=by, ref=one)} | {ref.id for ref in queries.same_as(by=by, ref=other)}
    apart = Judgement.objects.visible_to(by).filter(
        kind=one.kind, verdict="different", retired_at__isnull=True, low_id__in=group, high_id__in=group
    )
    clash = rules.contradiction(frozenset(group), apart.values_list("low_id", "high_id"))
    if clash:
        pair = " and ".join(Ref(one.kind, each).number for each in clash)
        raise Invalid({"verdict": f"{pair} stand judged different. Take that decision back first, or choose not sure."})


def _retire(by: Officer, judgement: Judgement, because: str) -> None:
    judgement.retired_at = clock.now()
    judgement.retired_by = by.title
    judgement.retired_because = because
    judgement.save()
