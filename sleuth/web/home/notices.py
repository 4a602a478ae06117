"""What this officer was told: the list, the way to what a notice is about, and "I have read them all"."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages as status
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.base import clock
from sleuth.base.ref import PREFIXES, Ref
from sleuth.messages import actions, queries
from sleuth.messages.models import Message
from sleuth.web.hall.door import StaffRequest, signed_in
from sleuth.web.hall.links import record_href
from sleuth.web.hall.parts import Cell, Chip, Column, Table

LEADS_TO = {"paper": "intelligence:paper"}
"""Kind of thing a notice is about, where it is no record → the address of its page."""


@signed_in
def notices(request: StaffRequest) -> HttpResponse:
    """Every notice, unread first."""
    found = queries.inbox(by=request.user, limit=100)
    context = {"title": "Notices", "table": table(found), "unread": sum(each.read_at is None for each in found)}
    return render(request, "home/notices.html", context)


@signed_in
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Notes that the notice was read and leads to what it is about."""
    found = next((each for each in queries.inbox(by=request.user, limit=1000) if each.pk == pk), None)
    if found is None:
        raise Http404
    if found.read_at is None:
        actions.mark_read(by=request.user, ids=[pk])
    return redirect(_href(found.on))


@require_POST
@signed_in
def read_all(request: StaffRequest) -> HttpResponse:
    """Every notice counts as read from now on."""
    number = actions.mark_read(by=request.user)
    status.success(request, f"{number} notices marked as read." if number != 1 else "1 notice marked as read.")
    return redirect("home:notices")


def table(found: Iterable[Message]) -> Table:
    """Notices as a table: what, from whom, when."""
    now = clock.now()
    rows = [
        [
            Cell(
                each.text, reverse("home:notice", args=[each.pk]), chips=[] if each.read_at else [Chip("new", "notice")]
            ),
            Cell(each.written_by.title if each.written_by else ""),
            Cell(clock.say_moment(each.at), note=clock.say_distance(each.at, now)),
        ]
        for each in found
    ]
    return Table("Notices to you", [Column("What"), Column("From"), Column("When")], rows)


def _href(ref: Ref | None) -> str:
    if ref is None:
        return reverse("home:notices")
    return record_href(ref) if ref.kind in PREFIXES else reverse(LEADS_TO[ref.kind], args=[ref.id])
