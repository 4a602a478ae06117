"""One box for a day and a time, read as officers write it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms

from sleuth.base import clock
from sleuth.base.values import NotAValue
from sleuth.base.values.partial_date import PartialDate, parse

HINT = "Like 14:30, or 21.11.26 14:30"
_TIME = re.compile(r"(?<![\d.:/])([01]?\d|2[0-3])[:.]?([0-5]\d)(?:\s*(?:h|hrs))?\s*$", re.IGNORECASE)


class MomentTyped(forms.CharField):
    """Cleans to a moment in UTC, or None. A time alone is today's; a day alone is refused: the time is asked for."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", HINT)
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(max_length=60, **options)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read_moment(text) if text else None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """What was typed has been read already."""


def as_typed(at: datetime) -> str:
    """A moment as one would type it: "21 Nov 2026 14:30"."""
    there = clock.london(at)
    return f"{PartialDate(there.year, there.month, there.day).show()} {there:%H:%M}"


def read_moment(text: str) -> datetime:
    """London's clocks → UTC; raises ValidationError with what to do."""
    found = _TIME.search(text.strip())
    before = text.strip()[: found.start()].strip(" ,") if found else text.strip()
    if not found:
        raise forms.ValidationError(f"Enter the time too. {HINT}", code="incomplete")
    day = clock.today()
    if before:
        try:
            read = parse(before, today=date(clock.today().year + 1, 12, 31))
        except NotAValue as fault:
            raise forms.ValidationError(str(fault), code="invalid") from fault
        if read.day is None:
            raise forms.ValidationError(f"Enter the day and the month too. {HINT}", code="incomplete")
        day = read.earliest
    local = datetime.combine(day, time(int(found[1]), int(found[2])), clock.LONDON)
    moment = local.astimezone(UTC)
    if moment.astimezone(clock.LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise forms.ValidationError("The clocks went forward then: that time did not exist.", code="invalid")
    return moment
