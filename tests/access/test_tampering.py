"""Five hundred ways to tamper with the stored ledger and the searches beside it: each is found, and its first entry named.

Whoever tampers has the database in hand, and often the instance's secret too. What they do not have is the file of heads.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from sleuth.access import doorway, heads, ledger, proving, search_words
from sleuth.access.models import LedgerEntry, SearchMade
from sleuth.base.ref import Ref
from tests.access.test_ledger import CHANGES, TRIGGERS_OFF
from tests.cast import Cast

EACH_TIME, ROUNDS = 10, 50
Row = dict[str, Any]


@dataclass
class Stored:
    """The ledger as somebody with the database's password holds it in hand: read out, changed, and put back."""

    rows: list[Row]
    dice: random.Random

    def some(self, first: int = 1, last: int | None = None) -> int:
        """The number of some entry."""
        return self.dice.randint(first, last or len(self.rows))

    def row(self, seq: int) -> Row:
        return self.rows[seq - 1]

    def chain_from(self, seq: int) -> None:
        """Number and chain every entry anew from this one on, so that the chain holds."""
        for number, row in enumerate(self.rows[seq - 1 :], start=seq):
            row["seq"], row["previous"] = number, self.rows[number - 2]["digest"] if number > 1 else ledger.GENESIS
            seal(row)

    def put_back(self) -> None:
        rows = [LedgerEntry(**row) for row in self.rows]
        with connection.cursor() as cursor:
            for statement in TRIGGERS_OFF[connection.vendor]:
                cursor.execute(statement)
        LedgerEntry.objects.all()._raw_delete(LedgerEntry.objects.db)
        LedgerEntry.objects.bulk_create(rows)


def seal(row: Row) -> None:
    row["digest"] = ledger.digest_of(row[name] for name in ledger.COLUMNS)


def edit(stored: Stored) -> int:
    seq, column = stored.some(), stored.dice.choice(sorted(CHANGES))
    stored.row(seq)[column] = CHANGES[column]
    return seq


def edit_and_seal(stored: Stored) -> int:
    seq = stored.some()
    stored.row(seq)["because"] = "another reason"
    seal(stored.row(seq))
    return seq


def delete(stored: Stored) -> int:
    first = stored.some(last=len(stored.rows) - 1)
    del stored.rows[first - 1 : first - 1 + stored.some(1, 4)]
    return first


def delete_and_close_the_gap(stored: Stored) -> int:
    seq = stored.some()
    del stored.rows[seq - 1]
    stored.chain_from(seq)
    return seq


def insert(stored: Stored) -> int:
    seq = stored.some()
    stored.rows.insert(seq - 1, dict(stored.row(stored.some()), because="never said"))
    for number, row in enumerate(stored.rows, start=1):
        row["seq"] = number
    return seq


def insert_and_chain(stored: Stored) -> int:
    seq = stored.some()
    stored.rows.insert(seq - 1, dict(stored.row(stored.some()), because="never said"))
    stored.chain_from(seq)
    return seq


def swap(stored: Stored) -> int:
    one, other = sorted(stored.dice.sample(range(1, len(stored.rows) + 1), 2))
    stored.rows[one - 1], stored.rows[other - 1] = stored.row(other), stored.row(one)
    stored.row(one)["seq"], stored.row(other)["seq"] = one, other
    return one


def swap_and_chain(stored: Stored) -> int:
    one, other = sorted(stored.dice.sample(range(1, len(stored.rows) + 1), 2))
    stored.rows[one - 1], stored.rows[other - 1] = stored.row(other), stored.row(one)
    stored.chain_from(one)
    return one


def cut(stored: Stored) -> int:
    first = stored.some()
    del stored.rows[first - 1 :]
    return first


def cut_and_go_on(stored: Stored) -> int:
    """The end is cut off, and as many harmless entries are put in its place."""
    first = stored.some()
    for row in stored.rows[first - 1 :]:
        row |= {
            "kind": "session",
            "act": "session.sign_in",
            "on_kind": "",
            "on_id": None,
            "because": "",
            "detail": "{}",
        }
        row["doing"] = "0" * 32
    stored.chain_from(first)
    return first


def chain_anew(stored: Stored) -> int:
    seq = stored.some()
    stored.row(seq)["officer"] = "somebody else"
    stored.chain_from(seq)
    return seq


def all_anew(stored: Stored) -> int:
    """Another history from the first entry on, as many entries long."""
    for row in stored.rows:
        row["officer"] = "nobody"
    stored.chain_from(1)
    return 1


