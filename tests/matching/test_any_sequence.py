"""Whatever is done to records in whatever order, the index that followed is the index that a rebuild makes."""

from __future__ import annotations

from random import Random

import pytest

from sleuth.access.doorway import NotVisible, Refused
from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching import index
from sleuth.matching.shelves.engine import Engine
from sleuth.matching.who import actions as who
from sleuth.matching.who.queries import judgements_on
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft, NameDraft, PersonDraft
from sleuth.records.faults import Conflict, Invalid
from tests.cast import Cast

HOMES = [address.parse(text) for text in ("12A High St, Burnley BB11 1AA", "Flat Two, 3 Mill Lane, Nelson")]
NAMES = ("William Garside", "Bill Garsyde", "Siân O'Brien", "Mo van der Berg", "Ann Lee", "Zebedee Quarmby")
STEPS = 16


class Desk:
    """Somebody who does things to records at random; what is refused is left."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.rng = cast, Random(seed)
        self.people: list[Ref] = []
        self.closed: list[Ref] = []
        self.done: list[str] = []
        for _ in range(3):
            self.record()

    def step(self) -> None:
        acts = (
            *(self.record, self.rename, self.alias, self.move, self.strike, self.restrict, self.lift),
            *(self.judge, self.take_back, self.correct_a_place, self.report),
        )
        act = self.rng.choice(acts)
        try:
            act()
            self.done.append(act.__name__)
        except (Invalid, NotVisible, Refused, Conflict, StopIteration):
            self.done.append(f"no {act.__name__}")

    def somebody(self) -> Ref:
        return self.rng.choice(self.people)

    def name(self) -> list[str]:
        return self.rng.choice(NAMES).split(" ", 1)

    def record(self) -> None:
        draft = PersonDraft(*self.name(), "1971-03-12", addresses=(self.rng.choice(HOMES),), phones=("07700 900123",))
        self.people.append(actions.record_person(by=self.cast.kit, draft=draft).ref)

    def rename(self) -> None:
        given, family = self.name()
        changes = {"given_names": given, "family_name": family}
        actions.correct_person(by=self.cast.kit, ref=self.somebody(), changes=changes, because="passport")

    def alias(self) -> None:
        actions.add_name(by=self.cast.kit, ref=self.somebody(), draft=NameDraft(*self.name()), because="told us")

    def move(self) -> None:
        actions.add_address(by=self.cast.kit, ref=self.somebody(), address=self.rng.choice(HOMES), because="moved")

    def strike(self) -> None:
        facts = queries.all_facts(by=self.cast.kit, refs=[self.somebody()])
        fact = self.rng.choice(facts) if facts else next(iter(()))
        struck = actions.reinstate_fact if self.rng.random() < 0.3 else actions.strike_fact
        struck(by=self.cast.kit, kind=fact.kind, fact_id=fact.id, because="not so")

    def restrict(self) -> None:
        ref = self.somebody()
        actions.restrict(
            by=self.cast.ivy,
            refs=[ref],
            title=f"Operation {len(self.done)}",
            because="at risk",
            officers=[self.cast.kit],
        )
        self.closed.append(ref)

    def lift(self) -> None:
        ref = self.closed.pop() if self.closed else self.somebody()
        actions.lift_restriction(by=self.cast.ivy, ref=ref, because="over")

    def judge(self) -> None:
        one, other = self.rng.sample(self.people, 2)
        verdict = self.rng.choice(("same", "same", "different"))
        who.judge(by=self.cast.kit, one=one, other=other, verdict=verdict, because="photographs")

    def take_back(self) -> None:
        for judgement in judgements_on(by=self.cast.kit, ref=self.somebody())[:1]:
            who.take_back(by=self.cast.kit, judgement_id=judgement.id, because="another man")

    def correct_a_place(self) -> None:
        file = queries.open_file(by=self.cast.kit, ref=self.somebody())
        place = next(tie.other.ref for tie in file.ties if tie.other.ref.kind == "place")
        now = address.parse(f"{self.rng.randrange(1, 9)} Quarry Bank, Padiham")
        actions.correct_place(by=self.cast.kit, ref=place, changes={"address": now}, because="mistyped")

    def report(self) -> None:
        actions.record_event(by=self.cast.kit, draft=EventDraft("crime", "crime", "Burglary of a home"))


def shelves() -> dict[str, list[tuple[object, ...]]]:
    """All that the index holds; the fresh and the settled postings together, the words that are in use."""
    engine = Engine()
    columns = "key, lock, ref, hint, sign"
    tables = {
        "postings": f"SELECT {columns} FROM matching_posting UNION ALL SELECT {columns} FROM matching_fresh",
        "entries": "SELECT ref, lock, text FROM matching_entry",
        "words": "SELECT id, lock, text, given, family, street, area, title FROM matching_word",
        "tally": "SELECT lock, what, count FROM matching_tally WHERE what <> 'fresh' AND count <> 0",
    }
    return {name: sorted(engine.rows(statement)) for name, statement in tables.items()}


@pytest.mark.parametrize("seed", range(6))
def test_the_index_that_followed_is_the_index_that_is_rebuilt(cast: Cast, seed: int) -> None:
    desk = Desk(cast, seed)
    for _ in range(STEPS):
        desk.step()
    assert index.verify() == "", desk.done
    followed = shelves()
    index.rebuild()
    assert shelves() == followed, desk.done


def test_every_kind_of_act_is_done_in_some_sequence(cast: Cast) -> None:
    desk = Desk(cast, 2)
    for _ in range(STEPS * 4):
        desk.step()
    assert {act for act in desk.done if not act.startswith("no ")} >= {
        *("record", "rename", "alias", "move", "strike", "restrict", "lift", "judge", "take_back", "correct_a_place")
    }
    assert index.verify() == ""
