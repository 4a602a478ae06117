"""Who works here, what they may do, and what the ledger and the search log say; each only for who may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessAttempt
from django.db.models import Max, Q, Sum

from sleuth.access import doorway, sign_in
from sleuth.access.models import ChainProof, Force, LedgerEntry, Officer, RoleHolding, SearchMade, Unit
from sleuth.access.packs import access_policy
from sleuth.access.policy import MARKING
from sleuth.access.rules import is_open_to_all
from sleuth.base import clock
from sleuth.base.ref import Ref


def officer_named(username: str) -> Officer | None:
    """The officer with this user name, for commands run at the instance's own shell."""
    found: Officer | None = Officer.objects.select_related("unit__force").filter(username__iexact=username).first()
    return found


def officer_by_id(pk: int) -> Officer | None:
    """The officer with this number, to tell him something."""
    found: Officer | None = Officer.objects.select_related("unit__force").filter(pk=pk).first()
    return found


def has_officers() -> bool:
    """Whether the instance has been founded."""
    return bool(Officer.objects.exists())


def officers(*, by: Officer, containing: str = "") -> list[Officer]:
    """Everybody, for an administrator; Refused for others."""
    doorway.require(by=by, act="access.administer")
    named = Q()
    for word in containing.split():
        named &= (
            Q(username__icontains=word)
            | Q(given_names__icontains=word)
            | Q(family_name__icontains=word)
            | Q(collar_number__icontains=word)
        )
    return list(Officer.objects.select_related("unit__force").filter(named).order_by("family_name", "username"))


def officer(*, by: Officer, pk: int) -> Officer:
    """One officer, for an administrator; NotVisible when there is none."""
    doorway.require(by=by, act="access.administer")
    found: Officer | None = Officer.objects.select_related("unit__force").filter(pk=pk).first()
    if found is None:
        raise doorway.NotVisible(f"officer:{pk}")
    return found


def roles_held(officers: Iterable[Officer]) -> dict[int, list[str]]:
    """Officer id → roles held now."""
    now = clock.now()
    rows = RoleHolding.objects.filter(
        Q(until__isnull=True) | Q(until__gt=now), officer__in=list(officers), since__lte=now
    )
    held: dict[int, list[str]] = {}
    for pk, role in rows.order_by("role").values_list("officer_id", "role"):
        held.setdefault(pk, []).append(role)
    return held


def units(*, force_key: str | None = None) -> list[Unit]:
    """Units with their force, in the order of their titles; of one force or of all."""
    rows = Unit.objects.select_related("force", "parent").order_by("force__title", "title")
    return list(rows.filter(force__key=force_key) if force_key else rows)


def unit(pk: int) -> Unit:
    """One unit; NotVisible when there is none."""
    found: Unit | None = Unit.objects.select_related("force").filter(pk=pk).first()
    if found is None:
        raise doorway.NotVisible(f"unit:{pk}")
    return found


def colleagues(*, by: Officer) -> list[Officer]:
    """The officers of the same force, to admit them to a restriction."""
    return list(Officer.objects.filter(unit__force=by.unit.force, suspended_at__isnull=True).order_by("family_name"))


def forces() -> list[Force]:
    return list(Force.objects.order_by("title"))


def recent_searches(*, by: Officer, limit: int = 8) -> list[SearchMade]:
    """The officer's own latest different searches, newest first."""
    rows = SearchMade.objects.filter(officer_id=by.pk, door="page", asked__isnull=False).order_by("-pk")[: limit * 6]
    latest = {row.asked: row for row in reversed(rows)}
    return sorted(latest.values(), key=lambda row: row.pk, reverse=True)[:limit]


def recently_opened(*, by: Officer, limit: int = 100) -> list[tuple[Ref, datetime]]:
    """The records that the officer asked for last, each once, newest first; who shows them checks who may see them."""
    rows = LedgerEntry.objects.filter(officer_id=by.pk, kind="consultation", act="records.open", on_id__isnull=False)
    latest: dict[Ref, datetime] = {}
    for kind, pk, at in rows.order_by("-seq").values_list("on_kind", "on_id", "at")[: limit * 4]:
        latest.setdefault(Ref(kind, pk or 0), at)
    return list(latest.items())[:limit]


def lockouts(*, by: Officer) -> dict[str, datetime]:
    """Counted user name (`sign_in.key_of`) → until when it is locked after wrong passwords; for an administrator."""
    doorway.require(by=by, act="access.administer")
    length = sign_in.lockout_time()
    recent = AccessAttempt.objects.filter(attempt_time__gte=clock.now() - length).order_by()
    tried = recent.values("username").annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    locked = tried.filter(failures__gte=sign_in.failures_allowed())
    return {row["username"]: row["last"] + length for row in locked}


FAILED_SIGN_INS = ("session.wrong_password", "session.unknown_name", "session.wrong_code", "session.locked_out")
MATTERS = {
    "restricted": Q(detail__contains='"restricted": "yes"'),
    "not_shown": Q(detail__contains='"shown": "no"'),
    "failed_sign_in": Q(act__in=FAILED_SIGN_INS),
    "locked_out": Q(act="session.locked_out"),
}


