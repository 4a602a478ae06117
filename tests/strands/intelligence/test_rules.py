"""What follows from a grading, as plain rules over the pack in force."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from sleuth.base import clock
from sleuth.policy import in_force
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.policy import IntelligencePolicy
from sleuth.strands.intelligence.rules import Grade
from sleuth.strands.intelligence.spotting import spots
from tests.strands.intelligence.conftest import CLOSE, CODE_5, USUAL


@pytest.fixture(scope="module")
def policy() -> IntelligencePolicy:
    pack = in_force("demoshire", datetime(2026, 11, 21, tzinfo=UTC), packs_dir=settings.POLICY_PACKS)
    return pack.room(IntelligencePolicy)


def old(handling: str, *conditions: str) -> Grade:
    return Grade(scheme="5x5x5", source="B", assessment="2", handling=handling, conditions=conditions)


@pytest.mark.parametrize(
    ("grade", "withheld"),
    [
        (USUAL, ()),
        (CLOSE, ("export", "api")),
        (old("1"), ()),
        (old("3", "R1"), ("api",)),
        (old("4"), ("export", "api")),
        (CODE_5, ("search", "export", "print", "message", "api")),
    ],
)
def test_what_each_handling_code_withholds(policy: IntelligencePolicy, grade: Grade, withheld: tuple[str, ...]) -> None:
    assert rules.reach(policy, [grade]).withheld == withheld


def test_the_strictest_item_decides(policy: IntelligencePolicy) -> None:
    far = rules.reach(policy, [USUAL, old("4"), old("2")])

    assert (far.withheld, far.recipients) == (("export", "api"), frozenset())
    assert rules.reach(policy, [USUAL, CODE_5]).circles == {"intelligence.desk"}
    assert rules.reach(policy, []).allows == frozenset()


@pytest.mark.parametrize(
    ("grade", "kind", "authority", "sentence"),
    [
        (old("1"), "police", "", ""),
        (old("1"), "uk_partner", "Supt", "does not allow giving this to"),
        (old("2"), "uk_partner", " ", "Enter who authorised this"),
        (old("2"), "uk_partner", "Supt", ""),
        (old("3", "R1"), "abroad", "Supt", ""),
        (old("4"), "police", "Supt", "does not allow giving this to"),
        (CODE_5, "police", "Supt", "does not allow giving this to"),
        (USUAL, "moon", "Supt", "Choose what kind of recipient"),
    ],
)
def test_to_whom_it_may_be_given(
    policy: IntelligencePolicy, grade: Grade, kind: str, authority: str, sentence: str
) -> None:
    verdict = rules.may_be_given(policy, [grade], kind, authority)

    assert bool(verdict) == (not sentence) and sentence in verdict.reason


@pytest.mark.parametrize(
    ("grade", "fields"),
    [
        (USUAL, set()),
        (Grade(scheme="9x9x9", source="1", assessment="A", handling="P"), {"source"}),
        (Grade(scheme="3x5x2", source="A", assessment="1", handling="4"), {"source", "assessment", "handling"}),
        (Grade(scheme="3x5x2", source="1", assessment="A", handling="C"), {"conditions"}),
        (Grade(scheme="3x5x2", source="1", assessment="A", handling="C", conditions=("A1",)), {"conditions"}),
        (Grade(scheme="3x5x2", source="1", assessment="A", handling="P", conditions=("A1",)), {"conditions"}),
        (Grade(scheme="3x5x2", source="1", assessment="A", handling="C", conditions=("A1", "S1", "Z")), {"conditions"}),
    ],
)
def test_a_grading_is_whole_or_says_what_is_missing(policy: IntelligencePolicy, grade: Grade, fields: set[str]) -> None:
    assert set(rules.grade_faults(policy, grade)) == fields


def test_dates_at_the_ends_of_months() -> None:
    assert rules.review_due(12, date(2028, 2, 29)) == date(2029, 2, 28)
    assert rules.review_due(1, date(2026, 1, 31)) == date(2026, 2, 28)
    assert rules.review_due(13, date(2026, 12, 15)) == date(2028, 1, 15)
    assert rules.review_due(12, date(2026, 12, 31)) == date(2027, 12, 31)
    assert rules.retained_until(6, date(2026, 11, 21)) == date(2032, 11, 21)


@pytest.mark.parametrize(
    ("at", "precision", "shown"),
    [
        (datetime(2026, 11, 3, 3, 47, 12, tzinfo=UTC), "day", "2026-11-03T00:00"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "day", "2026-07-01T00:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "day", "2026-10-25T00:00"),
        (datetime(2026, 11, 30, 3, 47, tzinfo=UTC), "month", "2026-11-01T00:00"),
    ],
)
def test_a_product_says_the_day_and_no_more(at: datetime, precision: str, shown: str) -> None:
    assert f"{clock.london(rules.rounded(at, precision)):%Y-%m-%dT%H:%M}" == shown


def test_a_sample_is_drawn_by_its_seed_alone() -> None:
    ids = range(1000, 1100)

    assert len(rules.sample(ids, 0.1, 1)) == 10
    assert rules.sample(ids, 0.1, 1) == rules.sample(reversed(ids), 0.1, 1) != rules.sample(ids, 0.1, 2)
    assert rules.sample([5], 0.1, 1) == [5] and rules.sample([], 0.1, 1) == []
    drawn = {pk for seed in range(200) for pk in rules.sample(ids, 0.1, seed)}
    assert drawn == set(ids), "each report can be drawn"


def test_text_that_leads_back_to_its_source() -> None:
    told = "Told by the landlord of the Anchor while I had my tea"

    assert (
        rules.gives_away("As told by the landlord of the Anchor, tools are sold", [], told)
        == "told by the landlord of the"
    )
    assert rules.gives_away("CST OLIVE saw it", ["Cst Olive"], "") == "Cst Olive"
    assert rules.gives_away("Olive oil is sold by the landlord", ["Cst Olive", ""], told) == ""


def test_one_sentence_says_how_my_reports_went() -> None:
    assert rules.feedback({"draft": 2}) == "You have not handed in a report yet."
    assert rules.feedback({"submitted": 1, "published": 2, "actioned": 1, "returned": 1, "draft": 4}) == (
        "5 handed in: 3 published, 1 acted on, 1 waiting, 1 returned to you."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He rang 07700 900412 twice.", [("thing", "+447700900412")]),
        ("A white van, dm97 grs, was there", [("thing", "DM97GRS")]),
        ("Seen at 12 High Street, Harlminster", [("place", "12 High Street, Harlminster")]),
        ("The Bill Garside we know met Zoë O'Brien-Łuk", [("person", "Bill Garside"), ("person", "Zoë O'Brien-Łuk")]),
        ("On Monday He said nothing. End", []),
        ("12345678901234567890 0 07 +44", []),
        ("", []),
    ],
)
def test_what_is_spotted_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(spot.kind, spot.text) for spot in spots(text)] == found


def test_a_long_text_is_not_searched_without_end() -> None:
    names = " ".join(f"Aa{chr(97 + number % 26)} Bb{chr(97 + number // 26)}." for number in range(400))

    assert len(spots(names)) == 10
