"""Everything that can be done to an incident log. Each act is a line of its diary and of its history."""

from sleuth.strands.contact.actions.closing import check_log, close_log, reopen_log
from sleuth.strands.contact.actions.opening import open_log
from sleuth.strands.contact.actions.working import arrive, leave, qualify, regrade, relate, send

__all__ = [
    "arrive",
    "check_log",
    "close_log",
    "leave",
    "open_log",
    "qualify",
    "regrade",
    "relate",
    "reopen_log",
    "send",
]
