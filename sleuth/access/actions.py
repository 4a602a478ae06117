"""Creating officers and units, giving and ending roles, suspending, passwords. Everything leaves its ledger entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from axes.utils import reset as axes_reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q

from sleuth.access import search_words
from sleuth.access.doorway import founding, writing
from sleuth.access.models import Force, Officer, RoleHolding, SearchMade, Unit
from sleuth.access.models.api_client import ApiClient
from sleuth.access.packs import access_policy
from sleuth.access.sign_in import key_of
from sleuth.base import clock

NAMES_OF_AN_OFFICER = ("rank", "given_names", "family_name", "collar_number")


class Unacceptable(Exception):
    """What was typed cannot be used. `faults` maps each field to the sentence to show; nothing was written."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


def found_instance(*, force_key: str, force_title: str, username: str, password: str | None) -> Officer:
    """The force, its headquarters and the first administrator of an instance that has nobody yet."""
    with founding() as enter:
        force = Force.objects.create(key=force_key, title=force_title)
        unit = Unit.objects.create(force=force, key="headquarters", title="Headquarters")
        admin = Officer(username=username, family_name="Administrator", unit=unit)
        if password is None:
            admin.set_unusable_password()
        else:
            admin.set_password(password)
        admin.save()
        RoleHolding.objects.create(officer=admin, role="administrator", since=clock.now())
        enter(admin)
    return admin


def add_force(*, by: Officer, key: str, title: str, kind: str = "force") -> Force:
    """Another force or an agency."""
    with writing(by=by, act="access.administer", detail={"force": key}):
        if Force.objects.filter(key=key).exists():
            raise Unacceptable({"key": f"There is a force or agency with the key {key} already."})
        force: Force = Force.objects.create(key=key, title=title, kind=kind)
    return force


def add_unit(*, by: Officer, force: Force, key: str, title: str, parent: Unit | None = None) -> Unit:
    """A division, station, team or desk."""
    with writing(by=by, act="access.administer", detail={"unit": key}):
        if Unit.objects.filter(force=force, key=key).exists():
            raise Unacceptable({"key": f"There is a unit with the key {key} already."})
        unit: Unit = Unit.objects.create(force=force, key=key, title=title, parent=parent)
    return unit


def add_officer(
    *,
    by: Officer,
    username: str,
    unit: Unit,
    roles: Iterable[str],
    password: str | None = None,
    rank: str = "",
    given_names: str = "",
    family_name: str = "",
    collar_number: str = "",
    must_change_password: bool = False,
) -> Officer:
    """A person who may sign in. Without a password nobody can sign in as them (the batch commands still can)."""
    roles = list(roles)
    with writing(by=by, act="access.administer", detail={"officer": username, "roles": roles}):
        officer = Officer(
            username=username.strip(),
            unit=unit,
            rank=rank,
            given_names=given_names,
            family_name=family_name,
            collar_number=collar_number,
            must_change_password=must_change_password,
        )
        _check_new(officer, roles)
        _set_password(officer, password)
        officer.save()
        for role in roles:
            RoleHolding.objects.create(officer=officer, role=role, since=clock.now())
    return officer


def give_role(*, by: Officer, officer: Officer, role: str) -> RoleHolding:
    """Give a role from now on."""
    with writing(by=by, act="access.administer", detail={"officer": officer.username, "gives": role}):
        _check_roles(officer, [role])
        holding: RoleHolding = RoleHolding.objects.create(officer=officer, role=role, since=clock.now())
    return holding


def end_role(*, by: Officer, officer: Officer, role: str) -> None:
    """Take a role away from now on; the next request of the officer is refused what it allowed."""
    with writing(by=by, act="access.administer", detail={"officer": officer.username, "ends": role}):
        if role == "administrator" and officer.pk == by.pk:
            raise Unacceptable(
                {"roles": "You cannot take the administrator's role from yourself. Ask another administrator."}
            )
        now = clock.now()
        held = Q(until__isnull=True) | Q(until__gt=now)
        RoleHolding.objects.filter(held, officer=officer, role=role).update(until=now)


def set_roles(*, by: Officer, officer: Officer, roles: Iterable[str]) -> None:
    """From now on the officer holds these roles and no other."""
    wanted = set(roles)
    with writing(by=by, act="access.administer", detail={"officer": officer.username, "roles": sorted(wanted)}):
        now = clock.now()
        held = RoleHolding.objects.filter(Q(until__isnull=True) | Q(until__gt=now), officer=officer)
        held_roles = set(held.values_list("role", flat=True))
        for role in sorted(wanted - held_roles):
            give_role(by=by, officer=officer, role=role)
        for role in sorted(held_roles - wanted):
            end_role(by=by, officer=officer, role=role)


