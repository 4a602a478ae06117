"""The one look: the page of results, the list under the box, what the search is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from sleuth.access import queries as access
from sleuth.access.models import Officer
from sleuth.access.packs import access_policy, room_policy
from sleuth.access.policy import AccessPolicy
from sleuth.base import clock
from sleuth.matching import queries as matching
from sleuth.matching.pointers import pointers
from sleuth.matching.policy import MatchingPolicy
from sleuth.matching.queries import Findings, Hit
from sleuth.records import queries as records
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.links import own_address, record_href
from sleuth.web.hall.marking import bear
from sleuth.web.hall.parts import Suggestion
from sleuth.web.look import hints, pages
from sleuth.web.look import narrowing as narrow
from sleuth.web.look.asking import Typed
from sleuth.web.look.forms import FindForm, PurposeForm
from sleuth.web.look.narrowing import Found, Narrowing

MOST_SHOWN = 200
SHOWN_OF_EACH = 10


@act("records.find")
def find(request: StaffRequest) -> HttpResponse:
    """What was typed is looked up, entered in the ledger, and only then shown: grouped, with why each matched."""
    form = FindForm(request.GET)
    form.is_valid()
    typed = Typed.on(form)
    if form.errors or not typed:
        return _start(request, form)
    if must_say_why(request):
        return HttpResponseRedirect(_purpose_href(request))
    findings = matching.look(by=request.user, asked=typed.asked, because=request.because, limit=MOST_SHOWN)
    if findings.hits and findings.hits[0].ref == typed.number:
        return HttpResponseRedirect(record_href(findings.hits[0].ref))
    return render(request, "look/results.html", _results(request, typed, findings) | {"form": form})


def _start(request: StaffRequest, form: FindForm) -> HttpResponse:
    """The fields apart and the officer's own last searches."""
    context = {
        "title": "Search",
        "form": form if form.errors else FindForm(),
        "failed": bool(form.errors),
        "asked": request.GET.get("q", "")[:500],
        "recent": access.recent_searches(by=request.user),
        "because": request.because,
    }
    return render(request, "look/start.html", context, status=400 if form.errors else 200)


def _results(request: StaffRequest, typed: Typed, findings: Findings) -> dict[str, Any]:
    today, policy = clock.today(), records.policy_for(request.user)
    rows = shown_of(request.user, findings.hits)
    chosen, sort = Narrowing.chosen(request.GET.dict()), request.GET.get("sort", "")
    by_contact = "last" if findings.broad and not sort else sort
    bear(request, records.markings_shown(by=request.user, named=[hit.ref for hit in findings.hits]))
    kept = narrow.ordered((found for found in rows if chosen.keeps(found, today)), by_contact)
    totals = pages.totals(kept, findings.totals, narrowed=bool(chosen.on))
    context: dict[str, Any] = {
        "title": f"Results for {typed.words[:80]}",
        "asked": typed.q or typed.words,
        "typed": typed,
        "also": findings.also_searched,
        "said": hints.said_of(findings, typed.words[:80]),
        "because": request.because,
        "pointers": pointers(by=request.user, asked=typed.asked, because=request.because),
        "totals": [(pages.GROUPS[kind], count) for kind, count in totals.items()],
        "filter_form": pages.filter_form(narrow.counts(rows, chosen, today), chosen, by_contact, policy),
        "applied": pages.applied(typed, chosen, sort, policy),
        "clear": typed.href(),
        "keep": [("q", typed.q), *typed.parts.items()],
        "found_any": bool(rows),
        "hints": hints.hints(typed, today),
        "wider": hints.wider(typed, today),
        "may_record": "records.record" in request.user.standing.acts,
        "may_break_glass": "records.break_glass" in request.user.standing.acts,
    }
    if chosen.kind in totals:
        size = _matching_policy(request.user).results_per_page
        group, numbered = pages.one_group(kept, chosen.kind, totals[chosen.kind], _page_number(request), size)
        return context | {"groups": [group], "pages": numbered}
    return context | {"groups": pages.groups(kept, totals, typed, chosen, SHOWN_OF_EACH)}


@act("records.find")
def suggest(request: StaffRequest) -> HttpResponse:
    """The list under the box while typing: at most eight of what the page would show, entered as a search too."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    policy = _matching_policy(request.user)
    if len(text) < policy.suggest_from_characters:
        return HttpResponse("")
    if must_say_why(request):
        first = Suggestion("Say first what you search for", _purpose_href(request, Typed(q=text).href()))
        return render(request, "hall/components/suggestions.html", {"suggestions": [first]})
    findings = matching.suggest(by=request.user, text=text, because=request.because, limit=policy.suggestions)
    rows = shown_of(request.user, findings.hits[: policy.suggestions])
    suggestions = [pages.suggestion(found) for found in rows]
    return render(request, "hall/components/suggestions.html", {"suggestions": suggestions})


@act("records.find")
def purpose(request: StaffRequest) -> HttpResponse:
    """Say once in a session what the searches are for; shown on every page of results, and changed there."""
    choices = list(_access_policy(request.user).search_purposes.items())
    form = PurposeForm(posted(request), purposes=choices)
    if request.method == "POST" and form.is_valid():
        words = dict(choices)[form.cleaned_data["purpose"]]
        detail = form.cleaned_data["detail"].strip()
        request.session["because"] = f"{words}: {detail}" if detail else words
        return HttpResponseRedirect(own_address(request, request.POST.get("next", "")) or reverse("look:find"))
    back = own_address(request, request.POST.get("next") or request.GET.get("next", ""))
    context = {
        "title": "What are you searching for?",
        "form": form,
        "next": back,
        "asked": QueryDict(urlsplit(back).query).get("q", ""),
        "because": request.because,
        "submit": "Go on",
    }
    return render(request, "look/purpose.html", context)


def shown_of(by: Officer, hits: Sequence[Hit]) -> list[Found]:
    """The hits that the officer may see, with what is shown of each."""
    refs = [hit.ref for hit in hits]
    cards, facets = records.cards(by=by, refs=refs), records.facets(by=by, refs=refs)
    return [Found(hit, cards[hit.ref], facets.get(hit.ref, records.Facet())) for hit in hits if hit.ref in cards]


def must_say_why(request: StaffRequest) -> bool:
    """Whether the force asks for a purpose and none was said in this session."""
    return _access_policy(request.user).search_reason_required and not request.because


def _purpose_href(request: StaffRequest, back: str = "") -> str:
    return f"{reverse('look:purpose')}?{urlencode({'next': back or request.get_full_path()})}"


def _page_number(request: StaffRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 1


def _access_policy(officer: Officer) -> AccessPolicy:
    return access_policy(officer.force_key, clock.now())


def _matching_policy(officer: Officer) -> MatchingPolicy:
    return room_policy(MatchingPolicy, officer.force_key, clock.now())
