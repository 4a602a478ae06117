"""Who decided that two records are the same or not, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.records.queries import Label
from sleuth.web.hall.parts import Link, Moment
from sleuth.web.records.pages.compare import decision_words
from sleuth.web.records.pages.words import say_day
from sleuth.web.records.reader import Reader


@dataclass(frozen=True)
class Decision:
    """One judgement as a moment, with the link that takes it back while it stands."""

    moment: Moment
    take_back: Link | None


def decisions(ref: Ref, judgements: Iterable[Any], labels: Mapping[Ref, Label], reader: Reader) -> Sequence[Decision]:
    """Every judgement on this record, retired ones too, newest first."""
    return [_decision(ref, each, labels, reader) for each in judgements]


def _decision(ref: Ref, judgement: Any, labels: Mapping[Ref, Label], reader: Reader) -> Decision:
    other = judgement.high if judgement.low == ref else judgement.low
    stands = judgement.retired_at is None
    ended = (
        ""
        if stands
        else f" Ended {say_day(judgement.retired_at)} by {judgement.retired_by}: {judgement.retired_because}"
    )
    closed = ", restricted" if labels[other].restricted else ""
    moment = Moment(
        at=judgement.judged_at,
        title=f"{labels[other].title} ({other.number}{closed}): {decision_words(judgement)}",
        href=reverse("records:compare_with", args=[ref, other]),
        text=f"Because: {judgement.because}.{ended}",
        by=judgement.judged_by,
        struck=not stands,
    )
    may_take_back = stands and reader.may("matching.judge")
    href = reverse("records:take_back", args=[ref, judgement.pk])
    return Decision(moment, Link("Take this back", href) if may_take_back else None)
