"""The one way to write and the one way to read.

`writing` opens the transaction, refuses or proceeds, lets the search index and other reactions follow, and appends the
ledger entry, all in one transaction. A refusal is entered in the ledger in a transaction of its own, after the outer
block has been undone. `consulted` and `searched` enter what was looked at before anything is shown: when the ledger
cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from sleuth.access import ledger, pen, search_words
from sleuth.access.models import LedgerEntry, Officer, SearchMade
from sleuth.access.pen import Pen
from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.verdict import Verdict

Reaction = Callable[[list[Ref]], None]
_reactions: list[Reaction] = []


class Refused(Exception):
    """The act is not allowed; `reason` is the sentence to show."""

    def __init__(self, reason: str, entry: dict[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.entry = entry


class NotVisible(Exception):
    """There is no such record, or this officer may not know that there is one: the two look the same."""


def react_with(reaction: Reaction) -> None:
    """Have `reaction` called with the touched records at the end of every outermost writing block, before it commits."""
    if reaction not in _reactions:
        _reactions.append(reaction)


@contextmanager
def writing(
    *,
    by: Officer,
    act: str,
    on: Ref | None = None,
    because: str = "",
    kind: str = "alteration",
    verdict: Verdict | None = None,
    detail: dict[str, Any] | None = None,
) -> Iterator[Pen]:
    """Do `act` as `by`, or raise Refused. Nothing is kept unless the act, its reactions and its ledger entry all are."""
    entry = _entry(by=by, act=act, kind=kind, on=on, because=because, detail=detail)
    outer = pen.current.get()
    if outer is not None:
        with transaction.atomic():
            _allow_or_refuse(by, act, verdict, entry)
            yield outer
        outer.entries.append(entry | {"doing": outer.doing})
        return
    try:
        with _pen_in_hand() as mine, transaction.atomic():
            _allow_or_refuse(by, act, verdict, entry)
            yield mine
            _run_reactions(mine)
            mine.entries.append(entry)
            ledger.append([each | {"doing": mine.doing} for each in mine.entries])
    except Refused as refused:
        _enter_refusal(refused)
        raise


@contextmanager
def _pen_in_hand() -> Iterator[Pen]:
    mine = Pen()
    token = pen.current.set(mine)
    try:
        yield mine
    finally:
        pen.current.reset(token)


@contextmanager
def founding() -> Iterator[Callable[[Officer], object]]:
    """The one block that nobody is signed in for: an instance gets its first administrator. Refused ever after.

    Call what it yields with that administrator, in whose name the ledger begins.
    """
    if Officer.objects.exists():
        raise Refused("This instance has been set up already.")
    with _pen_in_hand() as mine, transaction.atomic():
        yield lambda first: ledger.append(
            [
                _entry(by=first, act="access.found", kind="session", on=None, because="", detail=None)
                | {"doing": mine.doing}
            ]
        )


def consulted(
    *,
    by: Officer,
    ref: Ref | None,
    because: str = "",
    act: str = "records.open",
    detail: dict[str, Any] | None = None,
    shown_with: Iterable[Ref] = (),
) -> None:
    """Enter in the ledger that `by` is about to be shown `ref` (None for what is about no one record).

    `shown_with` are records that stand on the same page; each has its own entry, so that it is found under each.
    """
    _note(*_looks("consultation", by, ref, because, act, detail, shown_with))


def disclosed(
    *,
    by: Officer,
    act: str,
    on: Ref | None = None,
    because: str = "",
    detail: dict[str, Any] | None = None,
    shown_with: Iterable[Ref] = (),
) -> None:
    """Enter in the ledger that something is about to leave the system (an export, a print)."""
    _note(*_looks("disclosure", by, on, because, act, detail, shown_with))


def _looks(
    kind: str,
    by: Officer,
    on: Ref | None,
    because: str,
    act: str,
    detail: dict[str, Any] | None,
    shown_with: Iterable[Ref],
) -> list[dict[str, Any]]:
    entries = [_entry(by=by, act=act, kind=kind, on=on, because=because, detail=detail)]
    for ref in shown_with:
        with_it = (detail or {}) | {"shown with": str(on)}
        entries.append(_entry(by=by, act=act, kind=kind, on=ref, because=because, detail=with_it))
    return entries


def session_event(*, by: Officer | None, act: str, detail: dict[str, Any] | None = None) -> None:
    """Enter a sign-in, sign-out or lockout in the ledger; `by` is None where nobody has the user name that was typed."""
    _note(_entry(by=by, act=act, kind="session", on=None, because="", detail=detail))


def searched(*, by: Officer, asked: list[str], found_counts: list[int], because: str = "", door: str = "page") -> None:
    """Enter searches (also those that found nothing) before their results are shown. One ledger entry for the list.

    The words stand beside the ledger, where they can be erased; the entry holds what proves them (see `search_words`).
    """
    entry = _entry(by=by, act="records.find", kind="search", on=None, because=because, detail=None)
    entry["doing"] = Pen().doing
    made = [
        SearchMade(
            place=place,
            doing=entry["doing"],
            officer_id=by.pk,
            at=entry["at"],
            asked=text,
            proof=search_words.proof(entry["doing"], place, text, count),
            because=because,
            found_count=count,
            door=door,
        )
        for place, (text, count) in enumerate(zip(asked, found_counts, strict=True))
    ]
    entry["detail"] = {
        "searches": len(made),
        search_words.SEAL: search_words.seal(each.proof for each in made),
        "found": sum(found_counts),
        "door": door,
    }
    with transaction.atomic():
        number = ledger.append([entry])
        for each in made:
            each.entry = number
        SearchMade.objects.bulk_create(made)


def require(*, by: Officer, act: str, on: Ref | None = None) -> None:
    """Go on only when the officer's roles allow the act; the refusal is entered in the ledger and raised."""
    verdict = may(by, act)
    if not verdict:
        refuse(by=by, act=act, reason=verdict.reason, on=on)


