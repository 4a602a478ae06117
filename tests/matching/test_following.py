"""The index follows every write in the same transaction, and says where it does not agree with the records."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching import index
from sleuth.matching.queries import Asked, find
from sleuth.records import actions
from sleuth.records.drafts import NameDraft, PersonDraft
from tests.cast import Cast

HOME = address.parse("12A High St, Padiham, Burnley BB12 8AA")


def found(cast: Cast, **asked: str) -> list[Ref]:
    return [hit.ref for hit in find(by=cast.fresh(cast.olive), asked=Asked(**asked)).hits]


@pytest.fixture
def william(cast: Cast) -> Ref:
    draft = PersonDraft(given_names="William", family_name="Garsyde", birth_date="1971-03-12", addresses=(HOME,))
    return actions.record_person(by=cast.olive, draft=draft).ref


def test_a_new_alias_finds_at_once_and_a_struck_one_no_more(cast: Cast, william: Ref) -> None:
    assert found(cast, name="Zebedee Quarmby") == []
    name = actions.add_name(
        by=cast.kit, ref=william, draft=NameDraft("Zebedee", "Quarmby"), because="told by his brother"
    )
    assert found(cast, name="Zebedee Quarmby") == [william]
    actions.strike_fact(by=cast.kit, kind="name", fact_id=name.pk, because="it was the brother himself")
    assert found(cast, name="Zebedee Quarmby") == []
    assert index.verify() == ""


def test_a_corrected_street_moves_the_people_with_it(cast: Cast, william: Ref) -> None:
    (place,) = [ref for ref in found(cast, address="12a high street padiham") if ref.kind == "place"]
    now = address.parse("12A Quarry Bank, Padiham, Burnley BB12 8AA")
    actions.correct_place(by=cast.kit, ref=place, changes={"address": now}, because="mistyped")
    assert found(cast, text="garsyde quarry bank")[0] == william
    assert index.verify() == ""


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM matching_entry WHERE ref % 16 = 0", "is not in the index"),
        ("UPDATE matching_entry SET text = 'Nx||smith' WHERE ref % 16 = 0", "other facts than it has"),
        ("DELETE FROM matching_fresh WHERE hint = 19710312 AND sign <> 0", "postings"),
        ("UPDATE matching_fresh SET sign = 1 WHERE hint = 19710312", "postings"),
        ("INSERT INTO matching_fresh (key, lock, ref, hint, sign) VALUES (1, 0, 16, 0, 0)", "postings"),
        ("UPDATE matching_word SET family = family + 1 WHERE text = 'garsyde'", '"garsyde"'),
        ("DELETE FROM matching_word WHERE text = 'garsyde'", "dictionary"),
        ("UPDATE matching_tally SET count = count + 1 WHERE what = 'person'", "person"),
        ("INSERT INTO matching_entry (ref, lock, text) VALUES (999936, 0, 'N|ann|lee')", "entries"),
    ],
)
def test_the_first_fault_is_named_and_a_rebuild_mends_it(cast: Cast, william: Ref, harm: str, said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(harm.replace("%", "%%"), [])
    assert said in index.verify()
    if "tally" not in harm:
        assert re.search(r"(person N|place L)-\d{6}", index.verify()), "the record to look at is named"
    index.rebuild()
    assert index.verify() == ""
    assert found(cast, text="bill garsyde") == [william]
