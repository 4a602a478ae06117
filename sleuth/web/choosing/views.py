"""Offers beside a field, fetched while somebody types."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sleuth.web.choosing.people import person_offers
from sleuth.web.choosing.places import place_offers
from sleuth.web.hall.door import StaffRequest, act

SHORTEST = 3


@act("records.find")
def places(request: StaffRequest) -> HttpResponse:
    """Places that fit what stands in the field, with warnings and what happened there last."""
    typed = _typed(request, "address")
    offers = place_offers(request, typed) if len(typed) >= SHORTEST else None
    return render(request, "hall/components/offers.html", {"offers": offers})


@act("records.find")
def people(request: StaffRequest) -> HttpResponse:
    """People who fit the name and the phone."""
    name, phone = _typed(request, "caller_name"), _typed(request, "caller_phone")
    offers = person_offers(request, name, phone) if len(name) + len(phone) >= SHORTEST else None
    return render(request, "hall/components/offers.html", {"offers": offers})


def _typed(request: StaffRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:200]
