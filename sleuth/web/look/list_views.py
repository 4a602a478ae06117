"""The check of a list: who of these people is known to the force, and from where."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from sleuth.access import doorway
from sleuth.access.packs import access_policy, room_policy
from sleuth.access.permissions import may
from sleuth.base import clock
from sleuth.matching.policy import MatchingPolicy
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.spreadsheet import csv_file
from sleuth.web.look import checking, lists
from sleuth.web.look.forms import ListForm
from sleuth.web.look.lists import List, NotAList


@act("matching.known_to")
def known_to(request: StaffRequest) -> HttpResponse:
    """Send a list; every line of it is searched for, entered in the ledger, and answered."""
    form = _form(request)
    policy = room_policy(MatchingPolicy, request.user.force_key, clock.now())
    context: dict[str, Any] = {"title": "Check a list", "form": form, "most": f"{policy.known_to_rows:,}"}
    text, found = _list_of(form, policy) if request.method == "POST" and form.is_valid() else ("", None)
    if found is None:
        return render(request, "look/list.html", context)
    answers = checking.check(by=request.user, lines=found.lines, because=form.because, policy=policy)
    verdict = may(request.user, "records.export")
    context |= {
        "summary": checking.summary(answers),
        "table": checking.table(answers),
        "read_as": [(heading, meaning) for heading, meaning in found.columns if meaning],
        "unused": lists.unused(found.columns),
        "list_text": text,
        "purpose": form.cleaned_data["purpose"],
        "because": form.because,
        "why_no_file": "" if verdict else verdict.reason,
        "again": reverse("look:known_to"),
    }
    return render(request, "look/list_answers.html", context)


@act("records.export")
def known_to_download(request: StaffRequest) -> HttpResponse:
    """The same answers as a file: searched again, entered as searches and as a disclosure."""
    verdict = may(request.user, "matching.known_to")
    if not verdict:
        doorway.refuse(by=request.user, act="matching.known_to", reason=verdict.reason)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = _form(request)
    policy = room_policy(MatchingPolicy, request.user.force_key, clock.now())
    _, found = _list_of(form, policy) if form.is_valid() else ("", None)
    if found is None:
        return render(request, "look/list.html", {"title": "Check a list", "form": form, "most": policy.known_to_rows})
    answers = checking.check(by=request.user, lines=found.lines, because=form.because, policy=policy, for_file=True)
    doorway.disclosed(
        by=request.user, act="records.export", because=form.because, detail={"rows": len(answers), "what": "known to"}
    )
    name = f"known-to-{clock.london(clock.now()):%Y-%m-%d-%H%M}.csv"
    return csv_file(name, checking.FILE_COLUMNS, map(checking.file_row, answers))


def _form(request: StaffRequest) -> ListForm:
    policy = access_policy(request.user.force_key, clock.now())
    return ListForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        purposes=list(policy.search_purposes.items()),
        needs_purpose=policy.search_reason_required,
    )


def _text_of(form: ListForm) -> str:
    """The list as text, from the file or as pasted; "", with the sentence on the form, when the file is not text."""
    file = form.cleaned_data.get("file")
    if not file:
        return form.cleaned_data["pasted"]
    try:
        return lists.decoded(file.read())
    except NotAList as fault:
        form.add_error("file", str(fault))
        return ""


def _list_of(form: ListForm, policy: MatchingPolicy) -> tuple[str, List | None]:
    """What was sent, and its lines; None, with the sentence on the form, when they cannot be read."""
    text = _text_of(form)
    if form.errors:
        return "", None
    try:
        return text, lists.read(text, policy.known_to_rows)
    except NotAList as fault:
        form.add_error("file" if form.cleaned_data.get("file") else "pasted", str(fault))
        return text, None
