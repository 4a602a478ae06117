"""Everything that can be done with intelligence, each act through the doorway."""

from sleuth.strands.intelligence.actions.deciding import reject, return_to_author
from sleuth.strands.intelligence.actions.grading import regrade, review_again
from sleuth.strands.intelligence.actions.papers import attach_file, save_draft, throw_away
from sleuth.strands.intelligence.actions.publishing import publish, sanitise
from sleuth.strands.intelligence.actions.requirements import close_requirement, set_requirement
from sleuth.strands.intelligence.actions.sampling import draw_sample, mark_sample
from sleuth.strands.intelligence.actions.submitting import submit
from sleuth.strands.intelligence.actions.using import act_on, disseminate

__all__ = [
    "act_on",
    "attach_file",
    "close_requirement",
    "disseminate",
    "draw_sample",
    "mark_sample",
    "publish",
    "regrade",
    "reject",
    "return_to_author",
    "review_again",
    "sanitise",
    "save_draft",
    "set_requirement",
    "submit",
    "throw_away",
]
