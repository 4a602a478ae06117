"""Where a record leads outside this room: its link chart, an intelligence report about it, what was done because of one."""

from __future__ import annotations

from django.urls import reverse

from sleuth.records.queries import RecordFile
from sleuth.strands.intelligence import queries as intelligence
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.parts import Link


def links_of(request: StaffRequest, file: RecordFile) -> list[Link]:
    """Only what this officer may do and see."""
    ref, acts = file.ref, request.user.standing.acts
    found = [Link("Link chart", reverse("records:chart", args=[ref]))]
    if ref.kind != "event":
        if "intelligence.submit" in acts:
            about = f"{reverse('intelligence:new')}?about={ref.number}"
            found.append(Link("Write an intelligence report", about))
        return found
    if "intelligence.act_on" in acts and intelligence.is_product(by=request.user, ref=ref):
        found.append(Link("What was done because of it", reverse("intelligence:act_on", args=[ref.id])))
    behind = intelligence.report_behind(by=request.user, ref=ref)
    if behind is not None:
        found.append(Link("At the intelligence desk", reverse("intelligence:report", args=[behind])))
    return found
