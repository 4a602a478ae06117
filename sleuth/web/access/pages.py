"""Plain values for the templates of this room: my account, officers, units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from sleuth.access.models import Officer, SecondFactor, Unit
from sleuth.access.packs import access_policy
from sleuth.access.policy import AccessPolicy, Act
from sleuth.access.second_factor.queries import factors_of
from sleuth.access.sign_in import key_of
from sleuth.base import clock
from sleuth.web.hall.parts import Cell, Chip, Column, Fact, Link, Pages, Table, Value

PER_PAGE = 50
SORTS = {
    "name": lambda officer: (officer.family_name.casefold(), officer.username),
    "username": lambda officer: officer.username.casefold(),
    "unit": lambda officer: (str(officer.unit).casefold(), officer.family_name.casefold()),
}


def about_me(officer: Officer) -> dict[str, Any]:
    """What the page about myself shows: who, roles and what they allow, when I am signed out."""
    policy = access_policy(officer.force_key, clock.now())
    acts = officer.standing.acts
    return {
        "title": officer.title,
        "who": who(officer),
        "roles": roles_in_words(policy, officer.standing.roles),
        "allowed": [act.words for act in Act if act in acts],
        "refused": [act.words for act in Act if act not in acts],
        "idle": policy.session_idle_minutes,
        "hours": policy.session_absolute_hours,
    }


def who(officer: Officer) -> list[Fact]:
    """An officer's account as key and value."""
    names = f"{officer.given_names} {officer.family_name}".strip()
    facts = [
        ("Name", names),
        ("Rank", officer.rank),
        ("User name", officer.username),
        ("Collar number", officer.collar_number),
    ]
    facts += [("Unit", str(officer.unit)), ("Force or agency", officer.unit.force.title)]
    return [Fact(key, [Value(text)]) for key, text in facts if text]


def roles_in_words(policy: AccessPolicy, roles: Iterable[str]) -> list[tuple[str, str]]:
    """(title, description) of these roles, in the pack's order."""
    held = set(roles)
    return [(role.title, role.description) for key, role in policy.roles.items() if key in held]


def role_choices(officer_force: str) -> list[tuple[str, str]]:
    """The roles of a force to tick, each with its description."""
    roles = access_policy(officer_force, clock.now()).roles
    return [(key, f"{role.title} – {role.description}") for key, role in roles.items()]


def unit_choices(units: Iterable[Unit]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Units to choose from, grouped by force."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for unit in units:
        groups.setdefault(unit.force.title, []).append((unit.pk, unit.title))
    return list(groups.items())


def state(officer: Officer, lockouts: dict[str, datetime]) -> list[Chip]:
    """What keeps this officer from working as usual."""
    chips = []
    if not officer.is_active:
        chips.append(Chip("suspended", "notice"))
    if key_of(officer.username) in lockouts:
        chips.append(Chip("locked: too many wrong passwords", "notice"))
    if officer.must_change_password:
        chips.append(Chip("must choose a password"))
    if not officer.has_usable_password():
        chips.append(Chip("no password: cannot sign in"))
    return chips


def officers_page(
    officers: list[Officer],
    held: dict[int, list[str]],
    lockouts: dict[str, datetime],
    titles: dict[str, str],
    sort: str,
    number: int,
) -> tuple[Table, Pages]:
    """One page of the list of officers, ordered by an allow-listed column."""
    name = sort.lstrip("-")
    sort = sort if name in SORTS else "name"
    officers = sorted(officers, key=SORTS[sort.lstrip("-")], reverse=sort.startswith("-"))
    pages = Pages(min(max(number, 1), max(1, -(-len(officers) // PER_PAGE))), PER_PAGE, len(officers), "officers")
    shown = officers[(pages.number - 1) * PER_PAGE : pages.number * PER_PAGE]
    columns = [
        Column("Name", "name"),
        Column("User name", "username"),
        Column("Unit", "unit"),
        Column("Roles"),
        Column("State"),
    ]
    rows = [
        [
            Cell(officer.title, reverse("access:officer", args=[officer.pk])),
            Cell(officer.username),
            Cell(str(officer.unit), note="" if officer.unit.force.kind == "force" else officer.unit.force.title),
            Cell(", ".join(titles.get(role, role) for role in held.get(officer.pk, [])) or "none"),
            Cell("", chips=state(officer, lockouts)) if state(officer, lockouts) else Cell("active"),
        ]
        for officer in shown
    ]
    return Table("Officers", columns, rows, sorted_by=sort), pages


def account(officer: Officer, held: list[str], lockouts: dict[str, datetime]) -> list[Fact]:
    """An officer's account for the administrator, each line with the way to change it."""

    def change(name: str, text: str = "Change") -> list[Link]:
        return [Link(text, reverse(f"access:officer_{name}", args=[officer.pk]))]

    policy = access_policy(officer.force_key, clock.now())
    roles = [Value(title, note=description) for title, description in roles_in_words(policy, held)]
    until = lockouts.get(key_of(officer.username))
    facts = [
        replace(fact, acts=change("correct") if fact.key != "User name" else [])
        for fact in who(officer)
        if fact.key not in ("Unit", "Force or agency")
    ]
    facts.append(Fact("Unit", [Value(str(officer.unit), note=officer.unit.force.title)], change("unit")))
    facts.append(Fact("Roles", roles or [Value("None: may do nothing")], change("roles")))
    facts.append(Fact("Password", [Value(_password_words(officer))], change("password", "Set a new one")))
    second = factors_of(officer)
    kinds = ", ".join(sorted({each.get_kind_display().lower() for each in second}))
    facts.append(Fact("Second factor", [Value(kinds or "None")], change("second_factor", "Reset") if second else []))
    if until:
        facts.append(
            Fact(
                "Locked",
                [Value(f"after too many wrong passwords, until {clock.say(until, clock.now())}")],
                change("unlock", "Unlock"),
            )
        )
    if officer.suspended_at:
        facts.append(
            Fact("Suspended", [Value(clock.say(officer.suspended_at, clock.now()))], change("reinstate", "Reinstate"))
        )
    else:
        facts.append(Fact("Account", [Value("Active")], change("suspend", "Suspend")))
    return facts


def factors_table(own: Iterable[SecondFactor]) -> Table:
    """The own second factors, each with the way to take it away."""
    now = clock.now()
    rows = [
        [
            Cell(each.name, note="" if each.name == each.get_kind_display() else each.get_kind_display()),
            Cell(clock.say(each.added_at, now)),
            Cell(clock.say(each.used_at, now) if each.used_at else "not used yet"),
            Cell("Take away", reverse("access:remove_factor", args=[each.pk])),
        ]
        for each in own
    ]
    return Table("Your second factors", [Column("What"), Column("Added"), Column("Last used"), Column("Change")], rows)


def _password_words(officer: Officer) -> str:
    if not officer.has_usable_password():
        return "None: cannot sign in"
    return (
        "Set by an administrator: must choose another at the next sign-in"
        if officer.must_change_password
        else "Chosen by the officer"
    )


def units_table(units: Iterable[Unit]) -> Table:
    rows = [[Cell(unit.title), Cell(unit.force.title), Cell(str(unit.parent or "")), Cell(unit.key)] for unit in units]
    return Table("Units", [Column("Unit"), Column("Force or agency"), Column("Part of"), Column("Key")], rows)
