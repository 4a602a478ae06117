"""The index says in which format it was made; code of another format asks for a rebuild instead of misreading it."""

from __future__ import annotations

from hashlib import sha256

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.cli import checks
from sleuth.matching import index
from sleuth.matching.keeping.document import AddressFact, BirthFact, CodeFact, Document, NameFact, TitleFact
from sleuth.matching.keeping.entry import entries_of, written
from sleuth.matching.keeping.keys import word_keys
from sleuth.matching.keeping.postings import packed, postings
from sleuth.matching.queries import Asked, find
from sleuth.matching.shelves.stamp import FORMAT
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast

HOME = AddressFact(address.parse("Flat Two, 14A High Street, Padiham, Burnley BB12 8AA"), 3)
SAMPLES = (
    Document(
        Ref("person", 1),
        names=(NameFact("Siân Ann", "O'Brien"), NameFact("Mo", "van der Berg", "alias", 7)),
        births=(BirthFact("1971-03-12"), BirthFact("1971")),
        addresses=(HOME,),
        codes=(CodeFact("phone", "+447700900123", 5), CodeFact("pnc", "2001/0171310W")),
    ),
    Document(Ref("place", 3), addresses=(HOME._replace(place=0),), titles=(TitleFact("Kwik Tyres"),)),
    Document(Ref("event", 9), codes=(CodeFact("reference", "C/2026/42"),), titles=(TitleFact("Burglary of a home"),)),
)
MADE = {3: "222872058c90b196"}
"""What the samples come to in each format. When this fails and the change was meant: raise FORMAT, add a line here."""


def test_whoever_changes_what_is_kept_raises_the_stamp() -> None:
    made = []
    for document in SAMPLES:
        record = entries_of(document)
        numbers = {lock: sum(lock) for entry in record for lock in (entry, *(entry | other for other in record))}
        made += sorted(written(entry) for entry in record.values())
        made += map(str, sorted(postings(packed(document.ref), record, numbers)))
    made += map(str, sorted(key for word in ("garside", "jo", "constantinople") for key in word_keys(word)))

    assert sha256("\n".join(made).encode()).hexdigest()[:16] == MADE[FORMAT]


@pytest.fixture
def made_before(cast: Cast) -> Ref:
    """An index that a release of another format left behind."""
    ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Garsyde")).ref
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matching_tally SET count = 1 WHERE what = 'format'")
    return ref


def found(cast: Cast, text: str) -> list[Ref]:
    return [hit.ref for hit in find(by=cast.fresh(cast.olive), asked=Asked(text=text)).hits]


def test_a_search_is_refused_with_the_command_that_mends_it(cast: Cast, made_before: Ref) -> None:
    with pytest.raises(index.OutOfDate, match="another release .format 1, this one reads .*`sleuth index rebuild`"):
        find(by=cast.fresh(cast.olive), asked=Asked(text="garsyde"))


def test_an_index_without_a_stamp_was_made_before_there_were_any(cast: Cast, made_before: Ref) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM matching_tally WHERE what = 'format'")
    with pytest.raises(index.OutOfDate):
        find(by=cast.fresh(cast.olive), asked=Asked(text="garsyde"))
    actions.record_person(by=cast.olive, draft=PersonDraft("Ann", "Lee"))
    assert "another release" in index.verify(), "a write does not make an old index pass for a new one"


def test_the_page_says_that_nothing_was_looked_up(cast: Cast, made_before: Ref, client: Client) -> None:
    client.raise_request_exception = False
    client.force_login(cast.olive)
    client.post("/find/purpose", {"purpose": "investigation"})
    answer = client.get("/find", {"q": "garsyde"})

    assert answer.status_code == 503 and "sleuth index rebuild" in answer.content.decode()


def test_records_can_be_written_meanwhile_and_the_rebuild_brings_all_in(cast: Cast, made_before: Ref) -> None:
    ann = actions.record_person(by=cast.olive, draft=PersonDraft("Ann", "Quarmby")).ref
    said = CliRunner().invoke(checks.index_verify)
    assert said.exit_code == 1 and "another release" in said.output and "`sleuth index rebuild`" in said.output

    said = CliRunner().invoke(checks.index_rebuild)
    assert said.exit_code == 0 and "2 records" in said.output
    assert CliRunner().invoke(checks.index_verify).exit_code == 0
    assert (found(cast, "garsyde"), found(cast, "quarmby")) == ([made_before], [ann])


def test_starting_sleuth_rebuilds_only_what_is_out_of_date(
    cast: Cast, made_before: Ref, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.keep_index_current()
    assert "made anew from 1 records" in capsys.readouterr().out
    checks.keep_index_current()
    assert capsys.readouterr().out.strip() == ""
    assert found(cast, "garsyde") == [made_before]


def test_a_new_instance_has_nothing_to_rebuild(cast: Cast) -> None:
    assert index.rebuild_if_out_of_date() is None
    assert index.verify() == "" and found(cast, "garsyde") == []
