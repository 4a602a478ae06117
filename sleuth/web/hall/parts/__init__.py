"""Plain values that the components draw. Pages build them; `README.md` says which component takes which."""

from sleuth.web.hall.parts.choice import Choice, ComparedRow, Comparison, Conflict
from sleuth.web.hall.parts.frame import Act, Frame, Link
from sleuth.web.hall.parts.lists import Cell, Column, Empty, Pages, Result, Suggestion, Table
from sleuth.web.hall.parts.record import (
    Chip,
    Fact,
    IdentityBar,
    Marker,
    Moment,
    Section,
    Source,
    Value,
    restricted_chip,
)

__all__ = [
    "Act",
    "Cell",
    "Chip",
    "Choice",
    "Column",
    "ComparedRow",
    "Comparison",
    "Conflict",
    "Empty",
    "Fact",
    "Frame",
    "IdentityBar",
    "Link",
    "Marker",
    "Moment",
    "Pages",
    "Result",
    "Section",
    "Source",
    "Suggestion",
    "Table",
    "Value",
    "restricted_chip",
]
