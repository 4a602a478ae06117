"""The one switchboard: what one room's act starts in another."""

from sleuth.access import doorway
from sleuth.matching.index import follow


def plug_in() -> None:
    doorway.react_with(follow)
