"""Every state in which a record can be × every kind of record × every role, against the table in `who_sees.md`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from sleuth.access import actions as access
from sleuth.access.circles import standing_circle
from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.matching.asking.clues import Asked
from sleuth.matching.queries import find
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft, OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from tests.cast import Cast
from tests.web.matrix.world import roles_of

WHY, SECRET, STRAND = "a threat to life", "secret_2014", "strand.child_protection"
TABLE = Path(__file__).with_name("who_sees.md")
KINDS = ("person", "place", "thing", "organisation", "event")
FOUND_BY = {
    "person": "zebedee quillfeather",
    "place": "77 canary lane northtown",
    "thing": "quillfeather bicycle",
    "organisation": "quillfeather refuge",
    "event": "quillfeather moved",
}
Bring = Callable[[Cast, Officer, Ref], timedelta | None]
DAY = timedelta(days=1)


def rows() -> dict[str, frozenset[str]]:
    """State → the roles that see a record in it."""
    lines = [
        line.strip("|").split("|") for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    text = TABLE.read_text(encoding="utf-8")
    own = text.partition("read records at all: ")[2].partition(".")[0]
    said = {state.strip(): roles.replace("own", own) for state, roles in lines[2:]}
    return {state: frozenset(roles.split()) for state, roles in said.items()}


def record(by: Officer, kind: str) -> Ref:
    if kind == "person":
        return actions.record_person(by=by, draft=PersonDraft("Zebedee", "Quillfeather", "1.2.1980")).ref
    if kind == "place":
        return actions.record_place(by=by, draft=PlaceDraft(parse("77 Canary Lane, Northtown NT7 7QQ"))).ref
    if kind == "thing":
        return actions.record_thing(by=by, draft=ThingDraft("item", "Quillfeather bicycle")).ref
    if kind == "organisation":
        return actions.record_organisation(by=by, draft=OrganisationDraft("Quillfeather Refuge")).ref
    return actions.record_event(by=by, draft=EventDraft("incident", "incident", "Quillfeather moved")).ref


def marked(marking: str) -> Bring:
    def bring(cast: Cast, sid: Officer, ref: Ref) -> None:
        actions.set_marking(by=cast.fresh(sid), ref=ref, marking=marking, because=WHY)

    return bring


def named(cast: Cast, sid: Officer, ref: Ref) -> None:
    actions.restrict(by=sid, refs=[ref], title="Op", because=WHY, officers=[cast.olive, cast.sam, cast.ivy])


def team(cast: Cast, sid: Officer, ref: Ref) -> None:
    actions.restrict(by=sid, refs=[ref], title="Team", because=WHY, units=[cast.protection])


def agency_unit(cast: Cast, sid: Officer, ref: Ref) -> None:
    actions.restrict(by=sid, refs=[ref], title="Panel", because=WHY, units=[cast.pia.unit])


def standing(key: str) -> Bring:
    def bring(cast: Cast, sid: Officer, ref: Ref) -> None:
        with writing(by=sid, act="records.restrict"):
            actions.put_into(by=sid, refs=[ref], circle=standing_circle(key), because=WHY)

    return bring


def our_own(account: str = "") -> Bring:
    def bring(cast: Cast, sid: Officer, ref: Ref) -> None:
        actions.keep_as_staff(by=sid, ref=ref, because=WHY, account=getattr(cast, account) if account else None)

    return bring


def shared(cast: Cast, sid: Officer, ref: Ref) -> None:
    actions.share(by=sid, ref=ref, agency=cast.pia.unit.force, because=WHY)


def withdrawn(cast: Cast, sid: Officer, ref: Ref) -> None:
    made = actions.share(by=sid, ref=ref, agency=cast.pia.unit.force, because=WHY)
    actions.withdraw(by=sid, ref=ref, share_id=made.pk, because=WHY)


def shared_elsewhere(cast: Cast, sid: Officer, ref: Ref) -> None:
    other = access.add_unit(by=cast.admin, force=cast.pia.unit.force, key="other", title="Other team")
    actions.share(by=sid, ref=ref, agency=cast.pia.unit.force, unit=other, because=WHY)


def run_out(cast: Cast, sid: Officer, ref: Ref) -> timedelta:
    actions.share(by=sid, ref=ref, agency=cast.pia.unit.force, because=WHY, until=clock.now() + DAY)
    return 2 * DAY


def glass(cast: Cast, sid: Officer, ref: Ref) -> None:
    actions.break_glass(by=cast.fresh(cast.sam), ref=ref, because=WHY)


def one_after_the_other(*steps: Bring, later: timedelta | None = None) -> Bring:
    def bring(cast: Cast, sid: Officer, ref: Ref) -> timedelta | None:
        for step in steps:
            step(cast, cast.fresh(sid), ref)
        return later

    return bring


STATES: dict[str, Bring] = {
    "open": one_after_the_other(),
    "marked as far as everybody reads": marked("official_sensitive"),
    "marked secret": marked(SECRET),
    "marked top secret": standing("marking.top_secret"),
    "one of our own": our_own(),
    "one of our own, marked secret": one_after_the_other(our_own(), marked(SECRET)),
    "one of our own, who is the reader": our_own("petra"),
    "named people": named,
    "named people, marked secret": one_after_the_other(named, marked(SECRET)),
    "named unit of the agency": agency_unit,
    "intelligence desk": standing("intelligence.desk"),
    "intelligence desk, marked secret": one_after_the_other(marked(SECRET), standing("intelligence.desk")),
    "a strand that waits for a reason": standing(STRAND),
    "shared with the agency": shared,
    "shared and withdrawn": withdrawn,
    "shared, then marked secret": one_after_the_other(shared, marked(SECRET)),
    "shared with another unit": shared_elsewhere,
    "shared until yesterday": run_out,
    "protection team": team,
    "protection team, glass broken by the sergeant": one_after_the_other(team, glass),
    "protection team, glass broken by the sergeant yesterday": one_after_the_other(team, glass, later=DAY),
}


@pytest.fixture
def sid(cast: Cast) -> Officer:
    """Somebody of the protection team who may do everything to a record, and is not among those who are asked."""
    roles = ["sergeant", "intelligence_officer", "professional_standards"]
    return access.add_officer(by=cast.admin, username="sid", unit=cast.protection, roles=roles)


def test_the_table_has_every_state_and_every_role(cast: Cast) -> None:
    assert list(rows()) == list(STATES)
    assert frozenset().union(*rows().values()) <= set(roles_of(cast))


CASES = [(state, kind) for state in STATES for kind in KINDS if kind == "person" or "our own" not in state]


@pytest.mark.parametrize(("state", "kind"), CASES)
def test_who_sees_it(cast: Cast, sid: Officer, state: str, kind: str) -> None:
    ref = record(sid, kind)
    later = STATES[state](cast, sid, ref) or timedelta()
    with time_machine.travel(clock.now() + later, tick=True):
        seen = {role: sees(cast.fresh(officer), ref, kind) for role, officer in roles_of(cast).items()}
    torn = {role: answers for role, answers in seen.items() if len(set(answers.values())) > 1}
    assert not torn, "page, search and lists disagree"
    assert {role for role, answers in seen.items() if all(answers.values())} == rows()[state]


def sees(officer: Officer, ref: Ref, kind: str) -> dict[str, bool]:
    """What this officer is told of the record, door by door."""
    return {
        "page": _is_open(officer, ref),
        "search": _is_found(officer, ref, kind),
        "list": "records.open" in officer.standing.acts and ref in queries.labels(by=officer, refs=[ref]),
        "result": "records.open" in officer.standing.acts and ref in queries.cards(by=officer, refs=[ref]),
    }


def _is_open(officer: Officer, ref: Ref) -> bool:
    try:
        return bool(queries.open_file(by=officer, ref=ref))
    except (NotVisible, Refused):
        return False


def _is_found(officer: Officer, ref: Ref, kind: str) -> bool:
    try:
        return ref in {hit.ref for hit in find(by=officer, asked=Asked(text=FOUND_BY[kind])).hits}
    except Refused:
        return False
