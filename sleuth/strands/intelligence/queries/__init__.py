"""What is the case with intelligence, for this person: own papers, the desk, products, requirements, what is due."""

from sleuth.strands.intelligence.checks import policy_for
from sleuth.strands.intelligence.queries.desk import Due, Line, due, queue, waiting_count
from sleuth.strands.intelligence.queries.neighbourhoods import neighbourhoods, require_desk
from sleuth.strands.intelligence.queries.offers import Offer, offers
from sleuth.strands.intelligence.queries.papers import own_paper, own_papers, papers_told_of, states_of
from sleuth.strands.intelligence.queries.products import (
    ActionLine,
    ProductLine,
    actions_on,
    is_product,
    products,
    report_behind,
)
from sleuth.strands.intelligence.queries.reports import GradingLine, ItemLine, ReportFile, open_report
from sleuth.strands.intelligence.queries.requirements import RequirementLine, requirement, requirements
from sleuth.strands.intelligence.queries.samples import SampleLine, samples

__all__ = [
    "ActionLine",
    "Due",
    "GradingLine",
    "ItemLine",
    "Line",
    "Offer",
    "ProductLine",
    "ReportFile",
    "RequirementLine",
    "SampleLine",
    "actions_on",
    "due",
    "is_product",
    "neighbourhoods",
    "offers",
    "open_report",
    "own_paper",
    "own_papers",
    "papers_told_of",
    "policy_for",
    "products",
    "queue",
    "report_behind",
    "require_desk",
    "requirement",
    "requirements",
    "samples",
    "states_of",
    "waiting_count",
]
