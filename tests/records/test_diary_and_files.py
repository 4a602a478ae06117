"""The diary of an event is never edited; a file is what its content says, and leaves without what the camera wrote."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image

from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import LedgerEntry
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft
from sleuth.records.faults import Conflict, Invalid
from sleuth.records.models import TimedEntry
from sleuth.records.models.entry import NeverEdited
from tests.cast import Cast

HERE = "Canary-Lane-7"


@pytest.fixture
def visit(cast: Cast) -> Ref:
    ref: Ref = actions.record_event(by=cast.olive, draft=EventDraft("contact", "neighbourhood", "Visit")).ref
    return ref


@pytest.fixture(autouse=True)
def files_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("files"))


def photograph(kind: str = "JPEG") -> bytes:
    """A small picture in which the camera wrote where it was taken."""
    image, written = Image.new("RGB", (8, 6), "navy"), BytesIO()
    exif = image.getexif()
    exif[0x010E] = HERE
    exif[0x0132] = "2026:11:01 10:00:00"
    image.save(written, kind, exif=exif)
    return written.getvalue()


def test_a_wrong_line_is_struck_through_by_a_later_one_and_both_stay(cast: Cast, visit: Ref) -> None:
    wrong = actions.add_entry(by=cast.olive, event=visit, text="Door answered by the son.")
    actions.strike_entry(by=cast.sam, event=visit, entry_id=wrong.pk, because="It was the nephew.")
    later, first = queries.entries_of(by=cast.carl, event=visit)
    assert (first.text, first.struck) == ("Door answered by the son.", "Cst Sam: It was the nephew.")
    assert later.strikes == wrong.pk and not first.may_be_struck and not later.may_be_struck
    with pytest.raises(Invalid, match="struck through already"):
        actions.strike_entry(by=cast.olive, event=visit, entry_id=wrong.pk, because="again")


def test_no_way_leads_to_an_edited_or_deleted_line(cast: Cast, visit: Ref) -> None:
    entry = actions.add_entry(by=cast.olive, event=visit, text="Nobody at home.")
    entry.text = "Somebody at home."
    for act in (entry.save, entry.delete, TimedEntry.objects.all().delete, lambda: TimedEntry.objects.update(text="x")):
        with pytest.raises(NeverEdited):
            act()
    assert [line.text for line in queries.entries_of(by=cast.olive, event=visit)] == ["Nobody at home."]


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "Enter what"), ("a\x00b", "cannot be stored"), ("x" * 20_001, "fewer")]
)
def test_a_line_that_cannot_be_kept_is_refused_with_a_sentence(
    cast: Cast, visit: Ref, text: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.add_entry(by=cast.olive, event=visit, text=text)
    assert sentence in refused.value.faults["text"]


def test_diary_and_files_of_a_restricted_event_are_not_there_for_those_outside(cast: Cast, visit: Ref) -> None:
    entry = actions.add_entry(by=cast.olive, event=visit, text="She is at the refuge.")
    file = actions.attach(by=cast.olive, on=visit, name="door.jpg", content=photograph())
    actions.restrict(by=cast.sam, refs=[visit], title="T", because="a threat", units=[cast.protection])
    outside, inside = cast.fresh(cast.olive), cast.fresh(cast.nina)
    assert queries.entries_of(by=outside, event=visit) == [] == queries.documents_of(by=outside, on=visit)
    for act in (
        lambda: queries.download(by=outside, on=visit, document_id=file.pk),
        lambda: actions.add_entry(by=outside, event=visit, text="x"),
        lambda: actions.strike_entry(by=outside, event=visit, entry_id=entry.pk, because="x"),
        lambda: actions.attach(by=outside, on=visit, name="x.jpg", content=photograph()),
        lambda: actions.retire_document(by=outside, document_id=file.pk, because="x"),
    ):
        with pytest.raises(NotVisible):
            act()
    assert len(queries.entries_of(by=inside, event=visit)) == len(queries.documents_of(by=inside, on=visit)) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_leaves_without_what_the_camera_wrote_and_the_ledger_says_who_took_it(
    cast: Cast, visit: Ref, kind: str
) -> None:
    content = photograph(kind)
    assert HERE.encode() in content
    file = actions.attach(by=cast.olive, on=visit, name="C:\\photos\\door.JPG", content=content, words="the door")
    copy = queries.download(by=cast.carl, on=visit, document_id=file.pk)
    assert copy.name == "door.JPG" and copy.type == f"image/{kind.lower()}"
    assert HERE.encode() not in copy.content and not Image.open(BytesIO(copy.content)).getexif()
    entry = LedgerEntry.objects.latest("seq")
    assert (entry.kind, entry.officer, entry.on_id) == ("disclosure", "carl", visit.id)
    with pytest.raises(Refused):
        queries.download(by=cast.carl, on=visit, document_id=file.pk, original=True)
    assert queries.download(by=cast.sam, on=visit, document_id=file.pk, original=True).content == content


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.jpg", b"", "empty"),
        ("run.jpg", b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200, "no kind of file"),
        ("page.txt", b"<html><script>alert(1)</script>", "no kind of file"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no kind of file"),
        ("packed.docx", b"PK\x03\x04" + b"\0" * 60, "no kind of file"),
        ("broken.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 50, "damaged"),
        ("large.txt", b"x" * 20_000_001, "more than 20 MB"),
    ],
)
def test_a_file_that_is_not_what_may_be_attached_is_refused_by_its_content(
    cast: Cast, visit: Ref, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.attach(by=cast.olive, on=visit, name=name, content=content)
    assert sentence in refused.value.faults["file"]
    assert queries.documents_of(by=cast.olive, on=visit) == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("\r\n", "file"),
        ("x" * 300 + ".pdf", "x" * 156 + ".pdf"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(cast: Cast, visit: Ref, sent: str, kept: str) -> None:
    assert actions.attach(by=cast.olive, on=visit, name=sent, content=b"plain words").name == kept


def test_bytes_that_were_changed_on_the_disk_are_not_handed_out(cast: Cast, visit: Ref) -> None:
    file = actions.attach(by=cast.olive, on=visit, name="note.txt", content=b"as it was said")
    (stored,) = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    stored.write_bytes(b"as somebody wants it")
    with pytest.raises(queries.Damaged):
        queries.download(by=cast.olive, on=visit, document_id=file.pk)


def test_of_two_who_correct_an_event_the_second_is_told(cast: Cast, visit: Ref) -> None:
    actions.correct_event(by=cast.olive, ref=visit, changes={"title": "Reassurance visit"}, expecting=1)
    with pytest.raises(Conflict) as conflict:
        actions.correct_event(by=cast.sam, ref=visit, changes={"title": "Call"}, expecting=1)
    assert (
        conflict.value.theirs == {"title": "Reassurance visit"} or conflict.value.theirs["title"] == "Reassurance visit"
    )


def test_what_was_carried_and_what_was_typed_again_is_counted_for_the_administrator_alone(
    cast: Cast, visit: Ref
) -> None:
    from sleuth.access.doorway import writing

    other = actions.record_event(by=cast.olive, draft=EventDraft("crime", "crime", "Theft")).ref
    with writing(by=cast.olive, act="records.record"):
        actions.note_carried(event=other, origin=visit, carried=["place", "people"], retyped=["account"])
    counts = {(each.field, each.carried, each.retyped) for each in queries.carried_counts(by=cast.admin)}
    assert counts == {("place", 1, 0), ("people", 1, 0), ("account", 0, 1)}
    with pytest.raises(Refused):
        queries.carried_counts(by=cast.olive)
    actions.restrict(by=cast.sam, refs=[visit], title="T", because="a threat")
    assert queries.carried_counts(by=cast.fresh(cast.admin)) == []
