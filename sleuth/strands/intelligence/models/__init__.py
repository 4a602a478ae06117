from sleuth.strands.intelligence.models.paper import Paper
from sleuth.strands.intelligence.models.report import Grading, Item, Report
from sleuth.strands.intelligence.models.requirement import Requirement
from sleuth.strands.intelligence.models.use import ActionTaken, Dissemination, Sample

__all__ = ["ActionTaken", "Dissemination", "Grading", "Item", "Paper", "Report", "Requirement", "Sample"]
