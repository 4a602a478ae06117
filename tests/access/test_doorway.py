"""Nothing is written or looked at without somebody answering for it."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from sleuth.access import doorway, ledger
from sleuth.access.models import LedgerEntry, SearchMade, Unit
from sleuth.access.pen import WrittenOutsideTheDoorway
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from sleuth.records.models import Person
from tests.cast import Cast

SMITH = PersonDraft("William", "Smith", "1971-03-12", "male")


def entries(**wanted: object) -> list[LedgerEntry]:
    return list(LedgerEntry.objects.filter(**wanted).order_by("seq"))


def test_a_kept_row_cannot_be_saved_updated_or_deleted_outside_the_doorway(cast: Cast) -> None:
    for write in (
        lambda: Unit.objects.create(force=cast.north.force, key="x", title="X"),
        lambda: cast.north.save(),
        lambda: cast.north.delete(),
        lambda: Unit.objects.update(title="X"),
        lambda: Unit.objects.all().delete(),
        lambda: Unit.objects.bulk_create([Unit(force=cast.north.force, key="y", title="Y")]),
        lambda: Unit.objects.bulk_update([cast.north], ["title"]),
    ):
        with pytest.raises(WrittenOutsideTheDoorway):
            write()
    assert not Unit.objects.filter(key__in=["x", "y"]).exists()


def test_a_write_leaves_one_entry_that_says_who_what_and_why(cast: Cast) -> None:
    actions.record_person(by=cast.olive, draft=SMITH, because="stopped in Mill Lane")
    (entry,) = entries(act="records.record", officer="olive")
    assert (entry.kind, entry.because, entry.policy) == (
        "collection",
        "stopped in Mill Lane",
        "demoshire@2026-01-01",
    )


def test_an_act_that_no_role_allows_changes_nothing_and_is_entered_as_a_refusal(cast: Cast) -> None:
    with pytest.raises(doorway.Refused, match="Your role does not allow this"):
        actions.record_person(by=cast.admin, draft=SMITH)
    assert not Person.objects.exists()
    (refusal,) = entries(kind="refusal")
    assert (refusal.officer, refusal.act) == ("admin", "records.record")


def test_an_act_that_fails_half_way_leaves_neither_record_nor_entry(cast: Cast) -> None:
    before = LedgerEntry.objects.count()
    with pytest.raises(ZeroDivisionError), doorway.writing(by=cast.olive, act="records.record"):
        actions.record_person(by=cast.olive, draft=SMITH)
        _ = 1 / 0
    assert not Person.objects.exists()
    assert LedgerEntry.objects.count() == before


def test_when_the_ledger_cannot_be_written_nothing_is_shown_or_stored(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=SMITH)
    with patch.object(ledger, "append", side_effect=OSError("disk full")):
        with pytest.raises(OSError):
            queries.open_file(by=cast.olive, ref=person.ref)
        with pytest.raises(OSError):
            doorway.searched(by=cast.olive, asked=["smith"], found_counts=[1])
        with pytest.raises(OSError):
            actions.record_person(by=cast.olive, draft=SMITH)
    assert Person.objects.count() == 1
    assert not SearchMade.objects.exists()


def test_opening_a_record_is_entered_before_it_is_shown(cast: Cast) -> None:
    person = actions.record_person(by=cast.olive, draft=SMITH)
    queries.open_file(by=cast.carl, ref=person.ref, because="999 call")
    (look,) = entries(kind="consultation")
    assert (look.officer, look.on_kind, look.on_id, look.because) == ("carl", "person", person.pk, "999 call")


def test_a_search_that_finds_nothing_is_entered_with_its_words_and_the_ledger_keeps_only_a_digest(cast: Cast) -> None:
    doorway.searched(by=cast.olive, asked=["zzyzx nobody"], found_counts=[0], because="stop and search")
    search = SearchMade.objects.get()
    (entry,) = entries(kind="search")
    assert (search.asked, search.found_count, search.doing) == ("zzyzx nobody", 0, entry.doing)
    assert search.entry == entry.seq
    assert "zzyzx" not in entry.detail


def test_reactions_see_every_record_touched_and_undo_the_act_when_they_fail(cast: Cast) -> None:
    touched: list[Ref] = []

    def index_is_broken(refs: list[Ref]) -> None:
        touched.extend(refs)
        raise RuntimeError("index is broken")

    with patch.object(doorway, "_reactions", [index_is_broken]), pytest.raises(RuntimeError, match="index is broken"):
        actions.record_person(by=cast.olive, draft=SMITH)
    assert [ref.kind for ref in touched] == ["person"]
    assert not Person.objects.exists()


def test_an_instance_is_founded_once(cast: Cast) -> None:
    with pytest.raises(doorway.Refused, match="set up already"), doorway.founding():
        pass
