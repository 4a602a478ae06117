"""Narrowing and ordering results: only by what the officer can see, only by the filters offered."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sleuth.base.ref import Ref
from sleuth.matching.queries import Hit
from sleuth.records.queries import Card, Chip, Facet, Label
from sleuth.web.look.narrowing import Found, Narrowing, counts, ordered

TODAY = date(2026, 11, 21)


def person(
    number: int, name: str, *, born: str = "", sex: str = "", town: str = "", **known: tuple[tuple[str, int], ...]
) -> Found:
    """A person known to systems in roles: crime=(("victim", 2),)."""
    chips = tuple(Chip(system, system, 1, roles) for system, roles in known.items())
    ref = Ref("person", number)
    towns = frozenset({town} - {""})
    return Found(Hit(ref, 1.0, ()), Card(Label(ref, name), chips=chips), Facet(sex, born, towns))


SMITH = person(1, "SMITH, William", born="1971-03-12", sex="male", town="Burnley", crime=(("suspect", 2),))
JONES = person(2, "JONES, Siân", born="1999", sex="female", town="Nelson", missing=(("missing", 1),))
NOBODY = person(3, "ABEL, Kim")
ALL = [SMITH, JONES, NOBODY]


def left(**chosen: str) -> list[str]:
    narrowing = Narrowing.chosen(chosen)
    return [found.card.label.title.split(",")[0] for found in ALL if narrowing.keeps(found, TODAY)]


def test_each_filter_leaves_what_fits_and_all_together_too() -> None:
    assert left() == ["SMITH", "JONES", "ABEL"]
    assert left(sex="male") == ["SMITH"]
    assert left(town="Nelson") == ["JONES"]
    assert left(system="crime", role="suspect") == ["SMITH"]
    assert left(system="crime", sex="female") == []
    assert left(kind="place") == []


def test_a_year_of_birth_alone_falls_into_each_band_that_it_can_mean() -> None:
    assert left(age="35-49") == []
    assert left(age="50-64") == ["SMITH"]
    assert left(age="25-34") == ["JONES"]
    on_the_edge = person(4, "EDGE", born="2001")
    assert {band for band in ("18-24", "25-34") if Narrowing(age=band).keeps(on_the_edge, TODAY)} == {"18-24", "25-34"}


def test_what_no_filter_offers_changes_nothing_or_leaves_nothing() -> None:
    assert left(birth_date="1971-03-12", restriction__isnull="0", password="x") == ["SMITH", "JONES", "ABEL"]
    assert left(sex="' OR 1=1 --") == []
    assert left(age="0-999") == []


def test_each_choice_says_how_many_it_would_leave_beside_the_other_filters() -> None:
    offered = counts(ALL, Narrowing(sex="male"), TODAY)

    assert offered["sex"] == {"male": 1, "female": 1}
    assert offered["town"] == {"Burnley": 1}


def test_results_stand_by_best_match_last_contact_or_name() -> None:
    recent = Found(NOBODY.hit, Card(NOBODY.card.label, last_contact=datetime(2026, 11, 1, tzinfo=UTC)), NOBODY.facet)

    assert [found.kind for found in ordered([SMITH, recent], "nonsense")] == ["person", "person"]
    assert ordered([SMITH, recent], "last")[0] is recent
    assert [found.card.label.title[:4] for found in ordered(ALL, "name")] == ["ABEL", "JONE", "SMIT"]
    assert ordered(ALL, "") == ALL
