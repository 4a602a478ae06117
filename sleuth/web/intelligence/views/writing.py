"""The author's pages: one sheet from the first word to what became of it. Whatever is pressed, what was typed is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching import queries as matching
from sleuth.records import queries as records
from sleuth.records.faults import Invalid
from sleuth.strands.intelligence import actions, queries
from sleuth.strands.intelligence.models import Paper
from sleuth.strands.intelligence.rules import feedback
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Link
from sleuth.web.intelligence import pages, sheet
from sleuth.web.intelligence.forms import FileForm, ReportForm, subjects_of

MOST_FOUND = 6
WRITABLE = ("draft", "returned")


@act("intelligence.submit")
def mine(request: StaffRequest) -> HttpResponse:
    """The officer's own reports, and in one sentence how they went."""
    papers = queries.own_papers(by=request.user)
    context = {
        "title": "My intelligence reports",
        "tabs": pages.tabs(request.user, "mine"),
        "answer": feedback(queries.states_of(by=request.user)),
        "table": pages.papers_table(papers),
    }
    return render(request, "intelligence/mine.html", context)


@act("intelligence.submit")
def new(request: StaffRequest) -> HttpResponse:
    """An empty sheet; it becomes a draft with the first press of a button."""
    policy = queries.policy_for(request.user)
    asked = request.GET.get("scheme", "")
    scheme = asked if asked in policy.schemes else policy.scheme
    begun = sheet.blank(scheme, _about(request), records.policy_for(request.user))
    if request.method == "POST":
        return _pressed(request, begun, None)
    return _show(request, begun, _form(request, begun), None)


@act("intelligence.submit")
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """One of the officer's own: the sheet while it can be written on, otherwise what was handed in and how it went."""
    found = queries.own_paper(by=request.user, pk=pk)
    if found.state not in WRITABLE or not found.content:
        return _read(request, found)
    if request.method == "POST":
        return _pressed(request, found.content, found)
    return _show(request, found.content, _form(request, found.content), found)


@require_POST
@act("intelligence.submit")
def throw_away(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw a draft away that was never handed in."""
    actions.throw_away(by=request.user, paper_id=pk)
    messages.success(request, "The draft is thrown away.")
    return redirect("intelligence:mine")


@act("intelligence.submit")
def attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a picture or file to a report that was handed in."""
    found = queries.own_paper(by=request.user, pk=pk)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        sent, words = form.cleaned_data["file"], form.cleaned_data["words"]
        try:
            actions.attach_file(by=request.user, paper_id=pk, name=sent.name, content=sent.read(), words=words)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, "The file lies with the report now. Only the intelligence desk sees it.")
            return redirect("intelligence:paper", pk)
    kinds = ", ".join(dict.fromkeys(records.policy_for(request.user).attachment_types.values()))
    here = reverse("intelligence:paper", args=[pk])
    context = {
        "title": f"Put a file to {found.reference or found.title}",
        "form": form,
        "intro": f"Allowed are: {kinds}.",
        "submit": "Put it there",
        "back": Link(found.title or "My report", here),
        "cancel": here,
    }
    return render(request, "hall/form.html", context)


def _pressed(request: StaffRequest, before: dict[str, Any], found: Paper | None) -> HttpResponse:
    """Keep everything that was typed, then do what the button says."""
    typed, what = sheet.read(request.POST, before), request.POST.get("do", "submit")
    sheet.do(typed, what, records.policy_for(request.user), queries.policy_for(request.user).items_most)
    title = str(typed["fields"].get("title", ""))
    saved = actions.save_draft(
        by=request.user, content=typed, title=title, paper_id=found.pk if found is not None else None
    )
    here = reverse("intelligence:paper", args=[saved.pk])
    if what == "submit":
        return _hand_in(request, typed, saved)
    if what == "save":
        messages.success(request, "Your draft is kept. You find it under “My reports”.")
    if what == "find":
        request.session["intelligence_look"] = request.POST.get("q", "").replace(sheet.NUL, "")[:200]
        return redirect(f"{here}?look=1#subjects")
    if what == "check":
        return redirect(f"{here}?offers=1#offers")
    return redirect(f"{here}#{'items' if 'item' in what else 'subjects'}")


