"""Which rule was in force, when and why: reads policy packs, knows no database and no clock."""

from sleuth.policy.check import check
from sleuth.policy.errors import NoPack, NotSet, PackFault
from sleuth.policy.golden import RoomOfPolicy
from sleuth.policy.packs import Pack, Packs, in_force, load
from sleuth.policy.room import RoomPolicy, Table, part

__all__ = [
    "NoPack",
    "NotSet",
    "Pack",
    "PackFault",
    "Packs",
    "RoomOfPolicy",
    "RoomPolicy",
    "Table",
    "check",
    "in_force",
    "load",
    "part",
]
