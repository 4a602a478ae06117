"""What the index keeps of a record, and under which locks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sleuth.base.ref import Ref
from sleuth.base.values import address
from sleuth.matching.keeping.document import AddressFact, BirthFact, CodeFact, Document, NameFact, TitleFact
from sleuth.matching.keeping.entry import OPEN, entries_of, read, written
from sleuth.matching.keeping.postings import locks_of, packed, postings, unpacked

GUARDS = st.sampled_from([0, 0, 0, 3, 7])
WORDS = st.text("abcdefgh O'-łä", max_size=12)
NAMES = st.builds(NameFact, WORDS, WORDS, st.sampled_from(["", "alias"]), GUARDS)
BIRTHS = st.builds(BirthFact, st.sampled_from(["1971", "1971-03", "1971-03-12"]), GUARDS)
HOMES = st.builds(
    AddressFact,
    st.sampled_from([address.parse(text) for text in ("12A High St, Burnley BB11 2DE", "Rose Cottage, Padiham")]),
    st.integers(1, 3),
    GUARDS,
    GUARDS,
)
CODES = st.builds(CodeFact, st.sampled_from(["phone", "pnc", "id"]), st.sampled_from(["+447700900123", "a/1"]))
TITLES = st.builds(TitleFact, WORDS, GUARDS)
DOCUMENTS = st.builds(
    Document,
    st.builds(Ref, st.sampled_from(["person", "place", "organisation"]), st.integers(1, 10**9)),
    GUARDS,
    st.lists(NAMES, max_size=3).map(tuple),
    st.lists(BIRTHS, max_size=2).map(tuple),
    st.lists(HOMES, max_size=2).map(tuple),
    st.lists(CODES, max_size=2).map(tuple),
    st.lists(TITLES, max_size=1).map(tuple),
)


@given(DOCUMENTS)
def test_an_entry_reads_back_as_it_was_written(document: Document) -> None:
    for entry in entries_of(document).values():
        assert read(written(entry)) == entry


@given(DOCUMENTS)
def test_no_row_is_kept_twice(document: Document) -> None:
    record = entries_of(document)
    numbers = {lock: number for number, lock in enumerate(locks_of(record))}
    rows = [row[:4] for row in postings(packed(document.ref), record, numbers)]
    assert len(rows) == len(set(rows))


@given(DOCUMENTS)
def test_everything_about_a_guarded_record_needs_its_guard(document: Document) -> None:
    if document.guard:
        assert all(document.guard in lock for lock in locks_of(entries_of(document)))


def test_a_guarded_birth_date_is_on_no_open_row() -> None:
    document = Document(Ref("person", 1), names=(NameFact("Ann", "Lee"),), births=(BirthFact("1971-03-12", 5),))
    record = entries_of(document)
    rows = postings(16, record, {OPEN: 0, frozenset({5}): 1})
    assert {row[3] for row in rows if row[1] == 0} == {0}
    assert {row[3] for row in rows if row[1] == 1} == {19710312}


@given(st.sampled_from(["person", "place", "thing", "organisation", "event"]), st.integers(1, 2**55))
def test_a_packed_reference_is_unpacked_as_it_was(kind: str, number: int) -> None:
    assert unpacked(packed(Ref(kind, number))) == Ref(kind, number)
