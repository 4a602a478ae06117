"""Choosing another record by the one look: no number is typed by hand, but a reference is understood too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from sleuth.base.ref import KINDS_BY_PREFIX, Ref
from sleuth.records import queries
from sleuth.records.queries import Label
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.parts import Link
from sleuth.web.records import likely
from sleuth.web.records.forms.tying import SearchForm
from sleuth.web.records.pages.duplicates import result_of
from sleuth.web.records.views.showing import page_about

KINDS = tuple(KINDS_BY_PREFIX.values())
NEW = {
    "person": "Record a new person",
    "place": "Record a new place",
    "thing": "Record a new object",
    "organisation": "Record a new organisation",
    "event": "Write down a new event",
}
FOR = "for"
"""Under this name the address of a new record carries the event that it is recorded for."""


def picked(request: StaffRequest, kinds: tuple[str, ...]) -> Label | None:
    """The record that was chosen (`?to=N-000012`), when it is one of these kinds; NotVisible is as ever."""
    try:
        ref = Ref.from_number(request.GET.get("to", ""))
    except ValueError:
        return None
    return queries.labels(by=request.user, refs=[ref]).get(ref) if ref.kind in kinds else None


def event_waiting(request: StaffRequest) -> Ref | None:
    """The event for which this record is being recorded, when the officer may see it."""
    try:
        ref = Ref.from_number(request.GET.get(FOR, ""))
    except ValueError:
        return None
    return ref if ref.kind == "event" and ref in queries.labels(by=request.user, refs=[ref]) else None


def pick(
    request: StaffRequest,
    about: Label,
    *,
    kinds: tuple[str, ...],
    title: str,
    to: Callable[[Ref], str],
) -> HttpResponse:
    """A page to search on; each result leads to `to(ref)`."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    typed = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    results: list[Any] = []
    if typed:
        hits = [hit for hit in likely.look(request, typed, kinds) if hit.ref != about.ref]
        cards = queries.cards(by=request.user, refs=[hit.ref for hit in hits])
        results = [result_of(cards[hit.ref], hit.why, to(hit.ref)) for hit in hits if hit.ref in cards]
    carried = urlencode({FOR: about.ref.number, "q": typed}) if about.ref.kind == "event" else ""
    new = [
        Link(words, reverse(f"records:record_{kind}") + (f"?{carried}" if carried else ""))
        for kind, words in NEW.items()
        if kind in kinds
    ]
    context = {"form": form, "asked_for": typed, "results": results, "title": title, "new": new}
    return page_about(request, "records/pick.html", about, context)