def _hand_in(request: StaffRequest, typed: dict[str, Any], saved: Paper) -> HttpResponse:
    form = _form(request, typed, request.POST)
    if form.is_valid():
        if not typed["offered"] and _offers(request, typed):
            actions.save_draft(by=request.user, paper_id=saved.pk, title=saved.title, content=typed | {"offered": True})
            return redirect(f"{reverse('intelligence:paper', args=[saved.pk])}?offers=1#offers")
        draft = form.draft(subjects_of(typed, records.labels(by=request.user, refs=sheet.refs(typed))))
        try:
            done = actions.submit(by=request.user, paper_id=saved.pk, draft=draft)
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            messages.success(request, f"Handed in as {done.reference}. You are told here what becomes of it.")
            return redirect("intelligence:paper", done.pk)
    return _show(request, typed, form, saved)


def _form(request: StaffRequest, typed: dict[str, Any], posted: Any = None) -> ReportForm:
    policy = queries.policy_for(request.user)
    markings = access_policy(request.user.force_key, clock.now()).markings
    usual = {"kind": "report", "priority": policy.usual_priority, "marking": policy.usual_marking}
    return ReportForm(
        posted,
        initial=usual | typed["fields"],
        policy=policy,
        scheme=typed["scheme"],
        items=typed["items"],
        requirements=[(str(each.pk), each.title) for each in queries.requirements(by=request.user)],
        markings=[(key, level.words) for key, level in markings.items() if level.in_use],
    )


def _show(request: StaffRequest, typed: dict[str, Any], form: ReportForm, found: Paper | None) -> HttpResponse:
    policy = records.policy_for(request.user)
    shown = records.labels(by=request.user, refs=sheet.refs(typed))
    roles = {each["ref"]: each["role"] for each in typed["subjects"]}
    scheme = queries.policy_for(request.user).schemes[typed["scheme"]]
    context = {
        "title": f"Report {found.reference}" if found and found.reference else "Intelligence report",
        "form": form,
        "paper": found,
        "sheet": typed,
        "scheme": scheme,
        "action": reverse("intelligence:paper", args=[found.pk]) if found else "",
        "subjects": [
            {"label": label, "role": roles[ref.number], "roles": sheet.roles_of(ref.kind, policy)}
            for ref, label in shown.items()
        ],
        "found": _found(request, set(shown)) if request.GET.get("look") else None,
        "looked_for": request.session.get("intelligence_look", "") if request.GET.get("look") else "",
        "offers": _offers(request, typed) if request.GET.get("offers") else [],
        "checked": bool(request.GET.get("offers")),
    }
    return render(request, "intelligence/sheet.html", context)


def _found(request: StaffRequest, known: set[Ref]) -> list[Any]:
    """What the one look finds for the words beside the subjects."""
    words = request.session.get("intelligence_look", "").strip()
    if not words:
        return []
    try:
        refs = [Ref.from_number(words)]
    except ValueError:
        asked = matching.Asked(text=words)
        looked = matching.look(
            by=request.user, asked=asked, because=request.because, limit=MOST_FOUND, kinds=sheet.KINDS
        )
        refs = [hit.ref for hit in looked.hits]
    cards = records.cards(by=request.user, refs=refs)
    return [card for ref, card in cards.items() if ref not in known and ref.kind in sheet.KINDS]


def _offers(request: StaffRequest, typed: dict[str, Any]) -> list[queries.Offer]:
    known = frozenset(sheet.refs(typed))
    return queries.offers(by=request.user, text=sheet.free_text(typed), because=request.because, known=known)


def _read(request: StaffRequest, found: Paper) -> HttpResponse:
    """What was handed in, as its author typed it."""
    back = Link("My reports", reverse("intelligence:mine"))
    context: dict[str, Any] = {"title": found.title or "Intelligence report", "paper": found, "back": back}
    context |= {"files": found.content.get("files", []), "open": found.state == "submitted"}
    if found.content:
        fields = found.content["fields"]
        shown = records.labels(by=request.user, refs=sheet.refs(found.content))
        context |= {
            "provenance": fields.get("provenance", ""),
            "items": [fields.get(f"item{number}_text", "") for number in range(found.content["items"])],
            "subjects": list(shown.values()),
        }
    return render(request, "intelligence/paper.html", context)


def _about(request: StaffRequest) -> Ref | None:
    try:
        ref = Ref.from_number(request.GET.get("about", ""))
    except ValueError:
        return None
    return ref if ref in records.labels(by=request.user, refs=[ref]) else None
