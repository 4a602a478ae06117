"""Two worlds: with and without restricted records, an officer outside gets the same bytes on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from sleuth.access import actions as access
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.matching.who import actions as who
from sleuth.records import actions, queries
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    LinkDraft,
    MarkerDraft,
    NameDraft,
    OrganisationDraft,
    PersonDraft,
    ThingDraft,
)
from tests.cast import Cast, next_month
from tests.web.records.town import HOME, Town, without_tokens

CANARY = "Quillfeather"
MORNING = datetime(2030, 6, 1, 9, tzinfo=UTC)
EVENING = datetime(2030, 6, 1, 17, tzinfo=UTC)
UNDER = ("", "/facts", "/history", "/duplicates", "/print", "/decisions", "/looks", "/correct")
HIDDEN_NEXT = ("N-000003", "L-000002", "T-000003", "G-000002", "E-000002")
OTHERS = ("carl", "anna", "otto", "sam")


@pytest.fixture
def sid(cast: Cast) -> Officer:
    """A sergeant of the protection team, who closes records and is inside; nobody else of the cast but Nina is."""
    return access.add_officer(
        by=cast.admin,
        username="sid",
        unit=cast.protection,
        roles=["sergeant"],
        family_name="Sid",
        password="three words here",
    )


def every_address(town: Town) -> Iterable[str]:
    """Every page of the town on which something hidden could show."""
    for ref in (town.bill, town.jane, town.home, town.car, town.club, town.burglary):
        yield from (f"/{ref.number}{under}" for under in UNDER)
    for query in ("system=crime", "system=incident", "role=suspect&role=victim", "year=2026", "year=2025"):
        yield f"/people/{town.bill.id}?{query}"
        yield f"/places/{town.home.id}?{query}"
    yield f"/{town.bill.number}/compare/{town.jane.number}"
    for number in (*HIDDEN_NEXT, "N-777777"):
        yield from (f"/{number}{under}" for under in ("", "/history", "/correct", "/link"))
    for typed in ("quillfeather", "quilfether", "07700 900555", "smith", "burglary", "12a high street", "XY99 ZZZ"):
        yield from (f"/{town.jane.number}/{picker}?q={typed}" for picker in ("link", "appear", "compare"))


def main_addresses(town: Town) -> Iterable[str]:
    """The pages on which roles differ: what others may do, and who is told who looked."""
    for ref in (town.bill, town.home, town.burglary):
        yield from (f"/{ref.number}{under}" for under in ("", "/history", "/looks"))


TYPED = (
    ("/people/new", {"family_name": CANARY, "given_names": "Zebedee", "birth_date": "1.2.1980"}),
    ("/people/new", {"family_name": "Smith", "given_names": "William", "phone": "07700 900555"}),
    ("/places/new", {"address": "77 Canary Lane, Northtown NT7 7QQ"}),
    ("/things/new", {"kind": "phone", "value": "07700 900555"}),
    ("/organisations/new", {"name": "Canary Refuge", "kind": "other"}),
)


def seen(cast: Cast, browser: Callable[[Officer], Client], town: Town) -> dict[str, str]:
    """Every page for an officer, the main ones for other roles, at one moment; what looking leaves is taken back."""
    pages: dict[str, str] = {}
    with time_machine.travel(EVENING, tick=False):
        for name, addresses in [("olive", every_address(town)), *((name, main_addresses(town)) for name in OTHERS)]:
            officer = cast.fresh(getattr(cast, name))
            with transaction.atomic():
                client = browser(officer)
                for address in addresses:
                    pages[f"{name} {address}"] = said(client.get(address, follow=True))
                transaction.set_rollback(True)
        for address, typed in TYPED:
            with transaction.atomic():
                pages[f"{address} {typed}"] = said(browser(cast.fresh(cast.olive)).post(address, typed))
                transaction.set_rollback(True)
    return pages


def said(answer: Any) -> str:
    """Status and page, without where a new record leads to: its number counts hidden records too."""
    return f"{answer.status_code} {without_tokens(answer.content.decode())}"


def hide_everything_about(cast: Cast, sid: Officer, town: Town) -> None:
    """Zebedee Quillfeather lives with Bill and Jane, is Jane's brother, keeps Bill's car, boxes in his club, was a
    victim of the burglary, is thought to be Bill under another name, and is named with Bill in an event of his own."""
    draft = PersonDraft(
        "Zebedee",
        CANARY,
        "1.2.1980",
        "male",
        other_names=(NameDraft("William", "Smith", "alias"),),
        phones=("07700 900555",),
        addresses=(HOME, parse("77 Canary Lane, Northtown NT7 7QQ")),
    )
    canary = actions.record_person(by=sid, draft=draft).ref
    refuge = actions.record_organisation(by=sid, draft=OrganisationDraft("Canary Refuge", "other")).ref
    gun = actions.record_thing(by=sid, draft=ThingDraft("item", "XY99 ZZZ")).ref
    raid = EventDraft(
        "incident",
        "incident",
        "Canary moved",
        occurred_from=datetime(2025, 12, 24, tzinfo=UTC),
        place=town.home,
        appearances=(AppearanceDraft(town.bill, "suspect"), AppearanceDraft(canary, "victim")),
    )
    event = actions.record_event(by=sid, draft=raid).ref
    tie_to_the_town(sid, town, canary, refuge, gun)
    hidden = [canary, refuge, gun, event]
    actions.restrict(by=sid, refs=hidden, title="Canary", because="a threat", units=[cast.protection])
    inside = cast.fresh(sid)
    actions.add_name(by=inside, ref=canary, draft=NameDraft("Z", CANARY, "nickname"))
    actions.link(by=inside, draft=LinkDraft(canary, town.bill, "associate"), because="after it was closed")
    actions.add_appearance(by=inside, event=town.burglary, draft=AppearanceDraft(canary, "witness"))


def tie_to_the_town(sid: Officer, town: Town, canary: Ref, refuge: Ref, gun: Ref) -> None:
    """While it was still open; and one tie that was struck out again."""
    for start, end, kind in (
        (canary, town.jane, "sibling"),
        (canary, town.car, "keeper"),
        (canary, town.club, "member"),
        (town.bill, refuge, "resident"),
        (town.bill, gun, "uses"),
        (town.jane, gun, "keeper"),
    ):
        link = actions.link(by=sid, draft=LinkDraft(start, end, kind))
    actions.strike_fact(by=sid, kind="link", fact_id=link.pk, because="it was not hers")
    actions.add_appearance(by=sid, event=town.burglary, draft=AppearanceDraft(canary, "victim"))
    warning = MarkerDraft("weapons", "armed", "stay away", review_on=next_month())
    actions.mark(by=sid, on=canary, draft=warning)
    judgement = who.judge(by=sid, one=canary, other=town.bill, verdict="same", because="one face")
    who.take_back(by=sid, judgement_id=judgement.pk, because="not sure")
    who.judge(by=sid, one=canary, other=town.bill, verdict="same", because="one face after all")
    who.judge(by=sid, one=canary, other=town.jane, verdict="same", because="so all three are one")


@pytest.mark.usefixtures("knife")
def test_what_is_hidden_changes_no_byte_of_any_page(
    cast: Cast, sid: Officer, town: Town, browser: Callable[[Officer], Client]
) -> None:
    without = seen(cast, browser, town)
    assert sum(page.startswith("200") for page in without.values()) > 100, "the pages are really there"

    with time_machine.travel(MORNING, tick=True):
        hide_everything_about(cast, sid, town)
    told = seen(cast, browser, town)

    different = [address for address, page in told.items() if page != without[address]]
    assert not different, "\n".join(different)


def test_those_inside_see_it_all(cast: Cast, sid: Officer, town: Town, browser: Callable[[Officer], Client]) -> None:
    """The other half of the proof: the same pages do change for whoever is inside."""
    hide_everything_about(cast, sid, town)
    nina = browser(cast.nina)

    for ref in (town.bill, town.jane, town.home, town.car, town.club, town.burglary):
        assert CANARY.upper() in nina.get(f"/{ref.number}", follow=True).content.decode(), ref
        assert CANARY.upper() in nina.get(f"/{ref.number}/history", follow=True).content.decode(), ref


def test_the_page_of_an_event_does_not_name_a_closed_place(cast: Cast, sid: Officer, town: Town, olive: Client) -> None:
    hiding = parse("77 Canary Lane, Northtown NT7 7QQ")
    person = actions.record_person(by=sid, draft=PersonDraft("Zebedee", CANARY, addresses=(hiding,))).ref
    place = next(tie.other.ref for tie in queries.open_file(by=sid, ref=person).ties)
    there = EventDraft("crime", "crime", "Theft", place=place, appearances=(AppearanceDraft(town.bill, "victim"),))
    event = actions.record_event(by=sid, draft=there).ref
    actions.restrict(by=sid, refs=[place], title="Canary", because="a threat")

    for address in (f"/events/{event.id}", f"/people/{town.bill.id}", f"/{event.number}/history"):
        assert "Canary" not in olive.get(address).content.decode()
