"""Where pack and circle allow it, an outsider whose search fits closely is told whom to ring, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from sleuth.access.doorway import writing
from sleuth.access.models import LedgerEntry, Officer
from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching import pointers as matching
from sleuth.records import actions
from sleuth.records.actions import pointing
from sleuth.records.drafts import PersonDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Person
from tests.cast import Cast
from tests.web.records.town import without_tokens

SAID = "A record exists that you may not open. Contact Protection team, 01632 960001."
WHY = "so that colleagues ring us"


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that lets circles point."""
    policy = replace(access_policy("demoshire", clock.now()), pointer_results=True)
    for room in (matching, pointing):
        monkeypatch.setattr(room, "access_policy", lambda force_key, at: policy)


@pytest.fixture
def zeb(cast: Cast) -> Ref:
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Zebedee", "Quillfeather", "1.2.1980")).ref
    actions.restrict(by=cast.ivy, refs=[ref], title="Team", because="a threat", units=[cast.protection])
    return ref


def points(cast: Cast, ref: Ref) -> None:
    actions.point_to(by=cast.fresh(cast.ivy), ref=ref, unit=cast.protection, phone="01632 960001", because=WHY)


def search(officer: Officer, text: str) -> str:
    client = Client()
    client.force_login(officer)
    client.post("/find/purpose", {"purpose": "investigation"})
    return client.get("/find", {"q": text}).content.decode()


def test_who_searches_closely_is_told_whom_to_ring_and_nothing_else(cast: Cast, zeb: Ref, allowed: None) -> None:
    points(cast, zeb)
    page = search(cast.olive, "zebedee quillfeather 1.2.1980")
    assert SAID in page and "Nothing found" in page and zeb.number not in page and "QUILLFEATHER" not in page
    entry = LedgerEntry.objects.filter(act="records.find", on_id=zeb.id, kind="consultation").get()
    assert entry.officer == "olive" and "Protection team" in entry.detail


def test_who_is_inside_finds_the_record_and_is_not_pointed_anywhere(cast: Cast, zeb: Ref, allowed: None) -> None:
    points(cast, zeb)
    page = search(cast.nina, "zebedee quillfeather")
    assert "QUILLFEATHER" in page and "A record exists" not in page


def test_what_fits_only_loosely_points_nowhere(cast: Cast, zeb: Ref, allowed: None) -> None:
    points(cast, zeb)
    for text in ("zebedee", "quill", "zebedee smith", "quilfather 1.2.1975"):
        assert "A record exists" not in search(cast.olive, text), text


def test_a_circle_that_does_not_point_changes_no_byte(cast: Cast, allowed: None) -> None:
    text = "zebedee quillfeather 1.2.1980"
    before = without_tokens(search(cast.olive, text))
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Zebedee", "Quillfeather", "1.2.1980")).ref
    actions.restrict(by=cast.ivy, refs=[ref], title="Team", because="a threat")
    assert without_tokens(search(cast.olive, text)) == before
    points(cast, ref)
    assert without_tokens(search(cast.olive, text)) != before


def test_where_the_pack_does_not_allow_it_nothing_points(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Invalid) as wrong:
        points(cast, zeb)
    assert "tell outsiders nothing" in wrong.value.faults["unit"]
    assert "A record exists" not in search(cast.olive, "zebedee quillfeather 1.2.1980")


def test_an_agency_and_the_person_himself_are_never_pointed(cast: Cast, allowed: None) -> None:
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Zebedee", "Quillfeather", "1.2.1980")).ref
    actions.keep_as_staff(by=cast.petra, ref=ref, because="he told us", account=cast.olive)
    circle = circle_of(ref)
    with writing(by=cast.petra, act="records.keep_staff"):
        circle.pointer_unit, circle.pointer_phone = cast.protection, "01632 960001"
        circle.save()
    assert SAID in search(cast.sam, "zebedee quillfeather 1.2.1980")
    assert "A record exists" not in search(cast.olive, "zebedee quillfeather 1.2.1980")
    assert "A record exists" not in search(cast.pia, "zebedee quillfeather 1.2.1980")


def circle_of(ref: Ref) -> Any:
    return Person.objects.get(pk=ref.id).restriction


def test_the_page_says_what_outsiders_are_told(cast: Cast, zeb: Ref, allowed: None) -> None:
    client = Client()
    client.force_login(cast.fresh(cast.ivy))
    address = f"/{zeb.number}/circle/pointer"
    assert address in client.get(f"/{zeb.number}/circle").content.decode()
    sent = {"unit": str(cast.protection.pk), "phone": "01632 960001", "because": WHY}
    assert "Outsiders are told to ask Protection team." in client.post(address, sent, follow=True).content.decode()
    assert SAID in search(cast.olive, "zebedee quillfeather 1.2.1980")
    assert "Enter why this changes." in client.post(address, {"unit": ""}).content.decode()
    client.post(address, {"unit": "", "because": "no more"})
    assert "A record exists" not in search(cast.olive, "zebedee quillfeather 1.2.1980")
