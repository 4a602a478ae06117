"""The world in which the matrix is checked: one of everything in the open, and its restricted twin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from sleuth.access import actions as access
from sleuth.access.clients import make_client
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.intake import actions as intake
from sleuth.matching.who import actions as who
from sleuth.records import actions, queries
from sleuth.records.drafts import (
    EventDraft,
    MarkerDraft,
    NameDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    ThingDraft,
)
from sleuth.strands.contact import actions as contact
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.crime import actions as crimes
from sleuth.strands.crime.drafts import CrimeDraft
from sleuth.strands.intelligence import actions as intelligence
from sleuth.strands.intelligence.drafts import ItemDraft, ReportDraft
from sleuth.strands.intelligence.rules import Grade
from tests.cast import Cast, assemble, next_month

NOWHERE = 777_777
HEADER = "external_id,given_names,family_name,aliases,date_of_birth,sex,phones,addresses\n"


@dataclass(frozen=True)
class World:
    """`open` and `hidden` map the words of the table's arguments to values; `roles` the role to its officer."""

    cast: Cast
    suspended: Officer
    roles: dict[str, Officer]
    open: dict[str, Any]
    hidden: dict[str, Any]

    def nowhere(self, word: str) -> Any:
        """What stands in the address when there is no such thing."""
        kind = self.open[word].kind if isinstance(self.open[word], Ref) else ""
        return Ref(kind, NOWHERE) if kind else NOWHERE


def build() -> World:
    """The cast, a suspended officer and both sets of records; the hidden ones are open to the protection team alone."""
    cast = assemble()
    sid, sue = (_another(cast, name) for name in ("sid", "sue"))
    access.suspend(by=cast.admin, officer=sue, because="inquiry")
    in_the_open = _records(cast.olive, cast.sam, "Open")
    hidden = _records(cast.olive, cast.sam, "Hidden")
    refs = [value for value in hidden.values() if isinstance(value, Ref)]
    actions.restrict(by=sid, refs=refs, title="Protection", because="a threat to life", units=[cast.protection])
    for ref in (value for value in in_the_open.values() if isinstance(value, Ref)):
        actions.share(by=cast.sam, ref=ref, agency=cast.pia.unit.force, because="an agreement")
    others = {"officer": cast.carl.pk, "fact": "name", "what": "name"} | _imports(cast.kit) | _report(cast.olive)
    return World(cast, sue, roles_of(cast), in_the_open | others | _program(cast), hidden)


def records_of_every_kind(cast: Cast) -> None:
    """One of everything that the force's people write, and a file that is brought in."""
    _records(cast.olive, cast.sam, "Unshared")
    _report(cast.olive)
    _imports(cast.kit)


def _another(cast: Cast, username: str) -> Officer:
    """A sergeant of the protection team."""
    return access.add_officer(
        by=cast.admin, username=username, unit=cast.protection, roles=["sergeant"], family_name=username.title()
    )


def _program(cast: Cast) -> dict[str, str]:
    made, _ = make_client(
        by=cast.admin,
        key="custody-suite",
        title="Custody",
        unit=cast.north,
        roles=["officer"],
        because="custody",
        days=9,
    )
    return {"program": made.key}


def roles_of(cast: Cast) -> dict[str, Officer]:
    """Role → an officer who holds it ("" for no role at all)."""
    return {
        "officer": cast.olive,
        "sergeant": cast.sam,
        "call_taker": cast.carl,
        "intelligence_officer": cast.ivy,
        "analyst": cast.anna,
        "data_quality": cast.kit,
        "crime_manager": cast.cass,
        "crime_registrar": cast.rex,
        "auditor": cast.otto,
        "professional_standards": cast.petra,
        "administrator": cast.admin,
        "partner": cast.pat,
        "partner_reader": cast.pia,
        "": cast.stranger,
    }


