"""Proving the ledger: its chain, the words of searches beside it, and the heads that are kept outside the database."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from sleuth.access import heads, ledger, search_words
from sleuth.access.doorway import require, writing
from sleuth.access.ledger import Broken
from sleuth.access.models import ChainProof, Officer
from sleuth.access.permissions import may
from sleuth.base import clock

AUDIT, ADMINISTER = "access.audit", "access.administer"


def fault_of_ledger(*, against: Path | None = None) -> tuple[int, Broken | None]:
    """How many entries hold, and the first that does not. Compared with the heads of this file and of the instance's folder.

    Raises `heads.UnreadableHeads`.
    """
    held, broken = ledger.verify()
    faults = [broken, search_words.verify()]
    for target in (against, kept_outside()):
        if target is not None:
            faults.append(heads.against(heads.read(target)))
    first = min((fault for fault in faults if fault), key=lambda fault: fault.seq, default=None)
    return (min(held, max(first.seq - 1, 0)) if first else held), first


def prove_chain(*, by: Officer, door: str = "page", against: Path | None = None) -> ChainProof:
    """Prove the ledger from its first entry to its last, and enter that it was proved; by an auditor, or at the shell by
    the administrator."""
    if not may(by, ADMINISTER):
        require(by=by, act=AUDIT)
    try:
        held, broken = fault_of_ledger(against=against)
        said = str(broken or "")
    except heads.UnreadableHeads as fault:
        held, said = ledger.verify()[0], str(fault)
    return enter(by=by, door=door, held=held, broken=said)


def keep_head(*, by: Officer | None, door: str) -> str:
    """Write the ledger's head into the folder of SLEUTH_LEDGER_HEADS, if the ledger still has the last one kept there.

    "" when all is well, otherwise what to tell; an auditor reads on the home page that the ledger is another.
    """
    folder = kept_outside()
    if folder is None:
        return ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        heads.append_to(folder)
    except (heads.NotTheSame, heads.UnreadableHeads) as fault:
        if by is not None and may(by, ADMINISTER):
            enter(by=by, door=door, held=0, broken=str(fault))
        return f"The ledger is not the one whose heads are kept in {folder}. {fault}"
    except OSError as fault:
        return f"The head of the ledger could not be kept in {folder}: {(fault.strerror or 'it cannot be written').lower()}."
    return ""


def kept_outside() -> Path | None:
    """The folder outside the database where this instance keeps its heads."""
    folder: Path | None = settings.SLEUTH_LEDGER_HEADS
    return folder


def enter(*, by: Officer, door: str, held: int, broken: str) -> ChainProof:
    """Keep that the ledger was proved and what came of it."""
    detail = {"proved": held, "broken": broken, "door": door}
    act = AUDIT if may(by, AUDIT) else ADMINISTER
    with writing(by=by, act=act, kind="consultation", detail=detail):
        proof: ChainProof = ChainProof.objects.create(
            at=clock.now(), officer_id=by.pk, door=door, held=held, broken=broken
        )
    return proof
