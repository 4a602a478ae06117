"""The audit pages: who did and looked at what, what was searched for, whether the ledger holds, and the file of it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client

from sleuth.access import doorway
from sleuth.access.models import ChainProof, LedgerEntry, SearchMade
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast


@pytest.fixture
def smith(cast: Cast) -> Ref:
    """A person whom olive recorded and carl looked at."""
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith")).ref
    queries.open_file(by=cast.carl, ref=ref, because="called about a noise")
    return ref


@pytest.fixture
def auditor(cast: Cast, client: Client) -> Client:
    """A browser in which the auditor has signed in."""
    client.force_login(cast.otto)
    return client


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_the_ledger_says_who_looked_at_a_record_and_why(auditor: Client, smith: Ref) -> None:
    shown = page(auditor, f"/audit?record={smith.number}&kind=consultation")

    assert "carl" in shown and "called about a noise" in shown and "SMITH, William" in shown
    assert "Recorded" not in shown.split("<tbody")[1]


def test_the_ledger_is_read_by_officer_whatever_the_capitals(auditor: Client, smith: Ref) -> None:
    rows = page(auditor, "/audit?officer=CARL").split("<tbody")[1]

    assert "called about a noise" in rows and "olive" not in rows


def test_days_of_the_ledger_are_days_in_london(auditor: Client, smith: Ref) -> None:
    assert "called about a noise" in page(auditor, "/audit?days_from=1/1/2020")
    assert "Nothing matches" in page(auditor, "/audit?days_to=1/1/2020")
    assert "must come before" in page(auditor, "/audit?days_from=2026&days_to=2025")


def test_a_mistyped_filter_gets_a_sentence_beside_it(auditor: Client) -> None:
    assert "for example N-000012" in page(auditor, "/audit?record=nonsense")
    for bad in ("before=abc", "before=99999999999999999999999", "kind=nonsense", "officer=%00", "record=%F0%9F%98%80"):
        assert auditor.get(f"/audit?{bad}").status_code == 200


def test_searches_that_found_nothing_are_there_too(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["ex partner"], found_counts=[0], because="Investigating a crime")
    doorway.searched(by=cast.olive, asked=["bill smyth"], found_counts=[3], because="Investigating a crime")

    everything = page(auditor, "/audit/searches")
    nothing = page(auditor, "/audit/searches?nothing=on")
    assert "ex partner" in everything and "bill smyth" in everything
    assert "ex partner" in nothing and "bill smyth" not in nothing
    assert "bill smyth" in page(auditor, "/audit/searches?containing=smyth&officer=olive")


def test_the_ledger_shows_the_words_of_a_search_and_erased_when_they_are_gone(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["ex partner"], found_counts=[0], because="Investigating a crime")
    entry = LedgerEntry.objects.latest("seq")

    shown = page(auditor, "/audit?kind=search")
    assert "Searched for “ex partner” (nothing found)" in shown and "Investigating a crime" in shown
    assert f"/audit?number={entry.seq}" in page(auditor, "/audit/searches")
    assert "ex partner" in page(auditor, f"/audit?number={entry.seq}")

    SearchMade.objects.update(asked=None, erased_at=clock.now())
    assert "words that are erased" in page(auditor, "/audit?kind=search")
    assert "erased" in page(auditor, "/audit/searches").split("<tbody")[1]


def test_words_that_were_changed_behind_sleuths_back_are_named(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["ex partner"], found_counts=[1])
    SearchMade.objects.update(asked="wanted person")

    for address in ("/audit?kind=search", "/audit/searches"):
        assert "not the words that the ledger proves" in page(auditor, address)


def test_what_was_typed_can_be_told_from_what_was_searched_for(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["smi"], found_counts=[3], door="typing")
    doorway.searched(by=cast.olive, asked=["bill smyth"], found_counts=[3])

    rows = page(auditor, "/audit/searches?door=page").split("<tbody")[1]
    assert "bill smyth" in rows and "while typing" not in rows


def test_the_file_of_searches_has_what_the_filters_leave_and_is_entered(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["=cmd", "bill smyth"], found_counts=[0, 2])
    assert "Download these as a file" in page(auditor, "/audit/searches?nothing=on")

    answer = auditor.post("/audit/searches/download?nothing=on")
    (_, row) = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert row[2:7] == ["olive", "Cst Olive", "Northtown", "'=cmd", "0"]
    last = LedgerEntry.objects.latest("seq")
    assert (last.kind, last.officer) == ("disclosure", "otto") and "nothing found" in last.detail


def test_officers_are_named_by_rank_name_collar_number_and_unit(cast: Cast, auditor: Client, smith: Ref) -> None:
    with doorway.writing(by=cast.admin, act="access.administer"):
        cast.carl.collar_number = "1407"
        cast.carl.save()

    rows = page(auditor, f"/audit?record={smith.number}&kind=consultation").split("<tbody")[1]
    assert "Cst Carl 1407" in rows and "Northtown · carl" in rows


def test_a_supervisor_reads_who_has_looked_by_name_and_unit(cast: Cast, client: Client, smith: Ref) -> None:
    client.force_login(cast.sam)

    assert "Northtown · carl" in page(client, f"/{smith.number}/looks").split("<tbody")[1]


def test_a_very_long_question_does_not_push_the_rest_off_the_page(cast: Cast, auditor: Client) -> None:
    doorway.searched(by=cast.olive, asked=["x" * 5_000], found_counts=[0])

    assert "and 4,800 more characters" in page(auditor, "/audit/searches")


def test_reading_the_ledger_is_entered_in_the_ledger(auditor: Client) -> None:
    page(auditor, "/audit?officer=olive")

    last = LedgerEntry.objects.order_by("-seq")[0]
    assert (last.officer, last.act, last.kind) == ("otto", "access.audit", "consultation")
    assert "olive" in last.detail


def test_a_sound_chain_says_how_many_entries_hold(auditor: Client, smith: Ref) -> None:
    length = LedgerEntry.objects.count()

    assert f"The chain holds:</strong> {length:,} entries proved" in page(auditor, "/audit/chain")


def test_the_ledger_page_says_when_the_chain_was_last_proved_and_does_not_prove_it_again(auditor: Client) -> None:
    assert "has not been proved yet" in page(auditor, "/audit")
    page(auditor, "/audit/chain")

    assert "The chain held " in page(auditor, "/audit")
    page(auditor, "/audit")
    assert ChainProof.objects.count() == 1


def test_restricted_looks_and_tries_at_hidden_records_can_be_picked_out(
    cast: Cast, auditor: Client, smith: Ref
) -> None:
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")
    queries.open_file(by=cast.fresh(cast.sam), ref=smith, because="checking the source")
    with pytest.raises(doorway.NotVisible):
        queries.open_file(by=cast.olive, ref=smith, because="curious")

    restricted = page(auditor, "/audit?matter=restricted").split("<tbody")[1]
    assert "checking the source" in restricted and "curious" not in restricted
    not_shown = page(auditor, "/audit?matter=not_shown").split("<tbody")[1]
    assert "curious" in not_shown and "checking the source" not in not_shown


def test_an_entry_that_was_tampered_with_is_named_loudly(auditor: Client, smith: Ref) -> None:
    victim = LedgerEntry.objects.filter(because="called about a noise").get()
    _past_the_guard("UPDATE access_ledgerentry SET because = 'nothing to see' WHERE seq = %s", [victim.seq])

    shown = page(auditor, "/audit/chain")
    assert "The ledger was tampered with" in shown and f"Entry {victim.seq}" in shown


def test_the_file_of_the_ledger_is_entered_and_runs_no_formula(cast: Cast, auditor: Client, smith: Ref) -> None:
    queries.open_file(by=cast.carl, ref=smith, because='=HYPERLINK("http://evil.example")')
    answer = auditor.post("/audit/download?officer=carl")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "number" and {row[4] for row in rows[1:]} == {"carl"}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert LedgerEntry.objects.filter(kind="disclosure", officer="otto").count() == 1


def test_older_entries_are_one_click_away(cast: Cast, auditor: Client, smith: Ref) -> None:
    for _ in range(51):
        doorway.consulted(by=cast.carl, ref=smith)

    first = page(auditor, "/audit?officer=carl")
    assert 'rel="next"' in first
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "called about a noise" in page(auditor, f"/audit{older}")


def test_a_record_that_the_auditor_may_not_open_is_named_by_its_number_alone(
    cast: Cast, auditor: Client, smith: Ref
) -> None:
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")

    shown = page(auditor, f"/audit?record={smith.number}")
    assert smith.number in shown and "SMITH" not in shown


def _past_the_guard(statement: str, values: list[int]) -> None:
    """Change the stored ledger as somebody with the database in hand would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
        else:
            cursor.execute("ALTER TABLE access_ledgerentry DISABLE TRIGGER ledger_no_change")
        cursor.execute(statement, values)
