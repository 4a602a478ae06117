"""A field that is searched by words, with the offers that stand under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sleuth.web.hall.parts.diary import Offer, Offers

NO_SUCH = "Nothing fits. Try other words."


@dataclass(frozen=True)
class OffersOf:
    """`field` is where the words are typed, `name` under which the choice is sent, `href` answers while somebody types
    with the fields named in `params`."""

    field: str
    name: str
    offers: Offers | None
    href: str = ""
    params: str = ""


def code_offers(
    name: str, question: str, found: Iterable[tuple[str, str, str]], chosen: str = "", fault: str = ""
) -> Offers:
    """Codes with their words and group as radios."""
    offers = [Offer(code, f"{words} ({code})", [group]) for code, words, group in found]
    return Offers(name, question, offers, chosen, fault if offers else (fault and NO_SUCH))


def faults_of(offered: Iterable[OffersOf]) -> list[tuple[str, str]]:
    """(id to lead to, sentence) of everything that must still be chosen: the first answer, or the field where none fits."""
    found = [(each, each.offers) for each in offered if each.offers and each.offers.fault]
    return [
        (f"{each.name}-1" if offers.offers else f"id_{each.field}", offers.fault) for each, offers in found if offers
    ]
