"""With which agencies a record is shared; sharing it, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from sleuth.access import queries as access
from sleuth.access.doorway import NotVisible
from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.faults import Invalid
from sleuth.records.queries import ShareLine
from sleuth.web.hall.boxes import ReasonForm
from sleuth.web.hall.door import StaffRequest, act
from sleuth.web.hall.forms import posted
from sleuth.web.hall.parts import Cell, Column, Table
from sleuth.web.records.forms.sharing import ShareForm
from sleuth.web.records.pages.words import say_day
from sleuth.web.records.views.showing import done, label_of, page_about

INTRO = (
    "The people of the agency will find and open this record with its names, dates, numbers and warnings. They see a link only"
    " where the other record is shared with them too; its history, files and diary stay here."
)


@act("records.share")
def share(request: StaffRequest, ref: Ref) -> HttpResponse:
    """Who else reads this record, and a form to let one more agency do so."""
    label = label_of(request, ref)
    agencies = [each for each in access.forces() if each.kind == "agency"]
    form = ShareForm(posted(request), agencies=agencies, units=access.units())
    if form.is_bound and form.is_valid():
        try:
            made = actions.share(by=request.user, ref=ref, **form.chosen())
        except Invalid as invalid:
            form.add_faults(invalid.faults)
        else:
            return done(request, ref, f"{label.title} is shared with {made} now.")
    table = _table(ref, queries.shares_of(by=request.user, ref=ref))
    context = {"form": form, "title": f"Share {label.title}", "submit": "Share", "intro": INTRO, "table": table}
    return page_about(request, "records/share.html", label, context)


@act("records.share")
def withdraw(request: StaffRequest, ref: Ref, pk: int) -> HttpResponse:
    """Take the record back from an agency, with a reason."""
    label = label_of(request, ref)
    line = next((each for each in queries.shares_of(by=request.user, ref=ref) if each.id == pk and each.holds), None)
    if line is None:
        raise NotVisible(f"share:{pk}")
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.withdraw(by=request.user, ref=ref, share_id=pk, because=form.cleaned_data["because"])
        return done(request, ref, f"{label.title} is withdrawn from {line.agency}. They cannot open it any more.")
    context = {
        "form": form,
        "title": f"Withdraw {label.title} from {line.agency}?",
        "consequences": ["Their next click on it is refused.", "What they printed or copied before is theirs."],
        "submit": "Withdraw",
    }
    return page_about(request, "hall/confirm.html", label, context)


def _table(ref: Ref, lines: list[ShareLine]) -> Table | None:
    columns = [Column("With"), Column("Since"), Column("Until"), Column("By and why"), Column("")]
    rows = [
        [
            Cell(line.agency),
            Cell(say_day(line.since)),
            Cell(line.ended or (say_day(line.until) if line.until else "")),
            Cell(line.by, note=line.because),
            Cell("Withdraw", reverse("records:withdraw", args=[ref, line.id])) if line.holds else Cell(""),
        ]
        for line in lines
    ]
    return Table("Shared with", columns, rows) if rows else None
