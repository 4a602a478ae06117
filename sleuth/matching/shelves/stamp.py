"""The stamp on the index: in which format it was made, so that code of another format does not misread it."""

from __future__ import annotations

from sleuth.matching.shelves.engine import Engine

FORMAT = 3
"""Raised by hand whenever entries, keys, postings or the words of the dictionary are made otherwise than before."""
WHAT = "format"


class OutOfDate(Exception):
    """The index was made in another format than this release reads; the sentence says what to do."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"The search index was made by another release (format {found}, this one reads {FORMAT})."
            " Nothing was looked up, and no record is lost. `sleuth index rebuild` makes the index anew."
        )


def fault(counts: dict[str, int]) -> OutOfDate | None:
    """What is wrong with an index that has these counts under lock 0; nothing when it is new and has none."""
    found = counts.get(WHAT, 0)
    return OutOfDate(found) if counts and found != FORMAT else None


def on(engine: Engine) -> OutOfDate | None:
    """What is wrong with the stamp of the index that stands there."""
    return fault(dict(engine.rows("SELECT what, count FROM matching_tally WHERE lock = 0")))


def put_on_a_new_index(engine: Engine) -> None:
    """Stamp an index that holds nothing yet; one that was made before stays as it is until it is rebuilt."""
    engine.run(
        f"INSERT INTO matching_tally (lock, what, count) SELECT 0, '{WHAT}', {FORMAT}"
        " WHERE NOT EXISTS (SELECT 1 FROM matching_tally)"
    )
