"""The link chart of a record: a picture with the same as a list, and files for the analysts' own tools."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from sleuth.access.permissions import may
from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.records.queries.chart import DEEPEST, Chart, chart_around
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.links import record_href
from sleuth.web.hall.network import Edge, Node, Picture, spread
from sleuth.web.hall.parts import Link
from sleuth.web.records.chart_files import FORMS
from sleuth.web.records.pages.identity import KIND_WORDS
from sleuth.web.records.views.showing import page_about

FORM_WORDS = {"csv": "CSV for charting tools", "graphml": "GraphML", "gexf": "GEXF"}


@act("records.open")
def chart(request: StaffRequest, ref: Ref) -> HttpResponse:
    """One to three steps around the record; only what this officer may see."""
    depth = _depth(request)
    found = chart_around(by=request.user, ref=ref, depth=depth, because=request.because)
    verdict = may(request.user, "records.export")
    context = {
        "title": f"Links of {found.records[ref].title}",
        "picture": _picture(found) if found.links else None,
        "depths": [
            Link("1 step" if number == 1 else f"{number} steps", f"?depth={number}", current=number == depth)
            for number in range(1, DEEPEST + 1)
        ],
        "answer": _answer(found, depth),
        "is_cut": found.is_cut,
        "most": queries.policy_for(request.user).chart_most,
        "files": [
            Link(words, f"{reverse('records:chart_file', args=[ref, form])}?depth={depth}")
            for form, words in FORM_WORDS.items()
        ],
        "why_no_file": "" if verdict else verdict.reason,
    }
    return page_about(request, "records/chart.html", found.records[ref], context)


@require_POST
@act("records.export")
def chart_file(request: StaffRequest, ref: Ref, form: str) -> HttpResponse:
    """The same as a file, without what may not leave Sleuth; every record in it is entered in the ledger."""
    if form not in FORMS:
        raise Http404
    found = chart_around(
        by=request.user, ref=ref, depth=_depth(request), because=request.because, use="export", way=form
    )
    return FORMS[form](found)


def _depth(request: StaffRequest) -> int:
    asked = request.GET.get("depth", "")
    return int(asked) if asked in {str(number) for number in range(1, DEEPEST + 1)} else 1


def _picture(found: Chart) -> Picture:
    nodes = [
        Node(str(ref), label.title, record_href(ref), KIND_WORDS[ref.kind]) for ref, label in found.records.items()
    ]
    edges = [Edge(str(link.a), str(link.b), link.words) for link in found.links]
    return spread(nodes, edges, str(found.middle))


def _answer(found: Chart, depth: int) -> str:
    records, links = len(found.records) - 1, len(found.links)
    if not links:
        return "Nothing is linked to it yet."
    steps = "1 step" if depth == 1 else f"{depth} steps"
    said = f"{records} {'record' if records == 1 else 'records'}, {links} {'link' if links == 1 else 'links'}"
    return f"{said} within {steps}."
