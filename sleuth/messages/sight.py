"""Who may be told of what. The records lie on the same floor, so the answers are plugged in at the roof."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from sleuth.access.models import Officer
from sleuth.base.ref import Ref

MayBeTold = Callable[[Officer, Iterable[Ref]], Set[Ref]]
_answers: list[MayBeTold] = []


def ask(answer: MayBeTold) -> None:
    """Have `answer` say which of some things an officer may be told of; whatever nobody answers for is not told."""
    if answer not in _answers:
        _answers.append(answer)


def may_be_told(reader: Officer, refs: Iterable[Ref]) -> Set[Ref]:
    """Those of the things that this officer may be told of at this moment."""
    wanted = set(refs)
    return {ref for answer in _answers for ref in answer(reader, wanted)} & wanted if wanted else set()
