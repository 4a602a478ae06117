"""The first page after signing in: what waits for this officer, and where he was."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sleuth.access import queries as access
from sleuth.access.audit_day import audit_day
from sleuth.base import clock
from sleuth.messages.queries import inbox
from sleuth.records import queries as records
from sleuth.web.hall.door import StaffRequest, signed_in
from sleuth.web.home import pages
from sleuth.web.home.audit import audit
from sleuth.web.home.notices import table as notices_table

MOST_SHOWN = 8


@signed_in
def home(request: StaffRequest) -> HttpResponse:
    """Reviews that are due, recent searches and records, and the few acts that this role begins with."""
    officer, now = request.user, clock.now()
    acts = officer.standing.acts
    context: dict[str, Any] = {"title": "Home", "tiles": pages.tiles(acts)}
    context["notices"] = notices_table(inbox(by=officer, limit=MOST_SHOWN, only_unread=True))
    if "records.find" in acts:
        opened = access.recently_opened(by=officer)
        cards = records.cards(by=officer, refs=[ref for ref, _ in opened])
        reviews = records.reviews_due(by=officer)
        context |= {
            "greeting": pages.greeting(now, reviews),
            "reviews": pages.reviews_table(reviews),
            "searches": pages.searches(access.recent_searches(by=officer, limit=MOST_SHOWN), now),
            "opened": pages.opened(opened, cards, now)[:MOST_SHOWN],
            "may_find": True,
        }
    else:
        context |= {"greeting": pages.greeting(now, []), "nothing": pages.nothing_yet(acts)}
    if "access.audit" in acts:
        context |= audit(audit_day(by=officer), now)
    if "access.administer" in acts:
        everybody, lockouts = access.officers(by=officer), access.lockouts(by=officer)
        context["accounts"] = pages.accounts_words(everybody, lockouts)
    return render(request, "home/home.html", context)
