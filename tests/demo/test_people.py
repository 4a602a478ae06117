"""The people of the made-up county: the same every time, many in number, like a British county, and nobody real."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import islice

import pytest

from sleuth.base.values import partial_date, phone, pnc_id, postcode
from sleuth.demo.people import CENSUS_DAY, MadeUpPerson, people

COUNT = 4000


@pytest.fixture(scope="module")
def county() -> list[MadeUpPerson]:
    return list(people(seed=7, count=COUNT))


def test_the_same_seed_makes_the_same_people_and_another_seed_makes_others(county: list[MadeUpPerson]) -> None:
    assert list(people(seed=7, count=COUNT)) == county
    others = list(people(seed=8, count=COUNT))
    assert sum(one.full_name == other.full_name for one, other in zip(county, others, strict=True)) < COUNT / 50


def test_as_many_people_as_asked_for_each_with_an_id_of_his_own(county: list[MadeUpPerson]) -> None:
    assert len({person.external_id for person in county}) == COUNT
    assert list(people(seed=7, count=0)) == []


def test_people_come_one_by_one_without_making_all_of_them_first() -> None:
    assert [person.external_id for person in islice(people(seed=7, count=50_000), 3)] == [
        "P0000001",
        "P0000002",
        "P0000003",
    ]


def test_ages_are_spread_like_those_of_the_united_kingdom(county: list[MadeUpPerson]) -> None:
    ages = [CENSUS_DAY.year - 1 - int(person.date_of_birth[:4]) for person in county if person.date_of_birth]
    shares = {
        "children": sum(age < 16 for age in ages) / len(ages),
        "working age": sum(16 <= age < 65 for age in ages) / len(ages),
        "pensioners": sum(age >= 65 for age in ages) / len(ages),
    }
    assert shares == pytest.approx({"children": 0.185, "working age": 0.63, "pensioners": 0.185}, abs=0.03)


def test_dates_of_birth_can_be_read_and_none_lies_in_the_future(county: list[MadeUpPerson]) -> None:
    whole = 0
    for person in county:
        if person.date_of_birth:
            born = partial_date.parse(person.date_of_birth)
            assert date(1900, 1, 1) <= born.earliest and born.latest.year < CENSUS_DAY.year
            whole += born.day is not None
    assert 0.95 < whole / COUNT < 0.99


def test_every_postcode_is_well_formed_and_lies_in_a_district_that_royal_mail_has_not(
    county: list[MadeUpPerson],
) -> None:
    last_real = {"HR": 9, "LD": 8, "DT": 11}
    for code in {address.postcode for person in county for address in person.addresses}:
        assert postcode.clean(code) == code
        area, district = re.match(r"([A-Z]+)(\d+)", code).groups()  # type: ignore[union-attr]
        assert int(district) > last_real[area]


def test_telephones_are_numbers_for_drama_and_pnc_ids_have_right_check_letters(county: list[MadeUpPerson]) -> None:
    drama = re.compile(r"\+44(7700900\d{3}|1632960\d{3}|1(1[3-8]|21)4960\d{3})$")
    for person in county:
        assert all(drama.match(phone.clean(number)) for number in person.phones)
        assert not person.pnc_id or pnc_id.clean(person.pnc_id) == person.pnc_id
    assert sum(bool(person.pnc_id) for person in county) > COUNT / 20


def test_households_share_an_address_and_two_households_never_do(county: list[MadeUpPerson]) -> None:
    homes: dict[int, set[object]] = {}
    for person in county:
        homes.setdefault(person.household, set()).add(person.addresses[0])
    assert all(len(addresses) == 1 for addresses in homes.values())
    assert len({next(iter(addresses)) for addresses in homes.values()}) == len(homes)


def test_there_are_families_twins_movers_aliases_and_maiden_names(county: list[MadeUpPerson]) -> None:
    born_together = Counter(
        (person.household, person.date_of_birth) for person in county if len(person.date_of_birth) == 10
    )
    kinds = Counter(alias.kind for person in county for alias in person.aliases)
    assert 5 < sum(number == 2 for number in born_together.values()) < COUNT / 50
    assert sum(len(person.addresses) > 1 for person in county) > COUNT / 4
    assert min(kinds[kind] for kind in ("alias", "nickname", "maiden", "transliteration")) >= 10


def test_names_follow_the_traditions_of_those_who_bear_them(county: list[MadeUpPerson]) -> None:
    polish = [person for person in county if person.tradition == "polish" and "-" not in person.family_name]
    assert not [person for person in polish if person.sex == "female" and person.family_name.endswith(("ski", "cki"))]
    assert not [person for person in polish if person.sex == "male" and person.family_name.endswith(("ska", "cka"))]
    sikh_women = [person for person in county if person.tradition == "sikh" and person.sex == "female"]
    assert all("Kaur" in person.full_name for person in sikh_women)
    assert {person.tradition for person in county} >= {"welsh", "muslim", "hindu", "chinese", "nigerian", "romanian"}


def test_a_few_surnames_are_common_and_very_many_are_rare() -> None:
    surnames = Counter(
        token for person in people(seed=1, count=25_000) for token in re.split("[- ]", person.family_name)
    )
    common = sum(number for _, number in surnames.most_common(100)) / surnames.total()
    assert len(surnames) > 5_000 and 0.25 < common < 0.5
    assert 0.006 < surnames["Smith"] / surnames.total() < 0.02
