"""Adding, using, taking away and resetting second factors. Each leaves its entry in the ledger, none of them a secret."""

from __future__ import annotations

from datetime import datetime

from sleuth.access.actions import Unacceptable
from sleuth.access.doorway import session_event, writing
from sleuth.access.models import Officer, RecoveryCode, SecondFactor
from sleuth.access.models.second_factor import CODE, PASSKEY
from sleuth.access.second_factor import codes
from sleuth.access.second_factor.passkeys import Proved
from sleuth.access.second_factor.queries import factors_of, is_required
from sleuth.base import clock

OWN = "session.second_factor"
WRONG_CODE = (
    "This code is not right, or it was used already. Wait for the next one, or check the clock of your telephone."
)


def add_app(*, by: Officer, key: str, code: str) -> SecondFactor:
    """The app that was given this key, proved by a code that it shows; one that was there before is taken away."""
    with writing(by=by, act=OWN, detail={"added": CODE}):
        now = clock.now()
        step = codes.step_of(key, code, now)
        if step is None:
            raise Unacceptable({"code": WRONG_CODE})
        SecondFactor.objects.filter(officer=by, kind=CODE, ended_at__isnull=True).update(ended_at=now)
        made: SecondFactor = SecondFactor.objects.create(
            officer=by, kind=CODE, name="App with codes", secret=codes.sealed(key), counted=step, added_at=now
        )
    return made


def add_passkey(*, by: Officer, name: str, proved: Proved) -> SecondFactor:
    """A passkey whose public half the browser sent."""
    with writing(by=by, act=OWN, detail={"added": PASSKEY}):
        made: SecondFactor = SecondFactor.objects.create(
            officer=by,
            kind=PASSKEY,
            name=name.strip() or "Passkey",
            secret=proved.secret,
            counted=proved.counted,
            added_at=clock.now(),
        )
    return made


def new_paper_codes(*, by: Officer) -> list[str]:
    """Ten codes to print, shown this once; those from before open nothing any more."""
    with writing(by=by, act=OWN, detail={"added": "codes on paper"}):
        now, made = clock.now(), codes.new_paper_codes()
        RecoveryCode.objects.filter(officer=by).delete()
        RecoveryCode.objects.bulk_create(
            [RecoveryCode(officer=by, digest=codes.digest_of(by.pk, code), made_at=now) for code in made]
        )
    return made


def remove(*, by: Officer, pk: int) -> SecondFactor | None:
    """Take one of the own away; the last one stays where the role must have one. None when there is no such one."""
    own = factors_of(by)
    chosen = next((each for each in own if each.pk == pk), None)
    if chosen is None:
        return None
    with writing(by=by, act=OWN, detail={"removed": chosen.kind}):
        if len(own) == 1 and is_required(by):
            raise Unacceptable(
                {"password": "Your role must have a second factor. Add another before you take this one away."}
            )
        chosen.ended_at = clock.now()
        chosen.save()
        if len(own) == 1:
            RecoveryCode.objects.filter(officer=by).delete()
    return chosen


def reset(*, by: Officer, officer: Officer, because: str, door: str = "page") -> None:
    """Take all second factors of an officer away, who has lost them; where the role must have one, a new one is asked for.

    Nobody resets the own one, but at the shell, where the owner of the machine stands."""
    detail = {"second_factor_reset": officer.username, "door": door}
    with writing(by=by, act="access.administer", because=because, detail=detail):
        if not because.strip():
            raise Unacceptable({"because": "Enter the reason."})
        if officer.pk == by.pk and door != "shell":
            raise Unacceptable({"because": "You cannot reset your own. Ask another administrator."})
        SecondFactor.objects.filter(officer=officer, ended_at__isnull=True).update(ended_at=clock.now())
        RecoveryCode.objects.filter(officer=officer).delete()


def use_code(*, officer: Officer, typed: str) -> bool:
    """Whether this is a code of the app that was not used yet, or an unused one on paper; it is used from now on."""
    now = clock.now()
    used = _use_app(officer, typed, now) or _use_paper(officer, typed, now)
    if not used:
        session_event(by=officer, act="session.wrong_code")
    return used


def use_passkey(*, officer: Officer, proved: Proved) -> bool:
    """Whether this passkey is still good. One that counts backwards was copied."""
    with writing(by=officer, act=OWN, kind="session", detail={"used": PASSKEY}):
        rows = SecondFactor.objects.filter(officer=officer, secret=proved.secret, ended_at__isnull=True)
        newer = rows.filter(counted__lt=proved.counted) if proved.counted else rows.filter(counted=0)
        used = bool(newer.update(counted=proved.counted, used_at=clock.now()))
    if not used:
        session_event(by=officer, act="session.wrong_code", detail={"with": PASSKEY})
    return used


def _use_app(officer: Officer, typed: str, now: datetime) -> bool:
    app = next((each for each in factors_of(officer) if each.kind == CODE), None)
    step = codes.step_of(codes.unsealed(app.secret), typed, now) if app else None
    if app is None or step is None or step <= app.counted:
        return False
    with writing(by=officer, act=OWN, kind="session", detail={"used": CODE}):
        fresh = SecondFactor.objects.filter(pk=app.pk, counted__lt=step)
        return bool(fresh.update(counted=step, used_at=now))


def _use_paper(officer: Officer, typed: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(
        officer=officer, digest=codes.digest_of(officer.pk, typed), used_at__isnull=True
    )
    if not unused.exists() or not factors_of(officer):
        return False
    with writing(by=officer, act=OWN, kind="session", detail={"used": "code on paper"}):
        return bool(unused.update(used_at=now))
