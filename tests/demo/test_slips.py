"""Slips: each is labelled truly, is really wrong, and leaves enough to tell the person by."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleuth.demo.address_slips import ADDRESS_SLIPS
from sleuth.demo.date_slips import DATE_SLIPS
from sleuth.demo.letters import mishear, mistype
from sleuth.demo.name_slips import NAME_SLIPS
from sleuth.demo.people import MadeUpPerson, people
from sleuth.demo.shapes import MadeUpAddress, MadeUpName
from sleuth.demo.slips import CLASS_OF, KINDS, CannotSlip, can_slip, dirty, original, slip

HOME = MadeUpAddress("Flat 2", "", "12A", "Bramble Street", "Low Moor", "Harlminster", "HR21 4AB")
WILLIAM = MadeUpPerson(
    "P1", "William James", "O'Mallory-Smith", "male", "1971-03-12", (MadeUpName("alias", "Gus", "Tarrant"),),
    ("07700 900123",), (HOME,), "", "british", 1,
)  # fmt: skip
PEOPLE = list(people(seed=5, count=800))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_slip_has_a_class_and_somebody_to_whom_it_can_happen(kind: str) -> None:
    queries = [slip(person, kind, Random(3)) for person in PEOPLE if can_slip(person, kind)]
    assert kind in CLASS_OF and len(queries) >= 10
    assert {query.kind for query in queries} == {kind}
    assert all(query.text and (query.name or query.address) for query in queries)


@pytest.mark.parametrize("kind", sorted(NAME_SLIPS))
def test_a_name_slip_changes_what_is_written(kind: str) -> None:
    for person in PEOPLE:
        asked = NAME_SLIPS[kind](person, Random(4))
        assert asked is None or asked != (person.given_names, person.family_name) and any(asked)


@pytest.mark.parametrize("kind", sorted(ADDRESS_SLIPS))
def test_an_address_slip_changes_the_address(kind: str) -> None:
    for person in PEOPLE:
        assert ADDRESS_SLIPS[kind](person.addresses[0], Random(4)) != person.addresses[0]


@given(
    born=st.dates(date(1910, 1, 1), date(2025, 12, 31)),
    seed=st.integers(0, 999),
    kind=st.sampled_from(sorted(DATE_SLIPS)),
)
def test_a_date_slip_is_wrong_but_possible(born: date, seed: int, kind: str) -> None:
    today = date(2026, 1, 1)
    asked = DATE_SLIPS[kind](born, Random(seed), today)
    assert asked != born.isoformat()
    if asked is not None and len(asked) == 10 and asked[0].isdigit():
        assert date(1900, 1, 1) <= date.fromisoformat(asked) <= today


@settings(max_examples=40, deadline=None)
@given(word=st.text(min_size=0, max_size=12), seed=st.integers(0, 99))
def test_any_word_can_be_tried(word: str, seed: int) -> None:
    for change in (mistype, mishear):
        wrong = change(word, Random(seed))
        assert wrong is None or isinstance(wrong, str)


def test_the_day_and_month_of_the_twelfth_of_march_are_swapped_into_december() -> None:
    assert DATE_SLIPS["day and month swapped"](date(1971, 3, 12), Random(1), date(2026, 1, 1)) == "1971-12-03"
    assert DATE_SLIPS["age instead"](date(1971, 3, 12), Random(1), date(2026, 3, 11)) == "aged 54"


def test_an_alias_is_asked_for_by_the_alias_and_a_nickname_by_the_short_form() -> None:
    assert "Gus" in slip(WILLIAM, "alias", Random(1)).name
    assert slip(WILLIAM, "nickname", Random(2)).name.split()[0] in (
        "Bill",
        "Will",
        "Billy",
        "Willy",
        "Liam",
        "O'MALLORY-SMITH,",
    )


def test_what_is_not_known_cannot_go_wrong() -> None:
    nobody = WILLIAM._replace(aliases=(), phones=(), date_of_birth="1971", addresses=())
    for kind in ("alias", "phone digit", "day and month swapped", "street typing", "two errors"):
        assert not can_slip(nobody, kind)
        with pytest.raises(CannotSlip):
            slip(nobody, kind, Random(1))


def test_a_query_by_one_clue_gives_only_that_clue() -> None:
    query = slip(WILLIAM, "street typing", Random(1), only="address")
    assert query.address and not (query.name or query.date_of_birth or query.phone)
    assert query.text.lower().replace(",", "") == query.address.lower().replace(",", "")


def test_the_free_text_holds_every_clue_of_the_fields() -> None:
    for person in PEOPLE[:200]:
        query = slip(person, "typing", Random(person.household)) if can_slip(person, "typing") else None
        if query:
            squeezed = query.text.lower().replace(",", "")
            assert all(clue.lower().replace(",", "") in squeezed for clue in query[:4] if clue)


def test_a_quarter_of_dirty_records_are_repeats_that_say_whose_they_are() -> None:
    records = list(dirty(PEOPLE, Random(9)))
    known = {person.external_id: person for person in PEOPLE}
    repeats = [record for record in records if record.external_id not in known]
    assert 0.2 < len(repeats) / len(records) < 0.3
    for repeat in repeats:
        assert original(repeat.external_id) in known
    different = [r for r in repeats if r._replace(external_id=(o := known[original(r.external_id)]).external_id) != o]
    assert len(different) > 0.9 * len(repeats)


def test_the_same_dice_make_the_same_slips() -> None:
    assert [slip(WILLIAM, kind, Random(6)) for kind in KINDS if can_slip(WILLIAM, kind)] == [
        slip(WILLIAM, kind, Random(6)) for kind in KINDS if can_slip(WILLIAM, kind)
    ]
