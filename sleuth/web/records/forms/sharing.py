"""The form that shares a record with an agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from sleuth.access.models import Force, Unit
from sleuth.base import clock
from sleuth.web.hall.boxes import RecordForm, choice, reason
from sleuth.web.hall.dates import DayField

LAST_MOMENT = time(23, 59, 59)


class ShareForm(RecordForm):
    """With whom, until when, and why."""

    agency = choice("With whom?", required=True)
    until = DayField(
        label="Last day",
        required=False,
        future=True,
        help_text="Empty when nobody knows yet; it can be withdrawn at any time",
    )
    because = reason("Why do they need it?", "Enter why the agency needs it.")

    def __init__(self, *args: Any, agencies: Iterable[Force], units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, tuple[Force, Unit | None]] = {f"a{agency.pk}": (agency, None) for agency in agencies}
        self.known |= {f"u{unit.pk}": (unit.force, unit) for unit in units if unit.force.kind == "agency"}
        offered = [
            (key, f"{agency}, {unit} only" if unit else str(agency)) for key, (agency, unit) in self.known.items()
        ]
        self.offer_choices("agency", [("", "Choose an agency"), *sorted(offered, key=lambda each: each[1])])

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        agency, unit = self.known[typed["agency"]]
        until = clock.in_utc(datetime.combine(typed["until"], LAST_MOMENT, clock.LONDON)) if typed["until"] else None
        return {"agency": agency, "unit": unit, "until": until, "because": typed["because"]}
