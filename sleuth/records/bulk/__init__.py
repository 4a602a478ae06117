"""Writing many new records at once, inside an open writing block: the rows of the single acts without their cost.

For feeds and the made-up county. Values handed in must be clean already; nothing here checks them against the pack.
"""

from sleuth.records.bulk.once import Point, Spot, phones_for, places_for, point_at, points_for, spot_of
from sleuth.records.bulk.people import NewPerson, add_links, add_people
from sleuth.records.bulk.table import little_memory, rows_by, width_of
from sleuth.records.bulk.writer import Bulk, Known

__all__ = [
    "Bulk",
    "Known",
    "NewPerson",
    "Point",
    "Spot",
    "add_links",
    "add_people",
    "little_memory",
    "phones_for",
    "places_for",
    "point_at",
    "points_for",
    "rows_by",
    "spot_of",
    "width_of",
]