def correct_officer(*, by: Officer, officer: Officer, because: str, **names: str) -> None:
    """Mend or renew rank, given_names, family_name or collar_number. The user name, by which the ledger speaks, stays."""
    unknown = set(names) - set(NAMES_OF_AN_OFFICER)
    if unknown:
        raise TypeError(f"not a name of an officer: {', '.join(sorted(unknown))}")
    changed = [name for name in NAMES_OF_AN_OFFICER if name in names and names[name].strip() != getattr(officer, name)]
    detail = {"officer": officer.username, "corrected": changed}
    with writing(by=by, act="access.administer", because=because, detail=detail):
        _need_reason(because)
        if not names.get("family_name", officer.family_name).strip():
            raise Unacceptable({"family_name": "Enter the family name."})
        for name in changed:
            setattr(officer, name, names[name].strip())
        officer.save()


def transfer(*, by: Officer, officer: Officer, unit: Unit, because: str = "") -> None:
    """Move an officer to another unit; what the old unit was admitted to is lost with it."""
    detail = {"officer": officer.username, "to": str(unit)}
    with writing(by=by, act="access.administer", because=because, detail=detail):
        officer.unit = unit
        officer.save()


def suspend(*, by: Officer, officer: Officer, because: str) -> None:
    """Stop an account at once."""
    with writing(by=by, act="access.administer", because=because, detail={"suspended": officer.username}):
        if officer.pk == by.pk:
            raise Unacceptable({"because": "You cannot suspend yourself. Ask another administrator."})
        _need_reason(because)
        officer.suspended_at = clock.now()
        officer.save()


def reinstate(*, by: Officer, officer: Officer, because: str) -> None:
    """Let a suspended account work again."""
    with writing(by=by, act="access.administer", because=because, detail={"reinstated": officer.username}):
        _need_reason(because)
        officer.suspended_at = None
        officer.save()


def set_password(*, by: Officer, officer: Officer, password: str) -> None:
    """A new password from an administrator; the officer must choose their own at the next sign-in."""
    with writing(by=by, act="access.administer", detail={"password_of": officer.username}):
        if ApiClient.objects.filter(officer=officer).exists():
            raise Unacceptable({"new_password": "This is the account of a program. Nobody signs in with it."})
        _set_password(officer, password)
        officer.must_change_password = True
        officer.save()


def change_own_password(*, by: Officer, old: str, new: str) -> None:
    """Raises Unacceptable when the old one is wrong or the new one is not good enough."""
    if not by.check_password(old):
        raise Unacceptable({"old_password": "This is not your present password. Type it again."})
    with writing(by=by, act="session.change_password"):
        _set_password(by, new)
        by.must_change_password = False
        by.save()


def unlock(*, by: Officer, officer: Officer) -> None:
    """Let an officer try again after too many wrong passwords."""
    with writing(by=by, act="access.administer", detail={"unlocked": officer.username}):
        axes_reset(username=key_of(officer.username))


def forget_search_words(*, by: Officer) -> int:
    """Erase the words of searches that are older than the pack of the searcher's force keeps them; how many were.

    The ledger goes on saying who searched, when, why and how many were found, and which searches lost their words.
    """
    now, forgotten = clock.now(), 0
    limits = {force: now - timedelta(days=_words_kept_days(force, now)) for force in Force.objects.all()}
    detail = {search_words.ERASED_AT: search_words.in_ledger(now)}
    detail[search_words.BEFORE] = search_words.in_ledger(max(limits.values(), default=now))
    with writing(by=by, act="access.administer", kind="erasure", detail=detail):
        for force, limit in limits.items():
            searchers = Officer.objects.filter(unit__force=force).values("pk")
            old = SearchMade.objects.filter(officer_id__in=searchers, at__lt=limit)
            forgotten += old.filter(asked__isnull=False).update(asked=None, erased_at=now)
    return forgotten


def _words_kept_days(force: Force, at: datetime) -> int:
    return access_policy(force.key if force.kind == "force" else "national", at).search_words_kept_days


def _need_reason(because: str) -> None:
    if not because.strip():
        raise Unacceptable({"because": "Enter the reason."})


def _check_new(officer: Officer, roles: list[str]) -> None:
    if not officer.username:
        raise Unacceptable({"username": "Enter the name to sign in with."})
    if Officer.objects.filter(username__iexact=officer.username).exists():
        raise Unacceptable({"username": f"Somebody has the user name {officer.username} already."})
    _check_roles(officer, roles)


def _check_roles(officer: Officer, roles: list[str]) -> None:
    known = access_policy(officer.force_key, clock.now()).roles
    unknown = [role for role in roles if role not in known]
    if unknown:
        raise Unacceptable({"roles": f"The pack of this force knows no role {', '.join(unknown)}."})


def _set_password(officer: Officer, password: str | None) -> None:
    if password is None:
        officer.set_unusable_password()
        return
    try:
        validate_password(password, officer)
    except ValidationError as fault:
        raise Unacceptable({"new_password": " ".join(fault.messages)}) from fault
    officer.set_password(password)