def refuse(*, by: Officer, act: str, reason: str, on: Ref | None = None) -> None:
    """Enter a refusal that a door made, and raise Refused."""
    refused = Refused(reason, _entry(by=by, act=act, kind="refusal", on=on, because=reason, detail=None))
    if pen.current.get() is None:
        _enter_refusal(refused)
    raise refused


def _allow_or_refuse(by: Officer, act: str, verdict: Verdict | None, entry: dict[str, Any]) -> None:
    for answer in (may(by, act), verdict):
        if answer is not None and not answer:
            raise Refused(answer.reason, entry | {"kind": "refusal", "because": answer.reason})


def _run_reactions(mine: Pen) -> None:
    refs = list(mine.touched)
    if refs:
        for reaction in _reactions:
            reaction(refs)


def _enter_refusal(refused: Refused) -> None:
    if refused.entry is not None:
        entry, refused.entry = refused.entry, None
        _note(entry)


def _note(*entries: dict[str, Any]) -> None:
    doing = Pen().doing
    with transaction.atomic():
        ledger.append([entry | {"doing": entry["doing"] or doing} for entry in entries])


def _entry(
    *, by: Officer | None, act: str, kind: str, on: Ref | None, because: str, detail: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "at": clock.now(),
        "kind": kind,
        "act": act,
        "officer_id": by.pk if by else None,
        "officer": by.username if by else "",
        "on_kind": on.kind if on else "",
        "on_id": on.id if on else None,
        "because": because,
        "policy": by.standing.policy_version if by else "",
        "doing": "",
        "detail": detail or {},
    }


def looks_at(ref: Ref, limit: int = 50) -> list[LedgerEntry]:
    """The latest openings and prints of a record, newest first."""
    rows = LedgerEntry.objects.filter(on_kind=ref.kind, on_id=ref.id, kind__in=("consultation", "disclosure"))
    return list(rows.filter(act="records.open").order_by("-seq")[:limit])
