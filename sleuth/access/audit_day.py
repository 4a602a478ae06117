"""What an auditor begins the day with: who searched, what found nothing, restricted looks, refusals, failed sign-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q

from sleuth.access import doorway
from sleuth.access.models import ChainProof, LedgerEntry, Officer, SearchMade
from sleuth.access.queries import MATTERS, last_proof, named
from sleuth.base import clock


@dataclass(frozen=True)
class Searcher:
    """An officer's searches of a day: how many, and how many of them found nothing."""

    username: str
    officer: Officer | None
    made: int
    nothing: int


@dataclass(frozen=True)
class AuditDay:
    """Numbers since midnight in London; suggestions while typing are not counted as searches."""

    searchers: list[Searcher]
    counts: dict[str, int]
    refusals: int
    proof: ChainProof | None
    proved_by: Officer | None

    @property
    def searches(self) -> int:
        return sum(searcher.made for searcher in self.searchers)

    @property
    def nothing(self) -> int:
        return sum(searcher.nothing for searcher in self.searchers)


def audit_day(*, by: Officer) -> AuditDay:
    """Today, for an auditor; Refused for others."""
    doorway.require(by=by, act="access.audit")
    midnight = datetime.combine(clock.today(), time(), clock.LONDON)
    entries = LedgerEntry.objects.filter(at__gte=midnight)
    counted = {name: Count("pk", filter=matter) for name, matter in MATTERS.items()}
    counts = entries.aggregate(refusals=Count("pk", filter=Q(kind="refusal")), **counted)
    proof = last_proof(by=by)
    return AuditDay(
        searchers=_searchers(midnight),
        refusals=counts.pop("refusals"),
        counts=counts,
        proof=proof,
        proved_by=named(ids=[proof.officer_id]).get(proof.officer_id) if proof else None,
    )


def _searchers(midnight: datetime) -> list[Searcher]:
    """Whoever searched most stands first."""
    made = SearchMade.objects.filter(at__gte=midnight).exclude(door="typing").values("officer_id")
    rows = made.annotate(made=Count("pk"), nothing=Count("pk", filter=Q(found_count=0))).order_by("-made", "officer_id")
    people = named(ids=[row["officer_id"] for row in rows])
    return [
        Searcher(officer.username if officer else "", officer, row["made"], row["nothing"])
        for row in rows
        for officer in [people.get(row["officer_id"])]
    ]
