"""Builds the made-up county of Demoshire: the cast, five stories, its people, what they own and what happened to them.

`small` goes through the same actions as the pages. The bigger sizes are the small county with more people, who come in
as a nominals file by the bulk path of intake. Everything carries a source that says that it is made up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.demo import cast, desk, reports, stories
from sleuth.demo.bulk import bring_in
from sleuth.demo.clerk import Clerk, record_all
from sleuth.demo.happenings import Chronicle
from sleuth.demo.settling import Settling

SIZES = {"small": 400, "county": 100_000, "force": 1_000_000}
"""How many people there are, about; repeats of records come on top."""
SMALL_EVENTS = 320
Tell = Callable[[], None]


def build(*, size: str, seed: int = 1, at: datetime | None = None, console: Console | None = None) -> dict[str, Ref]:
    """Build the county in an instance that has nobody yet, with a progress bar, and print the card of users.

    The same seed makes the same people and events; events are dated back from `at` (now). Returns the people and places
    of the stories by the names that the tour calls them.
    """
    console = console or Console()
    bar = Progress(
        TextColumn("{task.description:<28}"), BarColumn(), TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(), TimeRemainingColumn(), console=console,
    )  # fmt: skip
    with bar:
        told, players = _settle(Random(seed), seed, at or clock.now(), bar)
        if SIZES[size] > SIZES["small"]:
            bring_in(players[cast.IMPORTER], seed, SIZES[size] - SIZES["small"], bar)
    print_card(console)
    return told


def _settle(rng: Random, seed: int, at: datetime, bar: Progress) -> tuple[dict[str, Ref], cast.Cast]:
    """The small county."""
    players = cast.assemble()
    clerk = Clerk(players)
    told = stories.tell_all(clerk, at)
    settling = Settling(clerk, rng, at)
    for words, items, record in settling.steps(seed, SIZES["small"]):
        _show(bar, words, clerk, items, record)
    chronicle = Chronicle(rng, settling.setting(), at)
    _show(bar, "What happened", clerk, list(chronicle.events(SMALL_EVENTS)), clerk.event)
    settling.decide()
    told |= desk.tell(clerk, at, told)
    return told | reports.tell(clerk, at), players


def _show(bar: Progress, words: str, clerk: Clerk, items: list, record: Callable) -> None:
    task = bar.add_task(words, total=len(items))
    record_all(clerk, items, record, lambda: bar.advance(task))


def print_card(console: Console | None = None) -> None:
    """The card of demo users by role, and their one password."""
    table = Table(title=f"{cast.FORCE_TITLE}: made-up county, no real person · password for all: {cast.PASSWORD}")
    for heading in ("user name", "who", "unit", "what this role does"):
        table.add_column(heading)
    for row in cast.card():
        table.add_row(*row)
    (console or Console()).print(table)