def some_search(stored: Stored) -> SearchMade:
    return stored.dice.choice(list(SearchMade.objects.order_by("pk")))


def other_words(stored: Stored) -> int:
    made = some_search(stored)
    SearchMade.objects.filter(pk=made.pk).update(asked="wanted person")
    return made.entry or 0


def other_number_found(stored: Stored) -> int:
    made = some_search(stored)
    SearchMade.objects.filter(pk=made.pk).update(found_count=made.found_count + 1)
    return made.entry or 0


def search_of_another(stored: Stored) -> int:
    made = some_search(stored)
    column, other = stored.dice.choice([("officer_id", 4242), ("because", "on orders"), ("door", "shell")])
    SearchMade.objects.filter(pk=made.pk).update(**{column: other})
    return made.entry or 0


def words_gone(stored: Stored) -> int:
    made = some_search(stored)
    when = stored.dice.choice([None, made.at])
    SearchMade.objects.filter(pk=made.pk).update(asked=None, erased_at=when)
    return made.entry or 0


def search_gone(stored: Stored) -> int:
    made = some_search(stored)
    made.delete()
    return made.entry or 0


def search_moved(stored: Stored) -> int:
    made = some_search(stored)
    free = stored.dice.choice([row["seq"] for row in stored.rows if row["kind"] != "search"])
    SearchMade.objects.filter(pk=made.pk).update(entry=free)
    return min(free, made.entry or 0)


def proof_of_other_words(stored: Stored) -> int:
    """With the instance's secret other words are proved anew; the seal in the ledger still tells."""
    made = some_search(stored)
    forged = search_words.proof(made.doing, made.place, "wanted person", made.found_count)
    SearchMade.objects.filter(pk=made.pk).update(asked="wanted person", proof=forged)
    return made.entry or 0


def other_words_everywhere(stored: Stored) -> int:
    """With the secret and the ledger in hand: words, proof, seal and chain are all made anew."""
    made = some_search(stored)
    seq = proof_of_other_words_of(made)
    row = stored.row(seq)
    proofs = SearchMade.objects.filter(entry=seq).order_by("place").values_list("proof", flat=True)
    told = json.loads(row["detail"]) | {search_words.SEAL: search_words.seal(proofs)}
    row["detail"] = json.dumps(told, ensure_ascii=False, sort_keys=True)
    stored.chain_from(seq)
    return seq


def proof_of_other_words_of(made: SearchMade) -> int:
    forged = search_words.proof(made.doing, made.place, "wanted person", made.found_count)
    SearchMade.objects.filter(pk=made.pk).update(asked="wanted person", proof=forged)
    return made.entry or 0


TAMPERS: list[Callable[[Stored], int]] = [
    *(edit, edit_and_seal, delete, delete_and_close_the_gap, insert, insert_and_chain, swap, swap_and_chain),
    *(cut, cut_and_go_on, chain_anew, all_anew),
    *(other_words, other_number_found, search_of_another, words_gone, search_gone, search_moved),
    *(proof_of_other_words, other_words_everywhere),
]


@pytest.fixture
def kept_heads(cast: Cast, tmp_path: Path) -> Path:
    """A ledger of searches, looks and sign-ins, whose head was kept three times; the last time at its end."""
    for part in range(3):
        for number in range(3):
            doorway.searched(by=cast.olive, asked=[f"smith {part} {number}", "jones"], found_counts=[number, 1])
            doorway.consulted(by=cast.carl, ref=Ref("person", number + 1), because="999 call")
            doorway.session_event(by=cast.sam, act="session.sign_in")
        heads.append_to(tmp_path)
    return tmp_path


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_every_tamper_is_found_and_its_first_entry_named(kept_heads: Path, round_number: int) -> None:
    dice = random.Random(20261121 + round_number)
    whole = list(LedgerEntry.objects.order_by("seq").values())
    assert proving.fault_of_ledger(against=kept_heads) == (len(whole), None)
    for number in range(EACH_TIME):
        tamper = TAMPERS[(round_number * EACH_TIME + number) % len(TAMPERS)]
        with transaction.atomic():
            stored = Stored([dict(row) for row in whole], dice)
            first_bad = tamper(stored)
            stored.put_back()
            held, broken = proving.fault_of_ledger(against=kept_heads)
            transaction.set_rollback(True)
        assert broken is not None, f"{tamper.__name__} was not found"
        assert broken.seq == first_bad, f"{tamper.__name__}: entry {first_bad}, but named was: {broken}"
        assert held == first_bad - 1


def test_there_are_five_hundred() -> None:
    assert EACH_TIME * ROUNDS == 500 and len(TAMPERS) == 20
