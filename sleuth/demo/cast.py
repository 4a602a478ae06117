"""The standing cast of Demoshire Constabulary: one named officer for each role, a partner and a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from sleuth.access import actions
from sleuth.access.models import Officer, Unit

FORCE_KEY = "demoshire"
FORCE_TITLE = "Demoshire Constabulary"
PASSWORD = "made-up-county"
UNITS = {
    "north": ("North Division", "headquarters"),
    "south": ("South Division", "headquarters"),
    "harlminster": ("Harlminster Response", "north"),
    "control": ("Control Room", "headquarters"),
    "intelligence": ("Intelligence Unit", "headquarters"),
    "protection": ("Protection Unit", "headquarters"),
    "records": ("Records and Data Quality", "headquarters"),
    "crime": ("Crime Management Unit", "headquarters"),
    "standards": ("Professional Standards", "headquarters"),
}
"""Unit key → title and the unit that it is part of."""
PARTNERS = ("Demoshire Housing", "housing", "duty-desk", "Duty Desk")


@dataclass(frozen=True)
class Part:
    """One member of the cast and what is typical of the role; `role` is empty for the stranger."""

    username: str
    rank: str
    given_names: str
    family_name: str
    unit: str
    role: str
    does: str


PARTS = (
    Part("officer", "Cst", "Ada", "Brightwell", "harlminster", "officer", "searches, records, sets markers"),
    Part("sergeant", "Sgt", "Tobias", "Larkspur", "harlminster", "sergeant", "as an officer; restricts and exports"),
    Part("call_taker", "", "Robin", "Quillon", "control", "call_taker", "takes calls: searches and records callers"),
    Part("intel", "DC", "Iris", "Penhallow", "intelligence", "intelligence_officer", "develops and restricts records"),
    Part("second_reader", "DS", "Edmund", "Harrow", "intelligence", "intelligence_officer", "reads reports a second time"),
    Part("analyst", "", "Wren", "Tolley", "intelligence", "analyst", "reads across the force, changes nothing"),
    Part("keeper", "", "Kit", "Ledbury", "records", "data_quality", "imports files, joins duplicates"),
    Part("crimes", "", "Cora", "Maltby", "crime", "crime_manager", "checks every crime: accepts, returns, classifies anew"),
    Part("registrar", "", "Rex", "Ingram", "crime", "crime_registrar", "alone cancels a recorded crime"),
    Part("auditor", "", "Otto", "Fairweather", "standards", "auditor", "reads the ledger and the log of searches"),
    Part("protection", "Sgt", "Nell", "Ashdown", "protection", "sergeant", "sergeant of a unit with closed records"),
    Part("partner", "", "Pat", "Holmwood", "duty-desk", "partner", "another agency, without a role that reads"),
    Part("stranger", "", "Sam", "Nobody", "south", "", "holds no role: refused everywhere"),
    Part("standards", "DI", "Verity", "Slade", "standards", "professional_standards", "keeps records about our own people"),
    Part("partner_reader", "", "Pia", "Marchmont", "duty-desk", "partner_reader", "another agency: reads what is shared"),
)  # fmt: skip
ADMINISTRATOR, IMPORTER = "admin", "importer"


@dataclass(frozen=True)
class Cast:
    """The officers by user name and the units by key."""

    officers: dict[str, Officer]
    units: dict[str, Unit]

    def __getitem__(self, username: str) -> Officer:
        return self.officers[username]


def assemble() -> Cast:
    """Found Demoshire in an instance that has nobody yet, and admit the cast."""
    admin = actions.found_instance(
        force_key=FORCE_KEY, force_title=FORCE_TITLE, username=ADMINISTRATOR, password=PASSWORD
    )
    units = _units(admin)
    officers = {ADMINISTRATOR: admin}
    for part in PARTS:
        officers[part.username] = actions.add_officer(
            by=admin,
            username=part.username,
            unit=units[part.unit],
            roles=[part.role] if part.role else [],
            rank=part.rank,
            given_names=part.given_names,
            family_name=part.family_name,
            collar_number=f"D{1000 + len(officers)}" if part.rank else "",
            password=PASSWORD,
        )
    officers[IMPORTER] = actions.add_officer(
        by=admin, username=IMPORTER, unit=units["records"], roles=["data_quality"], family_name="Importer"
    )
    return Cast(officers, units)


def _units(admin: Officer) -> dict[str, Unit]:
    force = admin.unit.force
    units = {"headquarters": admin.unit}
    for key, (title, parent) in UNITS.items():
        units[key] = actions.add_unit(by=admin, force=force, key=key, title=title, parent=units[parent])
    agency_title, agency_key, desk_key, desk_title = PARTNERS
    agency = actions.add_force(by=admin, key=agency_key, title=agency_title, kind="agency")
    units[desk_key] = actions.add_unit(by=admin, force=agency, key=desk_key, title=desk_title)
    return units


def card() -> list[tuple[str, str, str, str]]:
    """User name, who it is, unit and what the role does, for the card that is printed when the county stands."""
    titles = {key: title for key, (title, _) in UNITS.items()} | {PARTNERS[2]: PARTNERS[0]}
    rows = [
        (part.username, f"{part.rank} {part.given_names} {part.family_name}".strip(), titles[part.unit], part.does)
        for part in PARTS
    ]
    return [*rows, (ADMINISTRATOR, "Administrator", "Headquarters", "officers, units, roles; reads no records")]