def _records(by: Officer, sergeant: Officer, family_name: str) -> dict[str, Any]:
    """One record of every kind with one fact of every kind, by the words that the table uses."""
    draft = PersonDraft("Kim", family_name, "1971", other_names=(NameDraft("Jo", family_name, "alias"),))
    person = actions.record_person(by=by, draft=draft).ref
    twin = actions.record_person(by=by, draft=PersonDraft("Sam", family_name, "1972")).ref
    place = actions.record_place(by=by, draft=PlaceDraft(parse(f"1 {family_name} Street, Burnley BB11 1AA")))
    thing = actions.record_thing(by=by, draft=ThingDraft("item", f"{family_name} bicycle"))
    organisation = actions.record_organisation(by=by, draft=OrganisationDraft(f"{family_name} School", "school"))
    event = actions.record_event(by=by, draft=EventDraft("crime", "crime", f"{family_name} burglary"))
    marker = actions.mark(
        by=by, on=person, draft=MarkerDraft("weapons", "a knife", "two officers", review_on=next_month())
    )
    judgement = who.judge(by=by, one=person, other=twin, verdict="unsure", because="namesakes")
    names = queries.open_file(by=by, ref=person).names
    struck = actions.record_person(
        by=by, draft=PersonDraft("Lee", family_name, other_names=(NameDraft("Al", family_name),))
    ).ref
    alias = next(fact.id for fact in queries.open_file(by=by, ref=struck).names if "Al" in fact.text)
    actions.strike_fact(by=sergeant, kind="name", fact_id=alias, because="a mistake")
    refs = {"person": person, "twin": twin, "struck_person": struck}
    refs |= {"place": place.ref, "thing": thing.ref, "organisation": organisation.ref, "event": event.ref}
    keys = {f"{word}_id": ref.id for word, ref in refs.items()}
    entry = actions.add_entry(by=by, event=event.ref, text=f"{family_name} said so")
    document = actions.attach(by=by, on=person, name="note.txt", content=b"as it was said")
    log = contact.open_log(by=by, draft=LogDraft("301", "priority", f"{family_name} row")).event_ref
    resource = contact.send(by=by, ref=log, call_sign="HM1")
    burgled = CrimeDraft("28E", "Rear window forced with a tool.", f"{family_name} home", clock.now())
    stolen = crimes.record_crime(by=by, draft=burgled).event_ref
    series = crimes.make_series(by=by, name=f"{family_name} series", because="same tool", first=stolen)
    facts = {"resource_id": resource.pk, "series_id": series.pk, "log_id": log.id, "crime_id": stolen.id}
    facts |= {"log": log, "crime": stolen}
    facts |= {"entry_id": entry.pk, "document_id": document.pk}
    facts |= {"name_id": names[-1].id, "struck_id": alias, "marker_id": marker.pk, "judgement_id": judgement.pk}
    return refs | keys | facts


def _report(by: Officer) -> dict[str, int]:
    """A report at the intelligence desk; nobody outside the desk has a page of it."""
    grade = Grade(scheme="3x5x2", source="2", assessment="C", handling="P")
    draft = ReportDraft("Tools", "I saw it", (ItemDraft("Tools are sold", grade),), "official_sensitive", "low")
    paper = intelligence.submit(by=by, paper_id=intelligence.save_draft(by=by, content={}).pk, draft=draft)
    assert paper.report is not None
    return {"report_id": paper.report.pk}


def _imports(by: Officer) -> dict[str, int]:
    """Numbers of imports: one that waits, one to be discarded, and one that rejected a row."""
    waiting, second = (
        intake.receive(by=by, format="nominals", content=[(HEADER + row).encode()], file_name=f"{name}.csv").pk
        for name, row in (("waiting", "1,Ann,Waiting,,,,,\n"), ("second", "2,Ben,Second,,,,,\n"))
    )
    path = settings.SLEUTH_HOME / "with-a-bad-row.csv"
    path.write_text(HEADER + "3,Cal,Third,,,,,\n4,Dan,Fourth,,31/2/1990,,,\n", encoding="utf-8")
    (result,) = intake.run_import(by=by, format="nominals", paths=[path]).results
    return {"import_waiting": waiting, "import_to_discard": second, "import_with_rejects": result.number}
