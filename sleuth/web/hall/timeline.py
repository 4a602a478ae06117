"""Draws the entries of a timeline. In Python, because a template loop takes a quarter of a millisecond for each entry
and a long story has hundreds; every text passes through `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from sleuth.base.clock import say_distance, say_moment
from sleuth.web.hall.parts import Chip, Moment

WITHDRAWN = ' <span class="hall-value__note">(withdrawn)</span>'


def draw_moments(moments: Iterable[Moment], level: int, now: datetime) -> str:
    """The list items of a timeline as HTML; `level` is that of their headings."""
    return "\n".join(_item(moment, level, now) for moment in moments)


def draw_time(at: datetime, now: datetime) -> str:
    """A `<time>` that breaks only between the moment and how long ago it was."""
    return (
        f'<time datetime="{at.isoformat()}"><span class="hall-unbroken">{say_moment(at)}</span> '
        f'<span class="hall-unbroken">({say_distance(at, now)})</span></time>'
    )


def _item(moment: Moment, level: int, now: datetime) -> str:
    struck = " hall-timeline__item--struck" if moment.struck else ""
    at = draw_time(moment.at, now) if isinstance(moment.at, datetime) else escape(moment.at)
    title = escape(moment.title)
    if moment.href:
        title = f'<a class="govuk-link" href="{escape(moment.href)}">{title}</a>'
    return (
        f'<li class="moj-timeline__item{struck}"><p class="hall-timeline__at">{at}</p><div class="hall-timeline__what">'
        f'<h{level} class="moj-timeline__title">{title}</h{level}>'
        f"{WITHDRAWN if moment.struck else ''}"
        f" {_paragraph('moj-timeline__byline', 'by ', moment.by)}{_chips(moment.chips)}"
        f"{_paragraph('hall-timeline__text', '', moment.text)}{_paragraph('hall-value__source', '', moment.source)}"
        "</div></li>"
    )


def _paragraph(name: str, before: str, text: str) -> str:
    return f'<p class="{name}">{before}{escape(text)}</p>' if text else ""


def _chips(chips: Sequence[Chip]) -> str:
    items = "".join(f"<li>{_chip(chip)}</li>" for chip in chips)
    return f'<ul class="hall-chips">{items}</ul>' if items else ""


def _chip(chip: Chip) -> str:
    name = f"hall-chip hall-chip--{chip.tone}"
    if chip.href:
        return f'<a class="{name}" href="{escape(chip.href)}">{escape(chip.text)}</a>'
    return f'<span class="{name}">{escape(chip.text)}</span>'
