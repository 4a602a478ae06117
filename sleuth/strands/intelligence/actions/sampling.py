"""Reading some published reports a second time, drawn by chance, and telling their authors."""

from __future__ import annotations

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.strands.intelligence import rules
from sleuth.strands.intelligence.actions.desk import ACT, note, report_at_desk, tell_author
from sleuth.strands.intelligence.checks import check_marks, policy_for
from sleuth.strands.intelligence.drafts import MarksDraft
from sleuth.strands.intelligence.models import Report, Sample


def draw_sample(*, by: Officer, seed: int) -> list[Sample]:
    """Draw the pack's share of the published reports that were never in a sample; the same seed draws the same."""
    share = policy_for(by).sampling_share
    with writing(by=by, act=ACT, detail={"seed": seed, "share": share}):
        pool = Report.objects.visible_to(by).filter(state="published", sampled__isnull=True)
        drawn = rules.sample(pool.values_list("pk", flat=True), share, seed)
        reports = {row.pk: row for row in pool.filter(pk__in=drawn)}
        at = clock.now()
        return [
            Sample.objects.create(
                report=reports[pk],
                seed=seed,
                share=share,
                drawn_by=by,
                drawn_at=at,
                restriction=reports[pk].restriction,
                marking=reports[pk].marking,
            )
            for pk in drawn
        ]


def mark_sample(*, by: Officer, sample_id: int, draft: MarksDraft) -> Sample:
    """The second reader's marks; whoever wrote or published the report cannot be that reader."""
    found: Sample | None = Sample.objects.visible_to(by).filter(pk=sample_id).first()
    if found is None:
        raise NotVisible(f"sample:{sample_id}")
    report = report_at_desk(by, found.report_id)
    with writing(by=by, act=ACT, on=report.event.ref, detail={"sample": sample_id}):
        if by.pk in (report.author_id, report.decided_by_id):
            raise Refused("You wrote or published this report, so somebody else must read it a second time.")
        if found.read_at is not None:
            raise Refused("This report has been read a second time already.")
        check_marks(draft, policy_for(by))
        found.marks, found.feedback, found.reader, found.read_at = draft.marks, draft.feedback, by, clock.now()
        found.save()
        note(by, report, "read a second time", draft.feedback)
        tell_author(by, report, "feedback", f"was read a second time: {draft.feedback}", said_back=draft.feedback)
    return found
