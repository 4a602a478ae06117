"""The style page and its sample pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sleuth.web.hall import errors
from sleuth.web.hall.door import public
from sleuth.web.hall.gallery import made_up
from sleuth.web.hall.gallery.forms import DogFilter, DogForm, KeyForm, WhyForm
from sleuth.web.hall.parts import Link

FAULTS = {
    str(fault.status): fault
    for fault in (
        errors.BAD_REQUEST,
        errors.REFUSED,
        errors.NOT_FOUND,
        errors.CONFLICT,
        errors.TOO_LARGE,
        errors.TOO_MANY,
        errors.BROKEN,
        errors.UNAVAILABLE,
    )
}
OUTSIDE = ("sign-in", "expired")
MISTAKES = {"name": "x" * 40, "keeper_born_day": "31", "keeper_born_month": "2", "keeper_born_year": "1971"}
RULES = ["At least 12 characters.", "Not a password that many people use."]
QUESTION = {
    "title": "Close this file?",
    "consequences": ["Nobody can add to it.", "It can be opened again at any time."],
    "submit": "Close the file",
    "danger": True,
}
PAGES = ("form", "failed", "confirm", "conflict", "progress", "sign-in", "password", "expired", "stale", "poll")


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    _only_for_show()
    filter_form = DogFilter({"size": ["large"], "licensed_from": "2024"})
    context: dict[str, Any] = {
        "title": "How Sleuth looks",
        "frame": made_up.frame(),
        "breadcrumbs": [Link("Home", "/"), Link("Registers", made_up.HERE)],
        "identity": made_up.identity(),
        "facts": made_up.facts(),
        "moments": made_up.moments(),
        "sections": made_up.sections(),
        "results": made_up.results(),
        "suggestions": made_up.suggestions(),
        "table": made_up.table(),
        "pages": made_up.pages(),
        "nothing": made_up.empty(),
        "picture": made_up.network(),
        "comparison": made_up.comparison(),
        "sources": made_up.sources(),
        "working": made_up.working(),
        "worked": made_up.worked(),
        "filter_form": filter_form,
        "applied": [Link("Large", made_up.HERE), Link("From 2024", made_up.HERE)],
        "sample_pages": [Link(name, f"{made_up.HERE}/{name}") for name in (*PAGES, *FAULTS)],
    }
    return render(request, "hall/gallery/index.html", context)


@public
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """One whole page: a form, a question, a conflict, a fault."""
    _only_for_show()
    if name in FAULTS:
        return errors.page(request, FAULTS[name], reason="A reason in one sentence.", helper="the North office")
    if name == "stale":
        return errors.page(request, errors.STALE, typed=[("remarks", "Two dogs, one of them loose.")])
    if name not in PAGES:
        raise Http404
    template, context = _sample(name)
    frame = made_up.frame_outside() if name in OUTSIDE else made_up.frame()
    around = {"frame": frame, "cancel": made_up.HERE, "back": Link("Back", made_up.HERE)}
    return render(request, template, context | around)


def _sample(name: str) -> tuple[str, dict[str, Any]]:
    """Template and context of a sample page."""
    samples: dict[str, tuple[str, dict[str, Any]]] = {
        "form": ("form", {"title": "Record a dog", "form": DogForm(), "submit": "Record the dog"}),
        "failed": ("form", {"title": "Record a dog", "form": DogForm(MISTAKES)}),
        "confirm": ("confirm", QUESTION | {"form": WhyForm()}),
        "conflict": ("conflict", {"conflict": made_up.conflict(), "version": 7}),
        "progress": ("progress", {"title": "Import", "progress": made_up.working(), "poll": f"{made_up.HERE}/poll"}),
        "sign-in": ("sign_in", {"form": KeyForm(), "notice": "You were signed out: nothing was done for 15 minutes."}),
        "password": ("password_change", {"title": "Choose a new password", "form": KeyForm(), "rules": RULES}),
        "expired": ("session_expired", {"minutes": 15, "sign_in": made_up.HERE}),
        "poll": ("components/progress", {"progress": made_up.working(), "poll": f"{made_up.HERE}/poll"}),
    }
    template, context = samples[name]
    return f"hall/{template}.html", context


def _only_for_show() -> None:
    if not (settings.DEBUG or settings.SLEUTH_DEMO):
        raise Http404
