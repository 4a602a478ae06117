"""The pages of the diary, of files, of an event without a form of its own, and of what was typed twice."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft, MarkerDraft, PlaceDraft
from sleuth.records.models import Event, Place
from tests.cast import Cast, next_month


@pytest.fixture
def visit(cast: Cast) -> Ref:
    ref: Ref = actions.record_event(by=cast.olive, draft=EventDraft("contact", "neighbourhood", "Visit")).ref
    return ref


@pytest.fixture(autouse=True)
def files_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("files"))


def test_a_line_is_written_and_struck_through_on_the_page(cast: Cast, client: Client, visit: Ref) -> None:
    client.force_login(cast.olive)
    client.post(f"/{visit.number}/diary", {"text": "Knocked, no answer.", "happened_at": "1.11.26 14:30"})
    (line,) = queries.entries_of(by=cast.olive, event=visit)
    page = client.get(f"/{visit.number}/diary").content.decode()
    assert "Knocked, no answer." in page and "1 Nov 2026, 14:30" in page
    client.post(f"/{visit.number}/diary/{line.id}/strike", {"because": "Wrong house."})
    page = client.get(f"/{visit.number}/diary").content.decode()
    assert "<s>Knocked, no answer.</s>" in page and "Struck through by Cst Olive: Wrong house." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "what was said or done"),
        ({"text": "x", "happened_at": "1.1.2027 10:00"}, "in the future"),
        ({"text": "x", "happened_at": "32.1.2026 10:00"}, "does not exist"),
        ({"text": "x", "happened_at": "yesterday"}, "Enter the time too"),
        ({"text": "x", "happened_at": "29.3.2026 01:30"}, "clocks went forward"),
        ({"text": "x", "happened_at": "25:99"}, "Enter the time too"),
    ],
)
def test_a_line_that_cannot_be_is_said_beside_its_field(
    cast: Cast, client: Client, visit: Ref, typed: dict[str, str], sentence: str
) -> None:
    client.force_login(cast.olive)
    page = client.post(f"/{visit.number}/diary", typed).content.decode()
    assert sentence in page and queries.entries_of(by=cast.olive, event=visit) == []


def test_a_picture_is_attached_and_downloaded_as_a_file_that_no_browser_runs(
    cast: Cast, client: Client, visit: Ref
) -> None:
    written = BytesIO()
    Image.new("RGB", (8, 6), "navy").save(written, "PNG")
    client.force_login(cast.olive)
    sent = SimpleUploadedFile("door & key.png", written.getvalue(), "text/html")
    client.post(f"/{visit.number}/files", {"file": sent, "words": "the door"})
    (file,) = queries.documents_of(by=cast.olive, on=visit)
    answer = client.get(f"/{visit.number}/files/{file.id}")
    assert answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''door%20%26%20key.png"
    client.post(f"/{visit.number}/files/{file.id}/out-of-use", {"because": "another house"})
    assert "out of use since" in client.get(f"/{visit.number}/files").content.decode()


def test_an_event_is_written_down_at_a_place_that_the_one_look_knows_with_its_warnings(
    cast: Cast, client: Client
) -> None:
    place = actions.record_place(by=cast.olive, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
    dog = MarkerDraft("dangerous_dog", "bites", "ring first", review_on=next_month())
    actions.mark(by=cast.olive, on=place, draft=dog)
    client.force_login(cast.olive)
    typed = {"kind": "contact", "title": "Safety visit", "address": "5 mill lane burnley", "account": "All well."}
    page = client.post("/events/new", typed).content.decode()
    assert "Which place is it?" in page and "dangerous dog: ring first" in page and not Event.objects.exists()
    client.post("/events/new", typed | {"place": place.number})
    assert Event.objects.get().place_id == place.id and Place.objects.count() == 1
    assert client.get("/choosing/places?address=5+mill+lane").content.decode().count("Mill Lane") == 1


def test_the_administrator_reads_numbers_and_nobody_else(cast: Cast, client: Client) -> None:
    client.force_login(cast.admin)
    assert "no record was made from another one" in client.get("/carried").content.decode()
    client.force_login(cast.olive)
    assert client.get("/carried").status_code == 403


def test_somebody_new_is_recorded_for_an_event_and_leads_back_to_it(cast: Cast, client: Client, visit: Ref) -> None:
    client.force_login(cast.olive)
    page = client.get(f"/{visit.number}/appear?q=Jo+Newcomer").content.decode()
    assert f"/people/new?for={visit.number}&amp;q=Jo+Newcomer" in page
    typed = {"family_name": "Newcomer", "given_names": "Jo"}
    answer = client.post(f"/people/new?for={visit.number}&q=Jo+Newcomer", typed)
    assert answer.headers["Location"].startswith(f"/{visit.number}/appear?to=N-")
    client.post(answer.headers["Location"], {"role": "involved"})
    file = queries.open_file(by=cast.olive, ref=visit)
    assert [line.subject.title for line in file.appearances] == ["NEWCOMER, Jo"]
    hidden = actions.record_event(by=cast.sam, draft=EventDraft("contact", "neighbourhood", "Hidden")).ref
    actions.restrict(by=cast.sam, refs=[hidden], title="T", because="a threat")
    other = {"family_name": "Elsewhere", "given_names": "Bo"}
    assert "/appear" not in client.post(f"/people/new?for={hidden.number}", other).headers["Location"]
