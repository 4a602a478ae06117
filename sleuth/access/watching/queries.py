"""The patterns of the last days, for an auditor, with what was asked about each."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from sleuth.access import doorway
from sleuth.access.models import LedgerEntry, Officer, Question, QuestionNote, Restriction, SearchMade
from sleuth.access.packs import access_policy
from sleuth.access.policy import CELL, Pattern
from sleuth.access.watching.rules import Finding, Look, Name, Search, Seen, findings
from sleuth.base import clock
from sleuth.base.ref import Ref

AUDIT = "access.audit"
WRITING = ("collection", "alteration", "combination")
Called = Callable[..., Mapping[Ref, Collection[tuple[str, str]]]]
_called: list[Called] = []


@dataclass(frozen=True)
class Asked:
    """A finding with what came of it: `state` is "" while nobody has asked."""

    key: str
    finding: Finding
    question: Question | None = None

    @property
    def state(self) -> str:
        return self.question.state if self.question else ""

    @property
    def since(self) -> int:
        """How many entries have come since it was last asked about."""
        return len(set(self.finding.entries) - set(self.question.numbers)) if self.question else 0


def ask_who_is_called(called: Called) -> None:
    """Have `called` say who of some people bears one of some family names: the records lie above this room."""
    if called not in _called:
        _called.append(called)


def patterns_of(by: Officer) -> Mapping[str, Pattern]:
    """The patterns that the pack of the auditor's force knows."""
    return access_policy(by.force_key, clock.now()).patterns


def worth_asking(*, by: Officer) -> list[Asked]:
    """What the last days hold, the latest first, and what was asked before; nothing about the auditor himself."""
    doorway.require(by=by, act=AUDIT)
    patterns = patterns_of(by)
    found = {key_of(each): each for each in findings(_seen(by, patterns), patterns)}
    asked = {question.key: question for question in Question.objects.all()}
    rows = [Asked(key, finding, asked.get(key)) for key, finding in found.items()]
    rows += [Asked(key, _as_it_was(question), question) for key, question in asked.items() if key not in found]
    mine = [row for row in rows if row.finding.officer != by.pk]
    return sorted(mine, key=lambda row: row.finding.last, reverse=True)


def one_worth_asking(*, by: Officer, key: str) -> Asked:
    """The finding with this key; NotVisible when there is none, or when it is about the auditor."""
    for row in worth_asking(by=by):
        if row.key == key:
            return row
    raise doorway.NotVisible(f"question:{key}")


def notes_of(*, by: Officer, question: Question | None) -> list[QuestionNote]:
    """What was asked and answered, oldest first."""
    doorway.require(by=by, act=AUDIT)
    rows = QuestionNote.objects.filter(question=question).select_related("by__unit").order_by("pk")
    return list(rows) if question else []


def entries_behind(*, by: Officer, row: Asked, most: int = 200) -> list[LedgerEntry]:
    """The entries of the ledger that make the finding, newest first."""
    doorway.require(by=by, act=AUDIT)
    return list(LedgerEntry.objects.filter(seq__in=row.finding.entries).order_by("-seq")[:most])


def key_of(finding: Finding) -> str:
    """What a finding is known by from day to day; keyed, so that nobody guesses searched words from it."""
    told = json.dumps([finding.pattern, finding.officer, finding.subject], ensure_ascii=False)
    digest = salted_hmac("sleuth.access.watching", told.encode("utf-8", "surrogatepass"), algorithm="sha256")
    return digest.hexdigest()[:32]


def _as_it_was(question: Question) -> Finding:
    ref, numbers = question.ref, question.numbers
    return Finding(question.pattern, question.officer_id, "", numbers, question.first, question.last, ref)


def _seen(by: Officer, patterns: Mapping[str, Pattern]) -> Seen:
    now = clock.now()
    since = now - timedelta(days=max((each.days for each in patterns.values() if each.least), default=0))
    looks, officers = _looks(since), _officers()
    families = {name.family for name in officers.values() if name.family}
    called: dict[Ref, set[Name]] = {}
    for who in _called:
        for ref, names in who(by=by, refs={look.ref for look in looks}, family_names=families).items():
            called.setdefault(ref, set()).update(Name(*each) for each in names)
    return Seen(
        until=now,
        looks=looks,
        searches=_searches(since),
        wrote=_wrote(since),
        officers=officers,
        called={ref: frozenset(names) for ref, names in called.items()},
        about_himself=_about_himself(),
    )


def _looks(since: datetime) -> list[Look]:
    """Records that somebody asked for; not those that only stood on the same page."""
    rows = LedgerEntry.objects.filter(at__gte=since, kind__in=("consultation", "disclosure"), act="records.open")
    rows = rows.filter(on_id__isnull=False, officer_id__isnull=False).exclude(detail__contains='"shown with"')
    columns = ("seq", "at", "officer_id", "on_kind", "on_id", "detail")
    return [
        Look(seq, at, officer or 0, Ref(kind, pk or 0), shown='"shown": "no"' not in detail)
        for seq, at, officer, kind, pk, detail in rows.order_by("seq").values_list(*columns).iterator(chunk_size=5000)
    ]


def _searches(since: datetime) -> list[Search]:
    rows = SearchMade.objects.filter(at__gte=since).exclude(door="typing").order_by("entry", "place")
    columns = ("entry", "at", "officer_id", "asked", "found_count")
    return [
        Search(seq or 0, at, officer, _small(asked or ""), found)
        for seq, at, officer, asked, found in rows.values_list(*columns).iterator(chunk_size=5000)
    ]


def _wrote(since: datetime) -> frozenset[tuple[int, Ref]]:
    rows = LedgerEntry.objects.filter(at__gte=since, kind__in=WRITING, on_id__isnull=False, officer_id__isnull=False)
    pairs = rows.values_list("officer_id", "on_kind", "on_id").distinct()
    return frozenset((officer or 0, Ref(kind, pk or 0)) for officer, kind, pk in pairs)


def _officers() -> dict[int, Name]:
    rows = Officer.objects.values_list("pk", "family_name", "given_names")
    return {pk: Name(_small(family), _small(given)) for pk, family, given in rows}


def _about_himself() -> frozenset[tuple[int, Ref]]:
    """Officer → the closed record that the force keeps about him."""
    rows = Restriction.objects.filter(not_for__isnull=False, standing_key__contains=CELL)
    pairs = rows.values_list("not_for_id", "standing_key")
    return frozenset((officer, Ref.parse(key.partition(CELL)[2])) for officer, key in pairs)


def _small(text: str) -> str:
    return " ".join(text.casefold().split())
