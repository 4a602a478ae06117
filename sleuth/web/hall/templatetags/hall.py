"""Template tags of the hall: dates in words, sorted columns, fields of a form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString, mark_safe

from sleuth.base import clock
from sleuth.base.values.partial_date import PartialDate
from sleuth.web.hall.parts import Column, Moment, Table
from sleuth.web.hall.timeline import draw_moments, draw_time

register = template.Library()


@register.simple_tag
def when(at: datetime | date | PartialDate | str | None) -> str | SafeString:
    """A time as "3 Nov 2026, 21:40 (2 days ago)", a day as "3 Nov 2026"; words are shown as they are."""
    if isinstance(at, PartialDate):
        return at.show()
    if not isinstance(at, datetime):
        return PartialDate(at.year, at.month, at.day).show() if isinstance(at, date) else at or ""
    return mark_safe(draw_time(at, clock.now()))


@register.simple_tag
def moments_drawn(moments: Iterable[Moment], level: int) -> SafeString:
    """The entries of a timeline, escaped where they are drawn."""
    return mark_safe(draw_moments(moments, level, clock.now()))


@register.filter
def sort_state(column: Column, table: Table) -> str:
    """Value of aria-sort for a column: ascending, descending or none."""
    if table.sorted_by == column.sort:
        return "ascending"
    return "descending" if table.sorted_by == f"-{column.sort}" else "none"


@register.simple_tag(takes_context=True)
def sort_href(context: RequestContext, column: Column, table: Table) -> str:
    """The same page ordered by this column, the other way round when it already is; back to the first page."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["sort"] = f"-{column.sort}" if table.sorted_by == column.sort else column.sort
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def page_href(context: RequestContext, number: int) -> str:
    """The same page of things, another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
