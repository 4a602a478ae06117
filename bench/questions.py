"""Questions with labelled errors about people of the bench's instance."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bench.instance import SEED


@dataclass(frozen=True)
class Question:
    """What is asked, of whom (`truth` is the external id), and with which kind of error."""

    truth: str
    kind: str
    group: str
    name: str
    date_of_birth: str
    address: str
    phone: str
    text: str


def questions(count: int, per_kind: int, seed: int = 11) -> list[Question]:
    """`per_kind` questions of every kind of error about people drawn evenly from `count`, in random order."""
    from sleuth.demo.slips import CLASS_OF, KINDS, CannotSlip, slip

    rng = random.Random(seed)
    wanted = dict.fromkeys(KINDS, per_kind)
    asked: list[Question] = []
    for person in _sampled(count, per_kind * len(KINDS) * 6, rng):
        kinds = [kind for kind, left in wanted.items() if left]
        if not kinds:
            break
        for kind in rng.sample(kinds, min(3, len(kinds))):
            try:
                made = slip(person, kind, rng, today=date.today())
            except CannotSlip:
                continue
            wanted[kind] -= 1
            apart = (made.name, made.date_of_birth, made.address, made.phone)
            asked.append(Question(person.external_id, kind, CLASS_OF[kind], *apart, made.text))
            break
    rng.shuffle(asked)
    return asked


def _sampled(count: int, wanted: int, rng: random.Random) -> Iterator[object]:
    """People drawn evenly over the whole stream, so that nobody's place in it matters."""
    from sleuth.demo.people import people

    share = min(1.0, wanted / count)
    for person in people(SEED, count):
        if rng.random() < share:
            yield person
