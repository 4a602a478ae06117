"""The words of the pages, made from plain values: no database, no browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sleuth.base.ref import Ref
from sleuth.records.queries import Entry
from sleuth.web.records.forms.searched import carried_over
from sleuth.web.records.pages.compare import compare_addresses, compare_birth_dates
from sleuth.web.records.pages.story import chip_words, story, system_chips
from sleuth.web.records.pages.words import counted, say_ago, say_partial, say_span, say_when

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def entry(
    days: int, system: str = "crime", roles: tuple[str, ...] = ("suspect",), precision: str = "minute", place: str = ""
) -> Entry:
    """An event so many days ago."""
    at = NOW - timedelta(days=days)
    return Entry(
        Ref("event", days + 1),
        system,
        system,
        "crime",
        f"Event {days}",
        "",
        "",
        "",
        "",
        at,
        precision,
        NOW,
        "",
        roles,
        place,
    )


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2019", "", "since 2019"),
        ("", "2021-03", "until Mar 2021"),
        ("2019-03-12", "2021", "12 Mar 2019 to 2021"),
        ("", "", ""),
        ("as long as I know", "", "since as long as I know"),
    ],
)
def test_spans_are_said_as_far_as_they_are_known(starts: str, ends: str, said: str) -> None:
    assert say_span(starts, ends) == said


def test_a_time_is_said_no_finer_than_it_is_known() -> None:
    assert say_when(entry(3), NOW) == NOW - timedelta(days=3)
    assert say_when(entry(3, precision="day"), NOW) == "17 Nov 2026 (3 days ago)"
    assert say_when(entry(60, precision="month"), NOW) == "Sep 2026"
    assert [say_ago(entry(days, precision="day"), NOW) for days in (0, 1, 2)] == ["today", "yesterday", "2 days ago"]
    assert say_ago(entry(60, precision="month"), NOW) == "in Sep 2026"
    assert say_ago(entry(800), NOW) == "2 years ago"
    undated = Entry(Ref("event", 1), "crime", "crime", "crime", "x", "", "", "", "", None, "minute", NOW, "", ())
    assert say_when(undated, NOW) == "written down 20 Nov 2026"


def test_counts_and_partial_dates_are_said_in_words() -> None:
    assert (counted(1, "person", "people"), counted(1200, "entry", "entries")) == ("1 person", "1,200 entries")
    assert (say_partial("1971-03"), say_partial("1971"), say_partial("long ago")) == ("Mar 1971", "1971", "long ago")


def test_filters_leave_what_answers_to_all_of_them() -> None:
    entries = [entry(1), entry(2, "missing", ("victim",)), entry(400, "crime", ("victim", "witness"))]

    def left(**asked: list[str]) -> list[str]:
        return [moment.title for moment in story(entries, asked, NOW).moments]

    assert left() == ["Event 1", "Event 2", "Event 400"]
    assert left(system=["crime"]) == ["Event 1", "Event 400"]
    assert left(role=["victim"], year=["2026"]) == ["Event 2"]
    assert left(system=["crime", "missing"], role=["suspect"]) == ["Event 1"]
    assert left(system=["nonsense"]) == left(), "what no entry answers to is left out of account"


def test_each_filter_says_how_many_it_leaves_and_can_be_taken_off() -> None:
    entries = [entry(1), entry(2, "missing", ("victim",)), entry(3)]
    told = story(entries, {"system": ["crime"], "role": ["suspect"]}, NOW)

    assert [option.choice for option in told.options["system"]] == [("crime", "crime (2)"), ("missing", "missing (1)")]
    assert [(link.text, link.href) for link in told.applied] == [
        ("crime", "?role=suspect#story"),
        ("suspect", "?system=crime#story"),
    ]


def test_a_story_of_thousands_shows_the_latest_and_says_how_to_see_the_rest() -> None:
    long = story([entry(day) for day in range(2400)], {}, NOW)
    assert len(long.moments) == 1000
    assert long.told == "The latest 1,000 of 2,400 entries. Choose a year to see older ones."

    assert story([entry(1), entry(400)], {"year": ["2026"]}, NOW).told == "1 of 2 entries"
    assert story([entry(1)], {}, NOW).told == ""


def test_a_role_that_all_entries_share_is_not_repeated_on_each() -> None:
    at_a_place = [entry(1, roles=("where it happened",)), entry(2, roles=("where it happened",))]

    assert [chip.text for chip in story(at_a_place, {}, NOW).moments[0].chips] == ["crime"]
    assert [chip.text for chip in system_chips(at_a_place)] == ["crime ×2"]
    several = [entry(1), entry(2, roles=("victim",))]
    assert [chip.text for chip in story(several, {}, NOW).moments[0].chips] == ["crime", "suspect"]


def test_a_chip_names_the_two_most_frequent_roles() -> None:
    assert chip_words("crime", 4, [("suspect", 2), ("victim", 2)]) == "crime ×4 (suspect 2, victim 2)"
    assert (
        chip_words("crime", 9, [("suspect", 5), ("victim", 3), ("witness", 1)]) == "crime ×9 (suspect 5, victim 3, …)"
    )
    assert chip_words("stops", 1200, []) == "stops ×1,200"


def test_an_event_says_where_it_was() -> None:
    (moment,) = story([entry(1, place="12 High Street")], {}, NOW).moments

    assert moment.text == "at 12 High Street"


def test_a_year_alone_fits_every_day_of_it_and_proves_nothing() -> None:
    assert compare_birth_dates("12 Mar 1971", "12 Mar 1971").score == 1.0
    fits = compare_birth_dates("12 Mar 1971", "1971")
    assert fits.score < 1.0 and "fits, but only partly known" in fits.why
    assert "month swapped" in compare_birth_dates("3 Dec 1971", "12 Mar 1971").why


def test_addresses_are_compared_and_names_of_places_taken_as_they_are() -> None:
    assert compare_addresses("12 High Street, Northtown", "12 High St, Northtown").score == 1.0
    assert "house number" in compare_addresses("12 High Street, Northtown", "14 High Street, Northtown").why


@pytest.mark.parametrize(
    ("searched", "typed"),
    [
        ({"q": "bill smyth"}, {"given_names": "Bill", "family_name": "Smyth"}),
        ({"q": "SMYTH, Bill b 12.3.71"}, {"given_names": "Bill", "family_name": "Smyth", "birth_date": "12.3.71"}),
        ({"q": "bill smyth b 12.3.71 12 high street northtown"}, {}),
        ({"q": "bill smyth of high street northtown"}, {}),
        (
            {"name": "Bill Smyth", "phone": "07700 900123"},
            {"given_names": "Bill", "family_name": "Smyth", "phone": "07700 900123"},
        ),
        ({}, {}),
    ],
)
def test_a_search_that_found_nobody_is_carried_into_the_form(searched: dict[str, str], typed: dict[str, str]) -> None:
    assert carried_over(searched) == typed
