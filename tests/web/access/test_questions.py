"""What is worth a question: found in the ledger, explained with its entries, asked, answered and closed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.test import Client

from sleuth.access import actions as access
from sleuth.access import doorway
from sleuth.access.models import LedgerEntry, Question
from sleuth.access.watching import queries as watching
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


@pytest.fixture(autouse=True)
def calendar(cast: Cast) -> Iterator[time_machine.Traveller]:
    """The days that pass in a story."""
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def ex(cast: Cast, calendar: time_machine.Traveller) -> Ref:
    """A person to whom carl comes back on four days, for no reason that anybody wrote down."""
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Former")).ref
    for days in (1, 1, 2, 1):
        calendar.shift(timedelta(days=days))
        queries.open_file(by=cast.carl, ref=ref, because="checking")
    return ref


@pytest.fixture
def auditor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.otto)
    return client


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def key(cast: Cast) -> str:
    (row,) = watching.worth_asking(by=cast.otto)
    return row.key


def write(browser: Client, key: str, state: str, note: str) -> str:
    return browser.post(f"/audit/questions/{key}", {"state": state, "note": note}, follow=True).content.decode()


def test_coming_back_to_a_person_without_work_is_listed_and_explained(cast: Cast, ex: Ref, auditor: Client) -> None:
    listed = page(auditor, "/audit/questions")
    assert "1 not asked yet" in listed and "Came back to one person without writing anything" in listed
    assert "Cst Carl" in listed and ex.number in listed and "FORMER, Jane" in listed

    one = page(auditor, f"/audit/questions/{key(cast)}")
    assert "4 times or more in 56 days, on 3 different days" in one and one.count("checking") == 4


def test_work_on_the_record_answers_the_question_before_it_is_asked(cast: Cast, ex: Ref, auditor: Client) -> None:
    _write_on(cast, ex)

    assert "Nothing here that nobody has asked about" in page(auditor, "/audit/questions")


def test_it_is_asked_answered_and_closed_with_a_note_each_time(cast: Cast, ex: Ref, auditor: Client) -> None:
    one = key(cast)
    for state, note in (
        ("asked", "Asked his sergeant."),
        ("answered", "Bail checks."),
        ("closed", "Duty roll agrees."),
    ):
        assert note in write(auditor, one, state, note)

    shown = page(auditor, f"/audit/questions/{one}")
    assert all(note in shown for note in ("Asked his sergeant.", "Bail checks.", "Duty roll agrees."))
    assert "Nothing here that nobody has asked about" in page(auditor, "/audit/questions")
    assert "Former" not in page(auditor, "/audit/questions?state=new").split("hall-empty")[-1]


def test_a_note_is_needed_and_what_was_typed_stays(cast: Cast, ex: Ref, auditor: Client) -> None:
    assert "Enter" in write(auditor, key(cast), "asked", "  ")
    assert "Bail checks" in write(auditor, key(cast), "nonsense", "Bail checks")
    assert not Question.objects.exists()


def test_looks_after_it_was_closed_are_counted(cast: Cast, ex: Ref, auditor: Client) -> None:
    write(auditor, key(cast), "closed", "Duty roll agrees.")
    queries.open_file(by=cast.fresh(cast.carl), ref=ex, because="again")

    assert "closed, 1 more since" in page(auditor, "/audit/questions")


def test_what_was_asked_stays_when_its_days_are_over(
    cast: Cast, ex: Ref, auditor: Client, calendar: time_machine.Traveller
) -> None:
    one = key(cast)
    write(auditor, one, "asked", "Asked his sergeant.")
    calendar.shift(timedelta(days=100))
    auditor.force_login(cast.otto)
    assert "Asked his sergeant." in page(auditor, f"/audit/questions/{one}")


def test_the_ledger_says_that_a_question_was_asked_and_not_what(cast: Cast, ex: Ref, auditor: Client) -> None:
    write(auditor, key(cast), "asked", "Is she your wife?")

    entry = LedgerEntry.objects.filter(act="access.audit", kind="alteration").get()
    assert (entry.officer, entry.on_id) == ("otto", ex.id) and "wife" not in entry.detail + entry.because


def test_an_auditor_neither_sees_nor_answers_what_is_about_himself(
    cast: Cast, ex: Ref, client: Client, calendar: time_machine.Traveller
) -> None:
    for _ in range(4):
        calendar.shift(timedelta(days=1))
        queries.open_file(by=cast.otto, ref=ex, because="checking")

    assert [row.finding.officer for row in watching.worth_asking(by=cast.otto)] == [cast.carl.pk]
    ada = access.add_officer(by=cast.admin, username="ada", unit=cast.north, roles=["auditor"], family_name="Ada")
    mine = next(row for row in watching.worth_asking(by=ada) if row.finding.officer == cast.otto.pk)
    client.force_login(cast.otto)
    assert client.get(f"/audit/questions/{mine.key}").status_code == 404


def test_a_name_that_never_comes_up_is_listed_by_its_words_and_the_words_are_not_kept(
    cast: Cast, client: Client, calendar: time_machine.Traveller
) -> None:
    for _ in range(3):
        calendar.shift(timedelta(days=1))
        doorway.searched(by=cast.olive, asked=["Jane  Former"], found_counts=[0])

    client.force_login(cast.otto)
    assert "“jane former”" in page(client, "/audit/questions")
    write(client, key(cast), "asked", "Asked.")
    kept = Question.objects.values_list().get()
    assert not [value for value in kept if "former" in str(value)]


def test_looking_for_somebody_of_the_own_name_is_listed(cast: Cast, auditor: Client) -> None:
    access.correct_officer(by=cast.admin, officer=cast.olive, given_names="Olive", family_name="Green", because="x")
    own = actions.record_person(by=cast.sam, draft=PersonDraft("Olive", "GREEN")).ref
    queries.open_file(by=cast.fresh(cast.olive), ref=own)

    assert "Looked for the own name" in page(auditor, "/audit/questions").split("<tbody")[1]


def test_the_file_has_what_the_filters_leave_and_is_entered(cast: Cast, ex: Ref, auditor: Client) -> None:
    nothing = auditor.post("/audit/questions/download?officer=olive").content.decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(nothing)))) == 1
    answer = auditor.post("/audit/questions/download?officer=CARL").content.decode("utf-8-sig")

    (_, row) = csv.reader(StringIO(answer))
    assert row[1:6] == ["carl", "Cst Carl", "Northtown", ex.number, "4"]
    last = LedgerEntry.objects.latest("seq")
    assert (last.kind, last.officer) == ("disclosure", "otto")


def test_a_record_closed_to_the_auditor_is_named_by_its_number_alone(cast: Cast, ex: Ref, auditor: Client) -> None:
    actions.restrict(by=cast.sam, refs=[ex], title="Source", because="protection")

    for address in ("/audit/questions", f"/audit/questions/{key(cast)}"):
        assert ex.number in page(auditor, address) and "FORMER" not in page(auditor, address)


def _write_on(cast: Cast, ref: Ref) -> None:
    with doorway.writing(by=cast.carl, act="records.correct", on=ref):
        pass
