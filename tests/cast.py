"""The standing cast of the tests: one named officer for each role, a second unit, and a stranger who holds no role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sleuth.access import actions
from sleuth.access.models import Officer, Unit
from sleuth.base import clock

PASSWORD = "three random words"


def next_month() -> date:
    """A day on which a warning that is set today can be reviewed."""
    return clock.today() + timedelta(days=28)


@dataclass(frozen=True)
class Cast:
    """Everybody works at Northtown but `nina`, who is in the protection team, and the agency's `pat`."""

    admin: Officer
    olive: Officer  # officer
    sam: Officer  # sergeant
    carl: Officer  # call taker
    ivy: Officer  # intelligence officer
    anna: Officer  # analyst
    kit: Officer  # data quality
    cass: Officer  # crime management unit
    rex: Officer  # crime registrar
    otto: Officer  # auditor
    nina: Officer  # officer of the protection team
    pat: Officer  # partner
    petra: Officer  # professional standards
    pia: Officer  # partner who reads what is shared
    stranger: Officer  # no role
    north: Unit
    protection: Unit

    def fresh(self, officer: Officer) -> Officer:
        """The same officer read again, as a new request would."""
        return Officer.objects.select_related("unit__force").get(pk=officer.pk)


def assemble() -> Cast:
    """Found Demoshire and admit the cast."""
    admin = actions.found_instance(
        force_key="demoshire", force_title="Demoshire Constabulary", username="admin", password=PASSWORD
    )
    force = admin.unit.force
    north = actions.add_unit(by=admin, force=force, key="northtown", title="Northtown")
    protection = actions.add_unit(by=admin, force=force, key="protection", title="Protection team", parent=north)

    def officer(username: str, role: str | None, unit: Unit = north) -> Officer:
        roles = [role] if role else []
        return actions.add_officer(
            by=admin, username=username, unit=unit, roles=roles, rank="Cst", family_name=username.title(), password=PASSWORD
        )

    agency = actions.add_force(by=admin, key="housing", title="Demoshire Housing", kind="agency")
    desk = actions.add_unit(by=admin, force=agency, key="desk", title="Duty desk")
    return Cast(
        admin=admin,
        olive=officer("olive", "officer"),
        sam=officer("sam", "sergeant"),
        carl=officer("carl", "call_taker"),
        ivy=officer("ivy", "intelligence_officer"),
        anna=officer("anna", "analyst"),
        kit=officer("kit", "data_quality"),
        cass=officer("cass", "crime_manager"),
        rex=officer("rex", "crime_registrar"),
        otto=officer("otto", "auditor"),
        nina=officer("nina", "officer", protection),
        pat=officer("pat", "partner", desk),
        petra=officer("petra", "professional_standards"),
        pia=officer("pia", "partner_reader", desk),
        stranger=officer("stranger", None),
        north=north,
        protection=protection,
    )
