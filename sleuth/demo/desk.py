"""The last hour in the control room and the last days at the crime management unit, through the same acts as the pages.

One story runs through: a call becomes a log, the log a crime, the unit returns it, it is put right, classified anew,
accepted, and gets an outcome. Its diary tells it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sleuth.base.ref import Ref
from sleuth.demo.clerk import Clerk, appearances
from sleuth.demo.shapes import MadeUpAddress
from sleuth.demo.stories import BRIDGE_STREET_HOUSE, BRIDGE_STREET_NEXT, HIGH_STREET, TWINS_HOME
from sleuth.records import actions as records
from sleuth.strands.contact import actions as contact
from sleuth.strands.contact.drafts import ClosingDraft, LogDraft
from sleuth.strands.crime import actions as crimes
from sleuth.strands.crime import queries
from sleuth.strands.crime.drafts import CrimeDraft, PropertyDraft

SHOP = MadeUpAddress("", "Larkin's Corner Shop", "3", "Market Square", "", "Harlminster", "HR20 9ZX")
PARK = MadeUpAddress("", "", "", "Riverside Walk", "", "Harlminster", "HR20 9ZW")
ROAD = MadeUpAddress("", "", "", "Quarry Hill", "Low Moor", "Stannerby", "LD20 9ZW")
CALLS = (
    ("202", "scheduled", 52, "Young people with a loudspeaker by the river, most evenings.", PARK, ("youth",)),
    ("102", "priority", 47, "Two cars, nobody hurt, one blocks the road.", ROAD, ()),
    ("302", "priority", 38, "Milk and papers outside since Thursday; she never goes away.", BRIDGE_STREET_NEXT, ()),
    ("310", "emergency", 31, "Silent 999 call, a dog barks, the line goes dead.", BRIDGE_STREET_HOUSE, ()),
    ("405", "resolution", 24, "Pedal cycle gone from outside the shop.", SHOP, ()),
    ("301", "emergency", 12, "Shouting and something breaking; a child is there.", TWINS_HOME, ("domestic", "alcohol")),
    ("502", "resolution", 6, "A purse with cards was handed in at the counter.", SHOP, ()),
)
"""Code, grade, minutes ago, what the caller says, where, and what more is true."""


def tell(clerk: Clerk, at: datetime, told: dict[str, Ref]) -> dict[str, Ref]:
    """Record the logs and crimes; returns those of the story by the names that the tour calls them."""
    with clerk.one_transaction():
        desk = _Desk(clerk, at)
        desk.the_last_hour()
        desk.crimes_of_the_week(told)
        return desk.the_story(told)


class _Desk:
    def __init__(self, clerk: Clerk, at: datetime) -> None:
        self._clerk, self._at = clerk, at
        self._taker, self._officer = clerk.cast["call_taker"], clerk.cast["officer"]
        self._unit, self._sergeant = clerk.cast["crimes"], clerk.cast["sergeant"]

    def _ago(self, **length: float) -> datetime:
        return (self._at - timedelta(**length)).replace(second=0, microsecond=0)

    def _log(self, draft: LogDraft) -> Ref:
        return contact.open_log(by=self._taker, draft=draft, source=self._clerk.sources["incident"]).event_ref

    def the_last_hour(self) -> None:
        """Calls of the last hour: some wait, one is attended, two are closed."""
        refs = []
        for code, grade, minutes, account, where, qualifiers in CALLS:
            place, received = self._clerk.place(where, source="incident"), self._ago(minutes=minutes)
            draft = LogDraft(code, grade, account, place=place, qualifiers=qualifiers, received_at=received)
            refs.append(self._log(draft))
        sent = contact.send(by=self._taker, ref=refs[3], call_sign="HM21")
        contact.arrive(by=self._taker, ref=refs[3], resource_id=sent.pk)
        contact.send(by=self._taker, ref=refs[5], call_sign="HM12")
        for ref, code, result in ((refs[1], "102", "Moved, details exchanged."), (refs[6], "502", "Owner told.")):
            contact.close_log(by=self._taker, ref=ref, draft=ClosingDraft(code, result=result))
        wrong = records.add_entry(by=self._taker, event=refs[5], text="Second caller: number 13, not 31.")
        records.strike_entry(by=self._taker, event=refs[5], entry_id=wrong.pk, because="Misheard: it is number 31.")

    def _crime(self, draft: CrimeDraft) -> Ref:
        return crimes.record_crime(by=self._officer, draft=draft, source=self._clerk.sources["crime"]).event_ref

    def crimes_of_the_week(self, told: dict[str, Ref]) -> None:
        """Three thefts that look alike, in a series; one waits for the check, one was returned."""
        van = PropertyDraft("tools", "stolen", "Cordless drill and saw in a blue case", "420", "DRL-88417-X")
        mo = "Rear door of a parked van forced with a bar at night, tools taken, nothing else touched."
        where = self._clerk.place(HIGH_STREET, source="crime")
        first = CrimeDraft("45", mo, "Van parked in the street overnight.", self._ago(hours=19), self._ago(hours=11))
        first = replace(first, place=where, items=(van,), appearances=appearances((told["joyce"], "victim")))
        ref = self._crime(first)
        series = crimes.make_series(
            by=self._officer, name="Van doors, High Street", because="Same bar, same hour, only tools.", first=ref
        )
        for hours, account in ((43, "White van, ladder left behind."), (67, "Blue van, seen by a neighbour at two.")):
            began, ended = self._ago(hours=hours), self._ago(hours=hours - 7)
            other = self._crime(CrimeDraft("45", mo, account, began, ended, self._ago(hours=20), place=where))
            crimes.add_to_series(by=self._officer, series_id=series.pk, ref=other, because="Same tool mark.")
            crimes.accept(by=self._unit, ref=other, because="Complete.")
        hate = CrimeDraft(
            "9B", "Shouted abuse about her accent from a car window.", "At the bus stop.", self._ago(hours=5)
        )
        hate = replace(hate, hate="race", hate_seen_by="the victim", place=self._clerk.place(PARK, source="crime"))
        crimes.return_to_officer(
            by=self._unit, ref=self._crime(hate), because="Was the victim offered support? Say when."
        )

    def the_story(self, told: dict[str, Ref]) -> dict[str, Ref]:
        """A call, a log, a crime, a return, another class, an outcome."""
        where = self._clerk.place(BRIDGE_STREET_NEXT, source="incident")
        account = "Came home and found the kitchen window forced; a ring is gone."
        call = LogDraft(
            "402", "priority", account, place=where, caller=told["joyce"], received_at=self._ago(minutes=50)
        )
        log = self._log(call)
        sent = contact.send(by=self._taker, ref=log, call_sign="HM14")
        contact.arrive(by=self._taker, ref=log, resource_id=sent.pk)
        known = queries.draft_from(self._officer, log)
        mo = "Rear kitchen window forced with a flat tool, tidy search, left by the front door."
        who = appearances((told["joyce"], "victim"))
        draft = replace(known, code="30C", mo=mo, appearances=who, occurred_from=self._ago(hours=4))
        draft = replace(draft, occurred_to=self._ago(minutes=55))
        source = self._clerk.sources["crime"]
        crime = crimes.record_crime(by=self._officer, draft=draft, origin=log, source=source).event_ref
        crimes.return_to_officer(by=self._unit, ref=crime, because="Somebody lives there. What was taken?")
        ring = PropertyDraft("jewellery", "stolen", "Gold wedding ring, engraved J. E. 1971", "1,250")
        crimes.add_property(by=self._officer, ref=crime, draft=ring)
        crimes.hand_in_again(by=self._officer, ref=crime, because="Ring added; the class is for you.")
        crimes.reclassify(by=self._unit, ref=crime, code="28E", because="It is her home.")
        crimes.accept(by=self._unit, ref=crime, because="Complete.")
        crimes.give_outcome(
            by=self._sergeant, ref=crime, outcome="18", on=self._at.date(), authority="Sgt T. Larkspur",
            because="No prints, no cameras, nobody seen.",
        )  # fmt: skip
        contact.leave(by=self._taker, ref=log, resource_id=sent.pk)
        contact.close_log(by=self._taker, ref=log, draft=ClosingDraft("402", result="Crime recorded, window boarded."))
        return {"the log": log, "the crime": crime}
