"""Programs that use Sleuth: made and revoked by an administrator, admitted by a token, counted, answered once."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.utils.crypto import constant_time_compare

from sleuth.access import doorway
from sleuth.access.actions import Unacceptable, add_officer
from sleuth.access.doorway import writing
from sleuth.access.models import ApiAnswer, ApiClient, ApiToken, ApiUse, Unit
from sleuth.access.models.officer import Officer
from sleuth.access.packs import access_policy
from sleuth.access.policy import AccessPolicy
from sleuth.base import clock

ANSWERS_KEPT = timedelta(hours=24)
KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
REQUESTS, TRIES = "requests", "tries"


class NotAdmitted(Exception):
    """The client or its token is not known, was revoked or has run out: which of these it is, nobody outside is told."""


class TooMany(Exception):
    """The client has asked more often than the pack allows; `wait` is the number of seconds until it may again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"Too many requests. Wait {wait} seconds.")
        self.wait = wait


class AskedOtherwise(Exception):
    """This idempotency key came before with another request."""


def make_client(
    *, by: Officer, key: str, title: str, unit: Unit, roles: Iterable[str], because: str, days: int
) -> tuple[ApiClient, str]:
    """A new program with an account of its own, and its secret, which nobody can read again."""
    secret = secrets.token_urlsafe(32)
    with writing(by=by, act="access.administer", because=because, detail={"client": key, "days": days}):
        _check_new(key, title, because, days, _policy_of(unit).api_client_days)
        officer = add_officer(by=by, username=key, unit=unit, roles=roles, family_name=title.strip())
        client: ApiClient = ApiClient.objects.create(
            key=key,
            officer=officer,
            because=because.strip(),
            secret_digest=_digest(secret),
            made_by=by,
            made_at=clock.now(),
            expires_at=clock.now() + timedelta(days=days),
        )
    return client, secret


def _check_new(key: str, title: str, because: str, days: int, most: int) -> None:
    faults = {}
    if not KEY.fullmatch(key):
        faults["key"] = "Use small letters, digits and hyphens only, for example custody-suite."
    elif Officer.objects.filter(username__iexact=key).exists():
        faults["key"] = f"There is an account with the name {key} already."
    if not title.strip() or len(title) > 80:
        faults["title"] = "Enter the name of the program, in 80 characters or fewer."
    if not because.strip() or len(because) > 200:
        faults["because"] = "Enter what the program may use Sleuth for, in 200 characters or fewer."
    if not 1 <= days <= most:
        faults["days"] = f"Enter a number of days from 1 to {most}."
    if faults:
        raise Unacceptable(faults)


def revoke_client(*, by: Officer, client: ApiClient, because: str) -> None:
    """End a client at once and for good; its account is suspended with it."""
    with writing(by=by, act="access.administer", because=because, detail={"revoked": client.key}):
        if not because.strip():
            raise Unacceptable({"because": "Enter the reason."})
        client.revoked_at, client.revoked_because = clock.now(), because
        client.save()
        client.tokens.all().delete()
        client.officer.suspended_at = clock.now()
        client.officer.save()


def clients(*, by: Officer) -> list[ApiClient]:
    """Every program, for an administrator."""
    doorway.require(by=by, act="access.administer")
    return list(ApiClient.objects.select_related("officer__unit__force", "made_by").order_by("key"))


def client(*, by: Officer, key: str) -> ApiClient:
    """One program, for an administrator; NotVisible when there is none."""
    doorway.require(by=by, act="access.administer")
    found: ApiClient | None = ApiClient.objects.select_related("officer__unit__force").filter(key=key).first()
    if found is None:
        raise doorway.NotVisible(f"client:{key}")
    return found


