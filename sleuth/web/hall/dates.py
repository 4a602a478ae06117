"""Date fields: a day of which parts may be unknown, a whole day, and a span between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from sleuth.base.clock import today
from sleuth.base.values import NotAValue
from sleuth.base.values.partial_date import PartialDate, parse

YEARS_AHEAD = 10


class DateParts(forms.MultiWidget):
    """Three boxes: day, month, year. The month may be a number or a name."""

    template_name = "hall/fields/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": _box("numeric"), "month": _box("text"), "year": _box("numeric")}, attrs)

    def decompress(self, value: PartialDate | date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class PartialDateField(forms.Field):
    """Cleans to a PartialDate or None. Day and month may stay empty.

    The future is refused unless `future`, which allows ten years of it.
    """

    widget = DateParts

    def __init__(self, *, future: bool = False, **kwargs: Any) -> None:
        self.future = future
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return PartialDate(*(int(part) for part in value.split("-"))) if isinstance(value, str) and value else value

    def to_python(self, value: list[str] | PartialDate | None) -> Any:
        if value is None or isinstance(value, PartialDate):
            return value
        day, month, year = ((part or "").strip() for part in value)
        if not (day or month or year):
            return None
        if not year:
            raise forms.ValidationError("Enter the year", code="incomplete")
        if day and not month:
            raise forms.ValidationError("Enter the month, or leave the day empty too", code="incomplete")
        return _read(_joined(day, month, year), self.future)


class DayField(PartialDateField):
    """Cleans to a date or None: day, month and year are all needed."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        read = super().to_python(value)
        if read is None:
            return None
        if read.day is None:
            raise forms.ValidationError("Enter the day and the month too", code="incomplete")
        return read.earliest


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both included; None leaves that end open."""

    first: date | None
    last: date | None


class SpanWidget(forms.MultiWidget):
    """Two boxes, from and to; each takes a day, a month or a year as people write it."""

    template_name = "hall/fields/span.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"from": _box("text"), "to": _box("text")}, attrs)

    def decompress(self, value: Span | None) -> list[Any]:
        return [value.first, value.last] if value else [None, None]


class SpanField(forms.Field):
    """Cleans to a Span, or None when both boxes are empty.

    "2024" means its first day in the first box and its last day in the second.
    """

    widget = SpanWidget

    def to_python(self, value: list[str] | Span | None) -> Span | None:
        if value is None or isinstance(value, Span):
            return value
        first, last = ((part or "").strip() for part in value)
        if not (first or last):
            return None
        span = Span(
            _read(first, future=True).earliest if first else None,
            _read(last, future=True).latest if last else None,
        )
        if span.first and span.last and span.first > span.last:
            raise forms.ValidationError("The first date must come before the last", code="order")
        return span


def _box(keyboard: str) -> forms.Widget:
    return forms.TextInput(attrs={"inputmode": keyboard, "autocomplete": "off"})


def _joined(day: str, month: str, year: str) -> str:
    """What was typed as one text; year first when the day is unknown, so that 3 and 1971 are not read as a day."""
    if month.isalpha():
        return f"{day} {month} {year}".strip()
    return "/".join([day, month, year] if day else [part for part in (year, month) if part])


def _read(text: str, future: bool) -> PartialDate:
    now = today()
    try:
        return parse(text, today=date(now.year + YEARS_AHEAD, 12, 31) if future else now)
    except NotAValue as fault:
        raise forms.ValidationError(str(fault), code="invalid") from fault
