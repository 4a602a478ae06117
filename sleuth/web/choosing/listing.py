"""Long lists of events: filters, pages by a mark, the print and the file. Each list says what its rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from sleuth.access import queries as access
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.web.hall.dates import Span, SpanField
from sleuth.web.hall.forms import HallForm, offer
from sleuth.web.hall.parts import Link

PAGE, FILE = 25, 5_000


class ListFilter(HallForm):
    """What every list of events is filtered by; a strand adds its own fields."""

    state = forms.ChoiceField(label="State", required=False)
    flag = forms.ChoiceField(label="Flag", required=False)
    officer = forms.ChoiceField(label="Officer", required=False)
    unit = forms.ChoiceField(label="Unit", required=False)
    number = forms.CharField(label="Number", required=False, max_length=20)
    days = SpanField(label="Days", required=False)

    def __init__(self, *args: Any, by: Officer, states: Mapping[str, str], flags: Mapping[str, str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        offer(self, "state", [("", "All"), *((key, words[:1].upper() + words[1:]) for key, words in states.items())])
        offer(self, "flag", [("", "All"), *flags.items()])
        offer(self, "officer", [("", "Everybody"), (str(by.pk), "Mine")])
        units = [(str(unit.pk), unit.title) for unit in access.units(force_key=by.unit.force.key)]
        offer(self, "unit", [("", "All"), *units])

    def asked(self) -> dict[str, Any]:
        """The common filters as the strand's own filter takes them; what is wrong counts as not said."""
        self.is_valid()
        said = self.cleaned_data
        span: Span | None = said.get("days")
        return {
            "state": said.get("state", ""),
            "flag": said.get("flag", ""),
            "officer": int(said["officer"]) if said.get("officer") else None,
            "unit": int(said["unit"]) if said.get("unit") else None,
            "number": said.get("number", ""),
            "since": midnight(span.first) if span and span.first else None,
            "until": midnight(span.last + timedelta(days=1)) if span and span.last else None,
        }


def midnight(day: date) -> datetime:
    """The beginning of a day in London, in UTC."""
    return datetime.combine(day, time(), clock.LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Turning:
    """Where the reader is in a list: how many there are in words, the next page, and back to the first."""

    words: str
    following: str = ""
    first: str = ""


def turning(request: HttpRequest, words: str, more: str, name: str) -> Turning:
    """`more` is the mark of the next page, "" on the last one."""
    query = request.GET.copy()
    after = query.pop("after", [""])[0]
    first = f"?{query.urlencode()}" if after else ""
    following = f"?{query.urlencode()}&{urlencode({'after': more})}" if more else ""
    return Turning("" if after else f"{words} {name}", following, first)


def applied(request: HttpRequest, form: ListFilter) -> list[Link]:
    """Each filter that is on, with the address that takes it away."""
    links = []
    for name, field in form.fields.items():
        parts = [part for part in request.GET if part == name or part.startswith(f"{name}_")]
        value = " to ".join(filter(None, (request.GET[part] for part in parts)))
        if not value or name in form.errors:
            continue
        query = request.GET.copy()
        for part in [*parts, "after"]:
            query.pop(part, None)
        choices: Sequence[Any] = getattr(field, "choices", ())
        said = next((str(words) for key, words in choices if key == value), value)
        links.append(Link(f"{field.label}: {said}", f"?{query.urlencode()}"))
    return links
