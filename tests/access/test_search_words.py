"""The words of a search stand beside the ledger: an auditor reads them, they can be erased, and nobody can change them unseen."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import time_machine

from sleuth.access import actions, doorway, proving, queries, search_words
from sleuth.access.models import LedgerEntry, SearchMade
from sleuth.access.packs import access_policy
from sleuth.base import clock
from tests.cast import Cast


def entry_of(row: SearchMade) -> LedgerEntry:
    return LedgerEntry.objects.get(seq=row.entry)


def test_the_words_stand_under_the_number_of_their_ledger_entry(cast: Cast) -> None:
    doorway.searched(by=cast.olive, asked=["bill smyth", "nobody at all"], found_counts=[3, 0])

    entry = LedgerEntry.objects.latest("seq")
    told = queries.searches_of(by=cast.otto, entries=[entry])[entry.seq]
    assert [(row.asked, row.found_count) for row in told] == [("bill smyth", 3), ("nobody at all", 0)]


def test_whoever_has_the_ledger_alone_cannot_try_out_what_was_searched_for(cast: Cast) -> None:
    doorway.searched(by=cast.olive, asked=["smith"], found_counts=[1])

    row = SearchMade.objects.get()
    guess = json.dumps([row.doing, 0, "smith", 1], ensure_ascii=False)
    assert row.proof != hashlib.sha256(guess.encode()).hexdigest()
    assert "smith" not in entry_of(row).detail


def test_changed_words_and_a_missing_search_are_found(cast: Cast) -> None:
    doorway.searched(by=cast.olive, asked=["ex partner", "bill smyth"], found_counts=[1, 1])
    doorway.searched(by=cast.olive, asked=["afterwards"], found_counts=[1])
    ex_partner, _ = SearchMade.objects.filter(entry=LedgerEntry.objects.latest("seq").seq - 1).order_by("place")
    assert proving.prove_chain(by=cast.otto).broken == ""

    SearchMade.objects.filter(pk=ex_partner.pk).update(asked="wanted person")
    assert str(search_words.verify()) == f"Entry {ex_partner.entry}: has other words than were searched for"
    SearchMade.objects.filter(pk=ex_partner.pk).delete()
    assert proving.prove_chain(by=cast.otto).broken.startswith(f"Entry {ex_partner.entry}: has lost a search")


def test_words_are_erased_when_the_force_has_kept_them_long_enough_and_the_ledger_still_holds(cast: Cast) -> None:
    days = access_policy("demoshire", clock.now()).search_words_kept_days
    doorway.searched(by=cast.olive, asked=["long ago"], found_counts=[2])
    with time_machine.travel(clock.now() + timedelta(days=days + 1)):
        doorway.searched(by=cast.olive, asked=["today"], found_counts=[2])
        assert actions.forget_search_words(by=cast.admin) == 1

    old, new = SearchMade.objects.order_by("entry")
    assert (old.asked, old.found_count, new.asked) == (None, 2, "today")
    assert proving.prove_chain(by=cast.otto).broken == ""
    assert [row.asked for row in queries.recent_searches(by=cast.olive)] == ["today"]
    assert LedgerEntry.objects.filter(kind="erasure", officer="admin").count() == 1
