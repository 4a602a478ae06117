"""Peoples the small county: nominals and repeats of them, families, vehicles, organisations, warnings, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sleuth.base.ref import Ref
from sleuth.demo.clerk import Clerk
from sleuth.demo.families import Nominal, ties
from sleuth.demo.geography import County
from sleuth.demo.happenings import Setting
from sleuth.demo.lists import table, weighted, wheel
from sleuth.demo.people import people
from sleuth.demo.shapes import MadeUpAddress, MadeUpPerson
from sleuth.demo.slips import dirty, original
from sleuth.matching.who.actions import judge
from sleuth.records import actions
from sleuth.records.drafts import MarkerDraft

REPEATS = 0.08
STREETS, CLOSED = 60, 3
VEHICLES, WARNINGS, ASSOCIATES = 0.22, 0.08, 0.1
"""For each grown-up."""
STATION = MadeUpAddress("", "Police Station", "1", "Assize Street", "", "Harlminster", "HR20 9ZW")
PLATE_AREAS, PLATE_LETTERS = ("DM", "DS", "HA", "PM"), "ABCDEFGHJKLMNOPRSTUVWXYZ"
Step = tuple[str, list[Any], Callable[[Any], object]]


class Settling:
    """Records the small county step by step; what is known so far is kept for the next step."""

    def __init__(self, clerk: Clerk, rng: Random, at: datetime) -> None:
        self._clerk, self._rng, self._at = clerk, rng, at
        self._nominals: list[Nominal] = []
        self._repeats: list[Nominal] = []
        self._streets: list[Ref] = []
        self._vehicles: list[Ref] = []
        self._station = clerk.place(STATION)

    def steps(self, seed: int, count: int) -> Iterator[Step]:
        """Words, items and how to record each; a step is worked out when the one before it has been recorded."""
        rng = self._rng
        settlers = list(dirty(people(seed, int(count * (1 - REPEATS))), rng, REPEATS))
        yield "People and their addresses", settlers, self._settle
        yield "Families and associates", self._ties(), lambda tie: self._clerk.link(*tie)
        county = County(2000)
        yield "Streets", [county.address(rng.randrange(2000)) for _ in range(STREETS)], self._street
        yield "Vehicles", [each.ref for each in self._some(VEHICLES)], self._vehicle
        yield "Organisations", list(self._organisations(county)), lambda each: self._clerk.organisation(*each)
        yield "Warnings", self._warnings(), lambda pair: self._clerk.mark(*pair)

    def setting(self) -> Setting:
        """Who and what there is now."""
        return Setting(self._nominals, self._home, self._streets, self._vehicles, self._station)

    def decide(self) -> None:
        """Close a few records, and judge some of the repeats, as an intelligence officer and a keeper would."""
        cast = self._clerk.cast
        firsts = {each.person.external_id: each.ref for each in self._nominals}
        for repeat in self._repeats[: len(self._repeats) // 4]:
            one = firsts[original(repeat.person.external_id)]
            judge(
                by=cast["keeper"],
                one=one,
                other=repeat.ref,
                verdict="same",
                because="Same address and phone, seen in person.",
            )
        for closed in self._rng.sample(self._grown_ups(), CLOSED):
            actions.restrict(
                by=cast["intel"],
                refs=[closed.ref],
                title="Covert enquiry",
                because="A running enquiry would be harmed if it were known.",
                units=[cast.units["intelligence"]],
            )

    def _settle(self, person: MadeUpPerson) -> None:
        repeat = original(person.external_id) != person.external_id
        source = self._rng.choice(("crime", "custody", "incident")) if repeat else "nominals"
        person = person._replace(phones=person.phones[:1], addresses=person.addresses[:2])
        nominal = Nominal(self._clerk.person(person, source=source), person)
        (self._repeats if repeat else self._nominals).append(nominal)

    def _home(self, nominal: Nominal) -> Ref:
        return self._clerk.place(nominal.person.addresses[0])

    def _ties(self) -> list[tuple[Ref, Ref, str]]:
        households: dict[int, list[Nominal]] = {}
        for each in self._nominals:
            households.setdefault(each.person.household, []).append(each)
        kin = [tie for household in households.values() for tie in ties(household)]
        grown_ups = self._grown_ups()
        pairs = (self._rng.sample(grown_ups, 2) for _ in range(int(ASSOCIATES * len(grown_ups))))
        return kin + [(one.ref, other.ref, "associate") for one, other in pairs]

    def _grown_ups(self) -> list[Nominal]:
        return [each for each in self._nominals if not each.is_child]

    def _some(self, share: float) -> list[Nominal]:
        grown_ups = self._grown_ups()
        return self._rng.sample(grown_ups, round(share * len(grown_ups)))

    def _street(self, address: MadeUpAddress) -> None:
        self._streets.append(self._clerk.place(address._replace(flat="", building="", number="")))

    def _vehicle(self, keeper: Ref) -> None:
        """A vehicle with a plate whose year letters (90 to 99) are not issued before 2040."""
        rng, goods = self._rng, table("goods")
        letters = "".join(rng.choices(PLATE_LETTERS, k=3))
        plate = f"{rng.choice(PLATE_AREAS)}{rng.randint(90, 99)} {letters}"
        model, colour = (rng.choice(wheel(*weighted(goods[name]), 100)) for name in ("car", "colour"))
        self._vehicles.append(self._clerk.vehicle(keeper, plate, model, colour))

    def _organisations(self, county: County) -> Iterator[tuple[str, str, MadeUpAddress]]:
        for label, names in table("goods").items():
            kind = label.removeprefix("organisation ")
            for name in names if kind != label else ():
                address = county.address(self._rng.randrange(county.dwellings))
                yield name.replace("_", " "), kind, address._replace(flat="", building="")

    def _warnings(self) -> list[tuple[Ref, MarkerDraft]]:
        words = {label.removeprefix("warning "): " ".join(text) for label, text in table("goods").items()}
        kinds = [label.removeprefix("warning ") for label in table("goods") if label.startswith("warning ")]
        chosen = self._some(WARNINGS)
        return [self._warning(kinds[at % len(kinds)], words, nominal) for at, nominal in enumerate(chosen)]

    def _warning(self, kind: str, words: dict[str, str], nominal: Nominal) -> tuple[Ref, MarkerDraft]:
        reason, _, plan = words[kind].partition("|")
        review_on = (self._at + timedelta(days=self._rng.randint(3, 300))).date()
        on = self._home(nominal) if kind == "dangerous_dog" else nominal.ref
        return on, MarkerDraft(kind=kind, reason=reason, action_plan=plan, review_on=review_on)