@dataclass(frozen=True)
class LedgerFilter:
    """Which entries an auditor asks for; empty means all. Days are whole days in London."""

    officer: str = ""
    kind: str = ""
    record: Ref | None = None
    since: datetime | None = None
    until: datetime | None = None
    containing: str = ""
    number: int | None = None
    matter: str = ""
    only_without_result: bool = False
    door: str = ""


def ledger_page(*, by: Officer, only: LedgerFilter, before: int | None = None, limit: int = 100) -> list[LedgerEntry]:
    """Entries newest first, for an auditor; Refused for others. `before` (a number) continues a list."""
    doorway.require(by=by, act="access.audit")
    wanted = _between(only)
    if only.officer:
        wanted &= Q(officer__iexact=only.officer)
    if only.kind:
        wanted &= Q(kind=only.kind)
    if only.matter:
        wanted &= MATTERS[only.matter]
    if only.record:
        wanted &= Q(on_kind=only.record.kind, on_id=only.record.id)
    if only.containing:
        wanted &= Q(because__icontains=only.containing) | Q(act__icontains=only.containing)
    if before is not None:
        wanted &= Q(seq__lt=before)
    return list(LedgerEntry.objects.filter(wanted).order_by("-seq")[:limit])


def searches_made(
    *, by: Officer, only: LedgerFilter, before: int | None = None, limit: int = 100
) -> list[tuple[SearchMade, str]]:
    """What was searched for and by whom (user name), newest first, for an auditor; Refused for others."""
    doorway.require(by=by, act="access.audit")
    wanted = _between(only, numbered="entry")
    if only.officer:
        wanted &= Q(officer_id__in=Officer.objects.filter(username__iexact=only.officer).values("pk"))
    if only.door:
        wanted &= Q(door=only.door)
    if only.only_without_result:
        wanted &= Q(found_count=0)
    if only.containing:
        wanted &= Q(asked__icontains=only.containing)
    if before is not None:
        wanted &= Q(pk__lt=before)
    rows = list(SearchMade.objects.filter(wanted).order_by("-pk")[:limit])
    names = dict(Officer.objects.filter(pk__in={row.officer_id for row in rows}).values_list("pk", "username"))
    return [(row, names.get(row.officer_id, f"officer {row.officer_id}")) for row in rows]


def named(*, ids: Iterable[int | None]) -> dict[int, Officer]:
    """Officer id → the officer with unit, to name whoever stands in a list of entries."""
    wanted = {pk for pk in ids if pk is not None}
    return {each.pk: each for each in Officer.objects.select_related("unit").filter(pk__in=wanted)}


def searches_of(*, by: Officer, entries: Iterable[LedgerEntry], most: int = 3) -> dict[int, list[SearchMade]]:
    """Ledger number → the first searches of that entry, for an auditor; Refused for others."""
    doorway.require(by=by, act="access.audit")
    numbers = [entry.seq for entry in entries if entry.kind == "search"]
    rows = SearchMade.objects.filter(entry__in=numbers, place__lt=most).order_by("entry", "place")
    found: dict[int, list[SearchMade]] = {}
    for row in rows:
        found.setdefault(row.entry or 0, []).append(row)
    return found


@dataclass(frozen=True)
class MarkingsOffered:
    """Key and words of the markings that an officer may give, lowest first; `open` is the highest that closes nothing."""

    choices: tuple[tuple[str, str], ...]
    open: str


def markings_offered(*, by: Officer) -> MarkingsOffered:
    """The markings in use, as far as the officer is cleared for them."""
    policy = access_policy(by.force_key, clock.now())
    ranked = sorted(policy.markings.items(), key=lambda each: each[1].rank)
    keys = by.standing.keys
    choices = [
        (name, level.words)
        for name, level in ranked
        if level.in_use and (is_open_to_all(policy, name) or f"{MARKING}{name}" in keys)
    ]
    return MarkingsOffered(tuple(choices), policy.markings[policy.open_marking].words)


def words_of_highest(*, force_key: str, markings: Iterable[str]) -> str:
    """The words of the highest of these markings and the one that every page of the force bears."""
    policy = access_policy(force_key, clock.now())
    ranked = [policy.markings[name] for name in {*markings, policy.page_marking} if name in policy.markings]
    return max(ranked, key=lambda level: level.rank).words


def last_proof(*, by: Officer) -> ChainProof | None:
    """When the chain was last proved and what came of it, for an auditor; Refused for others."""
    doorway.require(by=by, act="access.audit")
    proof: ChainProof | None = ChainProof.objects.order_by("-pk").first()
    return proof


def ledger_length(*, by: Officer) -> int:
    """The number of the last entry, for an auditor: how many there are when the chain is sound."""
    doorway.require(by=by, act="access.audit")
    return LedgerEntry.objects.aggregate(last=Max("seq"))["last"] or 0


def _between(only: LedgerFilter, numbered: str = "seq") -> Q:
    wanted = Q()
    if only.number is not None:
        wanted &= Q(**{numbered: only.number})
    if only.since:
        wanted &= Q(at__gte=only.since)
    if only.until:
        wanted &= Q(at__lt=only.until)
    return wanted