def token_for(*, key: str, secret: str) -> tuple[str, int]:
    """A token and for how many seconds it is good; NotAdmitted for a wrong secret or a client that was ended."""
    found: ApiClient | None = _with_officer(ApiClient.objects).filter(key=key).first()
    if found is None:
        raise NotAdmitted
    right = constant_time_compare(_digest(secret), found.secret_digest)
    if not right or not _may_work(found):
        _count(found, TRIES, _policy(found).lockout_failures)
        why = "wrong secret" if not right else "revoked, suspended or run out"
        doorway.session_event(by=found.officer, act="session.client_refused", detail={"why": why})
        raise NotAdmitted
    _count(found, REQUESTS, _policy(found).api_requests_per_minute)
    token, now = secrets.token_urlsafe(32), clock.now()
    until = min(now + timedelta(minutes=_policy(found).api_token_minutes), found.expires_at)
    with writing(by=found.officer, act="session.client_token", kind="session", because=found.because):
        found.tokens.filter(expires_at__lte=now).delete()
        ApiToken.objects.create(client=found, digest=_digest(token), expires_at=until)
    return token, int((until - now).total_seconds())


def admitted(token: str) -> ApiClient:
    """The client that shows this token, read afresh with its account; NotAdmitted or TooMany."""
    row = ApiToken.objects.filter(digest=_digest(token), expires_at__gt=clock.now())
    found: ApiClient | None = _with_officer(ApiClient.objects).filter(tokens__in=row).first()
    if found is None or not _may_work(found):
        raise NotAdmitted
    _count(found, REQUESTS, _policy(found).api_requests_per_minute)
    return found


def once(client: ApiClient, key: str, asked: str, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do it and keep the answer for a day, or give the answer that the same request had; AskedOtherwise.

    The answer and what was done are kept together or not at all. What `do` raises is raised, and the key stays free.
    """
    told: Exception | None = None
    answer: dict[str, Any] = {}
    with transaction.atomic():
        ApiAnswer.objects.filter(client=client, at__lt=clock.now() - ANSWERS_KEPT).delete()
        row = _claimed(client, key, _digest(asked))
        if row is None:
            return _as_before(client, key, _digest(asked))
        try:
            row.answer = answer = do()
            row.save()
        except Exception as fault:  # the refusal of an act is in the ledger: that entry must not be undone here
            row.delete()
            told = fault
    if told is not None:
        raise told
    return answer


def _claimed(client: ApiClient, key: str, asked: str) -> ApiAnswer | None:
    try:
        with transaction.atomic():
            return ApiAnswer.objects.create(client=client, key=key, asked=asked, at=clock.now())
    except IntegrityError:
        return None


def _as_before(client: ApiClient, key: str, asked: str) -> dict[str, Any]:
    row = ApiAnswer.objects.get(client=client, key=key)
    if row.asked != asked:
        raise AskedOtherwise
    return dict(row.answer)


def _count(client: ApiClient, what: str, most: int) -> None:
    """One more in this minute; TooMany beyond `most`. What is too much is not entered in the ledger: nothing was done."""
    seconds = int(clock.now().timestamp())
    minute = seconds // 60
    mine = ApiUse.objects.filter(client=client, what=what)
    again = Case(When(minute=minute, then=F("count") + 1), default=Value(1))
    if not mine.update(count=again, minute=minute):
        ApiUse.objects.get_or_create(client=client, what=what, defaults={"minute": minute, "count": 1})
    if (mine.values_list("count", flat=True).first() or 0) > most:
        raise TooMany(60 - seconds % 60)


def _with_officer(rows: Any) -> Any:
    return rows.select_related("officer__unit__force")


def _may_work(client: ApiClient) -> bool:
    return client.revoked_at is None and client.expires_at > clock.now() and client.officer.is_active


def _digest(secret: str) -> str:
    """A fast digest is enough: what it is made of has 256 random bits, which nobody guesses."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _policy(client: ApiClient) -> AccessPolicy:
    return access_policy(client.officer.force_key, clock.now())


def _policy_of(unit: Unit) -> AccessPolicy:
    return access_policy(unit.force.key if unit.force.kind == "force" else "national", clock.now())
