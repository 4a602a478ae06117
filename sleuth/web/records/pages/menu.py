"""What can be added to a record, each as a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sleuth.base.ref import Ref
from sleuth.web.hall.parts import Link
from sleuth.web.records.reader import Reader

FACTS = {
    "person": {
        "name": "A name or alias",
        "birth-date": "A date of birth",
        "address": "An address",
        "phone": "A phone",
        "number": "A number (PNC ID, driving licence, passport …)",
    },
    "organisation": {"address": "An address"},
}
MARKED = ("person", "place", "thing")


@dataclass(frozen=True)
class Offer:
    title: str
    links: Sequence[Link]


def additions_offered(ref: Ref, reader: Reader) -> list[Offer]:
    """In the order in which they are needed most; only what this reader may do."""
    facts = [
        Link(words, reverse("records:add_fact", args=[ref, what])) for what, words in FACTS.get(ref.kind, {}).items()
    ]
    ties = [Link("A link to a person, place, object or organisation", reverse("records:link", args=[ref]))]
    events = [Link("An appearance in an event", reverse("records:appear", args=[ref]))]
    warnings = [Link("A warning", reverse("records:warn", args=[ref]))]
    offers = [
        Offer("What is known", facts),
        Offer("With whom and where", ties if reader.may("records.link") else []),
        Offer("What happened", events),
        Offer("Safety", warnings if reader.may("records.mark") and ref.kind in MARKED else []),
    ]
    return [offer for offer in offers if offer.links]
