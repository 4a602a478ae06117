"""Five people and addresses of the tour in the README, with names that stay the same whatever the seed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sleuth.base.ref import Ref
from sleuth.demo.clerk import Clerk, appearances
from sleuth.demo.contact import pnc_id
from sleuth.demo.happenings import SYSTEM_OF
from sleuth.demo.shapes import MadeUpAddress, MadeUpName, MadeUpPerson
from sleuth.records import actions
from sleuth.records.drafts import EventDraft, MarkerDraft

HIGH_STREET = MadeUpAddress("", "", "12", "High Street", "", "Harlminster", "HR20 9ZZ")
FORMER_HOME = MadeUpAddress("", "", "7", "Tanyard Lane", "Low Moor", "Stannerby", "LD20 9ZY")
TWINS_HOME = MadeUpAddress("", "", "31", "Kestrel Avenue", "", "Stannerby", "LD20 9ZX")
FIRST_FLAT = MadeUpAddress("Flat 4", "Aspen Court", "60", "Wharf Road", "", "Port Marrow", "DT25 9ZZ")
MARRIED_HOME = MadeUpAddress("", "", "18", "Larch Close", "", "Port Marrow", "DT25 9ZY")
SAFE_HOME = MadeUpAddress("", "Old Forge Cottage", "", "Mill Lane", "", "Fernaby", "LD60 9ZZ")
OLD_HOME = MadeUpAddress("", "", "5", "Paragon Terrace", "", "Wexbridge", "DT20 9ZZ")
BRIDGE_STREET_FLAT = MadeUpAddress("Flat 2", "", "14A", "Bridge Street", "", "Harlminster", "HR20 9ZY")
BRIDGE_STREET_HOUSE = MadeUpAddress("", "", "14", "Bridge Street", "", "Harlminster", "HR20 9ZY")
BRIDGE_STREET_NEXT = MadeUpAddress("", "", "14B", "Bridge Street", "", "Harlminster", "HR20 9ZY")


def _person(
    given: str,
    family: str,
    sex: str,
    born: str,
    homes: tuple[MadeUpAddress, ...],
    *aliases: MadeUpName,
    phone: str = "",
) -> MadeUpPerson:
    return MadeUpPerson("", given, family, sex, born, aliases, (phone,) if phone else (), homes, "", "", -1)


BILL = _person(
    "William James", "Garside", "male", "1971-03-12", (HIGH_STREET, FORMER_HOME),
    MadeUpName("nickname", "Bill", "Garside"), MadeUpName("alias", "Gus", "Tarrant"), phone="07700 900412",
)._replace(pnc_id=pnc_id(1989, 0.4127))  # fmt: skip
BILLS_VAN = "DM97 GRS"
CALLUM = _person("Callum", "Hollingbury", "male", "2004-06-17", (TWINS_HOME,), phone="07700 900623")
CALVIN = _person("Calvin", "Hollingbury", "male", "2004-06-17", (TWINS_HOME,), phone="07700 900624")
MALGORZATA = _person("Małgorzata Anna", "Wiśniewska", "female", "1988-09-23", (FIRST_FLAT,), phone="07700 900777")
MARGARET = _person(
    "Margaret", "Aldcroft", "female", "1988-09-23", (MARRIED_HOME, FIRST_FLAT),
    MadeUpName("maiden", "Malgorzata", "Wisniewski"), phone="07700 900777",
)  # fmt: skip
NAOMI = _person("Naomi Esther", "Calloway", "female", "1994-02-08", (SAFE_HOME,), phone="07700 900951")
DARREN = _person("Darren", "Pikestone", "male", "1990-11-30", (OLD_HOME,), phone="07700 900308")
RONALD = _person("Ronald Arthur", "Thackwell", "male", "1958-05-02", (BRIDGE_STREET_FLAT,), phone="01632 960288")
JOYCE = _person("Joyce", "Emberley", "female", "1949-12-19", (BRIDGE_STREET_NEXT,))


@cache
def _story_events() -> dict[str, dict[str, Any]]:
    text = files("sleuth.demo").joinpath("lists", "story_events.yaml").read_text(encoding="utf-8")
    events: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return events


def tell_all(clerk: Clerk, at: datetime) -> dict[str, Ref]:
    """Record the five stories; returns the people and places by the name that the tour calls them."""
    teller = _Teller(clerk, at)
    with clerk.one_transaction():
        told = teller.bill() | teller.twins() | teller.one_woman_twice() | teller.hidden() | teller.marked_address()
        clerk.link(told["ronald"], told["bill"], "associate", source="intelligence", note="Seen together at the canal.")
        return told


class _Teller:
    def __init__(self, clerk: Clerk, at: datetime) -> None:
        self._clerk, self._at = clerk, at

    def _event(self, name: str, place: Ref, *who: tuple[Ref, str]) -> Ref:
        what = _story_events()[name]
        ago = timedelta(days=what["days_ago"], hours=2)
        words = {each: what[each] for each in ("kind", "title", "reference", "classification", "outcome", "summary")}
        return self._clerk.event(
            EventDraft(
                **words,
                system=SYSTEM_OF[what["kind"]],
                occurred_from=(self._at - ago).replace(second=0, microsecond=0),
                place=place,
                appearances=appearances(*who),
            )
        )

    def _review_on(self, days: int = 60) -> date:
        return self._at.date() + timedelta(days=days)

    def bill(self) -> dict[str, Ref]:
        """A man whom five systems know, some by nickname, some by alias."""
        clerk = self._clerk
        bill = clerk.person(BILL, description="Stocky, grey beard, tattoo of an anchor on the left forearm.")
        clerk.vehicle(bill, BILLS_VAN, "Ford Transit", "white")
        home, before = clerk.place(HIGH_STREET), clerk.place(FORMER_HOME)
        for name, when, role in BILLS_YEARS:
            self._event(name, before if when == "before" else home, (bill, role))
        clerk.mark(
            bill,
            MarkerDraft(
                kind="weapons",
                reason="Carried a lock knife when stopped in Harlminster.",
                action_plan="Approach with two officers. Ask who else is present. Ask to keep hands in sight.",
                review_on=self._review_on(10),
            ),
        )
        return {"bill": bill, "bill's home": home}

    def twins(self) -> dict[str, Ref]:
        """Two brothers with one birthday and one address: two people."""
        clerk = self._clerk
        callum, calvin = clerk.person(CALLUM), clerk.person(CALVIN)
        clerk.link(callum, calvin, "sibling")
        home = clerk.place(TWINS_HOME)
        self._event("callum searched", home, (callum, "searched"))
        self._event("calvin robbed", home, (calvin, "victim"))
        return {"callum": callum, "calvin": calvin, "twins' home": home}

    def one_woman_twice(self) -> dict[str, Ref]:
        """One woman under the name of her birth and under the name of her marriage: two records to join."""
        clerk = self._clerk
        first, second = clerk.person(MALGORZATA), clerk.person(MARGARET, source="domestic")
        self._event("flat burgled", clerk.place(FIRST_FLAT), (first, "victim"))
        self._event("argument", clerk.place(MARRIED_HOME), (second, "victim"))
        return {"małgorzata": first, "margaret": second}

    def hidden(self) -> dict[str, Ref]:
        """A woman in hiding: only the Protection Unit may know that there is a record; he who looks for her is open."""
        clerk = self._clerk
        naomi, darren = clerk.person(NAOMI), clerk.person(DARREN)
        clerk.link(naomi, darren, "former_partner", source="domestic")
        safe = clerk.place(SAFE_HOME)
        self._event("threats", clerk.place(OLD_HOME), (naomi, "victim"), (darren, "suspect"))
        self._event("safety visit", safe, (naomi, "involved"))
        actions.restrict(
            by=clerk.cast["protection"],
            refs=[naomi],
            title="Protected person",
            because="Moved for her safety: her new address may not become known.",
            units=[clerk.cast.units["protection"]],
        )
        return {"naomi": naomi, "darren": darren, "safe home": safe}

    def marked_address(self) -> dict[str, Ref]:
        """A flat with a warning, between neighbours whose door number differs by a letter."""
        clerk = self._clerk
        ronald, joyce = clerk.person(RONALD), clerk.person(JOYCE)
        flat, next_door, downstairs = (
            clerk.place(address) for address in (BRIDGE_STREET_FLAT, BRIDGE_STREET_NEXT, BRIDGE_STREET_HOUSE)
        )
        self._event("dog bite", flat, (ronald, "involved"), (joyce, "reporter"))
        self._event("barking", downstairs, (joyce, "reporter"), (ronald, "involved"))
        clerk.mark(
            flat,
            MarkerDraft(
                kind="dangerous_dog",
                reason="Large dog bit a postal worker on the stairs.",
                action_plan="Ring first: the dog must be shut in the kitchen. Do not enter the stairs alone.",
                review_on=self._review_on(),
            ),
        )
        for ref in (ronald, flat):
            actions.share(
                by=clerk.cast["sergeant"],
                ref=ref,
                agency=clerk.cast.units["duty-desk"].force,
                because="The tenancy panel decides about the dog.",
            )
        return {"ronald": ronald, "joyce": joyce, "marked flat": flat, "next door": next_door, "downstairs": downstairs}


BILLS_YEARS = (
    ("bill burgled", "now", "victim"),
    ("bill in the shop", "now", "suspect"),
    ("bill the handler", "before", "subject"),
    ("bill missing", "before", "missing"),
    ("bill searched", "now", "searched"),
    ("bill detained", "now", "detained"),
)
