"""What stands around every page: who I am, where I can go, the marking, whether the county is made up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sleuth.access.own_force import first_force
from sleuth.access.queries import words_of_highest
from sleuth.base import clock
from sleuth.messages.queries import unread_count
from sleuth.web.hall.marking import borne_by
from sleuth.web.hall.parts import Frame, Link

PLACES = (
    ("home:home", "Home", None),
    ("look:find", "Search", "records.find"),
    ("look:known_to", "Check a list", "matching.known_to"),
    ("contact:logs", "Logs", "contact.read"),
    ("crime:crimes", "Crimes", "crime.read"),
    ("crime:queue", "To check", "crime.check"),
    ("intelligence:published", "Intelligence", "records.open"),
    ("intake:imports", "Imports", "intake.import"),
    ("access:audit", "Audit", "access.audit"),
    ("access:officers", "Officers", "access.administer"),
    ("records:carried", "Typed twice", "access.administer"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The layout's context; no navigation for somebody who has not signed in."""
    officer = getattr(request, "user", None)
    if officer is None or not officer.is_authenticated:
        return {
            "frame": Frame(
                marking=words_of_highest(force_key=first_force(), markings=()),
                demo=settings.SLEUTH_DEMO,
                now=clock.now(),
            )
        }
    acts = officer.standing.acts
    navigation = [
        Link(words, href, current=request.path == href)
        for href, words in ((reverse(name), words) for name, words, act in PLACES if act is None or act in acts)
    ]
    if officer.standing.waiting:
        href = reverse("access:open_strand")
        navigation.append(Link("Open a closed strand", href, current=request.path == href))
    around = Frame(
        marking=words_of_highest(force_key=officer.force_key, markings=borne_by(request)),
        demo=settings.SLEUTH_DEMO,
        now=clock.now(),
        who=officer.title,
        unit=str(officer.unit),
        who_href=reverse("access:me"),
        notices=unread_count(by=officer),
        notices_href=reverse("home:notices"),
        navigation=navigation,
        emergency=_emergency(officer.standing.admitted_until),
        may_search="records.find" in acts,
    )
    return {"frame": around, "officer": officer}


def _emergency(until: datetime | None) -> str:
    """The banner while somebody is where he is only because he broke the glass."""
    if until is None:
        return ""
    return f"You have broken the glass, until {clock.say_moment(until)}. Those concerned were told. Open only what you need."
