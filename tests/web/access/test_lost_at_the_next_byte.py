"""What an officer loses on transfer, suspension, role end or withdrawal is lost at the next byte, wherever he stood.

He has everything open: the record's page, its print, its files, its history, a half-filled form, a list of results, the box
in which he types. Then the right goes, in each way in which rights go; and every one of these is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from sleuth.access import actions as access
from sleuth.access.models import Admission, LedgerEntry, Officer, Share
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.intake import actions as intake
from sleuth.intake import running
from sleuth.intake.models import Import
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from sleuth.records.models import Document, Person
from tests.cast import Cast

CANARY = "QUILLFEATHER"
WHY = "no longer in the team"


@dataclass(frozen=True)
class Story:
    """Somebody with a right, and how he loses it."""

    officer: Officer
    lose: Callable[[], None]


@pytest.fixture
def zeb(cast: Cast) -> Ref:
    """Known to the protection team; with a file."""
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Zebedee", "Quillfeather", "1.2.1980")).ref
    actions.attach(by=cast.ivy, on=ref, name="statement.txt", content=CANARY.encode())
    return ref


def only_the_team(cast: Cast, ref: Ref) -> None:
    actions.restrict(by=cast.ivy, refs=[ref], title="Team", because="a threat", units=[cast.protection])


def transfer(cast: Cast, ref: Ref) -> Story:
    only_the_team(cast, ref)
    return Story(cast.nina, lambda: access.transfer(by=cast.admin, officer=cast.nina, unit=cast.north))


def suspension(cast: Cast, ref: Ref) -> Story:
    return Story(cast.olive, lambda: access.suspend(by=cast.admin, officer=cast.olive, because=WHY))


def end_of_the_role(cast: Cast, ref: Ref) -> Story:
    return Story(cast.olive, lambda: access.end_role(by=cast.admin, officer=cast.olive, role="officer"))


def dismissal_from_the_circle(cast: Cast, ref: Ref) -> Story:
    actions.restrict(by=cast.ivy, refs=[ref], title="Op", because="a threat", officers=[cast.olive])
    circle = Person.objects.get(pk=ref.id).restriction
    member = circle.members.get(officer=cast.olive).pk
    return Story(
        cast.olive, lambda: actions.change_circle(by=cast.fresh(cast.ivy), ref=ref, because=WHY, dismissed=[member])
    )


def a_circle_that_closes(cast: Cast, ref: Ref) -> Story:
    return Story(cast.olive, lambda: only_the_team(cast, ref))


def a_marking_that_rises(cast: Cast, ref: Ref) -> Story:
    return Story(cast.olive, lambda: actions.set_marking(by=cast.ivy, ref=ref, marking="secret_2014", because=WHY))


def a_clearance_that_goes(cast: Cast, ref: Ref) -> Story:
    actions.set_marking(by=cast.petra, ref=ref, marking="secret_2014", because=WHY)
    return Story(cast.ivy, lambda: access.set_roles(by=cast.admin, officer=cast.ivy, roles=["officer"]))


def a_share_that_is_withdrawn(cast: Cast, ref: Ref) -> Story:
    made = actions.share(by=cast.sam, ref=ref, agency=cast.pia.unit.force, because="the panel")
    return Story(cast.pia, lambda: actions.withdraw(by=cast.sam, ref=ref, share_id=made.pk, because=WHY))


def a_colleague_who_is_found_to_be_one(cast: Cast, ref: Ref) -> Story:
    return Story(cast.olive, lambda: actions.keep_as_staff(by=cast.sam, ref=ref, because="he told us"))


STORIES = (
    *(transfer, suspension, end_of_the_role, dismissal_from_the_circle, a_circle_that_closes, a_marking_that_rises),
    *(a_clearance_that_goes, a_share_that_is_withdrawn, a_colleague_who_is_found_to_be_one),
)


def doors(client: Client, ref: Ref, document: int) -> Iterator[tuple[str, str]]:
    """Each thing that stands open, tried once: what it is, and all that comes back."""
    asked = {"If-None-Match": "*", "If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    for name, address in (
        ("page", f"/people/{ref.id}"),
        ("print", f"/{ref.number}/print"),
        ("history", f"/{ref.number}/history"),
        ("every fact", f"/{ref.number}/facts"),
        ("files", f"/{ref.number}/files"),
        ("download", f"/{ref.number}/files/{document}"),
        ("results", "/find?q=quillfeather"),
        ("home", "/"),
    ):
        answer = client.get(address, headers=asked)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield name, f"{answer.status_code} {body.decode()}"
        assert answer.status_code == 302 or "no-store" in answer.headers.get("Cache-Control", ""), name
    part = {"HX-Request": "true"}
    yield "typing", client.get("/find/suggest?q=quillf", headers=part).content.decode()
    yield "part of a page", client.get(f"/{ref.number}/duplicates", headers=part).content.decode()
    sent = {"given_names": "Changed", "family_name": "Changed", "because": "x", "version": "1"}
    yield "form", client.post(f"/{ref.number}/correct", sent).content.decode()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_whatever_stood_open_gives_nothing_more(cast: Cast, zeb: Ref, story: Callable[[Cast, Ref], Story]) -> None:
    told = story(cast, zeb)
    client, document = Client(), document_on(zeb)
    client.force_login(cast.fresh(told.officer))
    client.post("/find/purpose", {"purpose": "investigation"})
    assert CANARY in client.get(f"/people/{zeb.id}").content.decode()
    assert CANARY in client.get("/find?q=quillfeather").content.decode()

    told.lose()

    leaking = [name for name, said in doors(client, zeb, document) if CANARY in said or said.startswith("304")]
    assert not leaking
    assert Person.objects.get(pk=zeb.id).family_name == "Quillfeather"


def document_on(ref: Ref) -> int:
    return Document.objects.get(on_id=ref.id).pk


def test_an_import_stops_at_the_next_batch_when_its_officer_loses_the_right(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sleuth.intake.batches.MOST_ROWS", 2)
    header = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n"
    rows = "".join(f"{number},Ann,Row{number},,,,,\n" for number in range(1, 9))
    doing = intake.receive(by=cast.kit, format="nominals", content=[(header + rows).encode()], file_name="a.csv")

    def lose_after_the_first(progress: object) -> None:
        if Person.objects.exists():
            access.suspend(by=cast.admin, officer=cast.kit, because=WHY)

    with pytest.raises(Exception, match="suspended"):
        running.run(Import.objects.get(pk=doing.pk), lose_after_the_first)
    assert Person.objects.count() == 2
    assert LedgerEntry.objects.filter(kind="refusal", officer="kit").exists()


def test_nothing_that_ended_is_left_in_force(cast: Cast, zeb: Ref) -> None:
    """The rows stay for the auditor; none of them opens anything."""
    only_the_team(cast, zeb)
    made = actions.break_glass(by=cast.sam, ref=zeb, because="he is on the bridge")
    access.suspend(by=cast.admin, officer=cast.sam, because=WHY)
    assert Admission.objects.filter(pk=made.pk, until__gt=clock.now()).exists() and not Share.objects.exists()
    assert not cast.fresh(cast.sam).guards() and not cast.fresh(cast.sam).standing.admitted
