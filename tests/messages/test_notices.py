"""Notices inside Sleuth: written with the act, never about what the reader may not see, now or later."""

from __future__ import annotations

import pytest

from sleuth.access import actions as access
from sleuth.access.doorway import writing
from sleuth.access.models import LedgerEntry, Officer
from sleuth.access.pen import WrittenOutsideTheDoorway
from sleuth.base.ref import Ref
from sleuth.messages import queries
from sleuth.messages.actions import mark_read, tell
from sleuth.messages.models import Message
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast

WORDS = "Your report was returned"


@pytest.fixture
def smith(cast: Cast) -> Ref:
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith")).ref
    return ref


def say(by: Officer, to: Officer, on: Ref | None = None, text: str = WORDS) -> Message | None:
    with writing(by=by, act="records.correct"):
        return tell(to=to, topic="story.told", text=text, by=by, on=on)


def test_a_notice_waits_until_it_is_read(cast: Cast, smith: Ref) -> None:
    say(cast.ivy, cast.olive, smith)

    (notice,) = queries.inbox(by=cast.olive)
    assert (notice.text, notice.written_by, notice.on) == (WORDS, cast.ivy, smith)
    assert notice.sent_at is not None and queries.unread_count(by=cast.olive) == 1
    assert mark_read(by=cast.olive, ids=[notice.pk]) == 1
    assert queries.unread_count(by=cast.olive) == 0
    assert [each.text for each in queries.inbox(by=cast.olive)] == [WORDS]


def test_nobody_else_sees_or_reads_my_notices(cast: Cast, smith: Ref) -> None:
    say(cast.ivy, cast.olive, smith)

    assert queries.inbox(by=cast.carl) == []
    assert mark_read(by=cast.carl) == 0
    assert queries.unread_count(by=cast.olive) == 1


def test_a_notice_is_part_of_the_act_it_speaks_of(cast: Cast, smith: Ref) -> None:
    with pytest.raises(WrittenOutsideTheDoorway):
        tell(to=cast.olive, topic="story.told", text=WORDS, by=cast.ivy, on=smith)
    with pytest.raises(ZeroDivisionError), writing(by=cast.ivy, act="records.correct"):
        tell(to=cast.olive, topic="story.told", text=WORDS, by=cast.ivy, on=smith)
        _ = 1 / 0

    assert queries.inbox(by=cast.olive) == []


def test_nobody_is_told_of_what_he_may_not_see(cast: Cast, smith: Ref) -> None:
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")

    assert say(cast.sam, cast.olive, smith) is None
    assert say(cast.sam, cast.olive, Ref("person", 999_999)) is None
    assert say(cast.sam, cast.olive, Ref("unicorn", smith.id)) is None


def test_who_loses_the_record_loses_its_notices_and_their_number(cast: Cast, smith: Ref) -> None:
    say(cast.ivy, cast.olive, smith)
    say(cast.ivy, cast.olive, text="The canteen is closed")
    actions.restrict(by=cast.sam, refs=[smith], title="Source", because="protection")
    olive = cast.fresh(cast.olive)

    assert [each.text for each in queries.inbox(by=olive)] == ["The canteen is closed"]
    assert queries.unread_count(by=olive) == 1


def test_neither_the_writer_nor_the_suspended_are_told(cast: Cast, smith: Ref) -> None:
    access.suspend(by=cast.admin, officer=cast.carl, because="inquiry")

    assert say(cast.ivy, cast.ivy, smith) is None
    assert say(cast.ivy, cast.fresh(cast.carl), smith) is None


def test_a_long_text_is_cut_and_says_so(cast: Cast) -> None:
    notice = say(cast.ivy, cast.olive, text="x" * 1000)

    assert notice is not None and len(notice.text) == 300 and notice.text.endswith("…")


def test_reading_is_entered_in_the_ledger(cast: Cast) -> None:
    say(cast.ivy, cast.olive)
    mark_read(by=cast.olive)

    assert LedgerEntry.objects.filter(act="messages.read", officer="olive").count() == 1
