"""The form of an event that has no form of its own."""

from __future__ import annotations

from typing import Any

from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import RecordForm, choice, line, text, why, words
from sleuth.web.hall.moment import MomentTyped


class EventForm(RecordForm):
    kind = choice("What kind of event", required=True)
    title = line("What happened, in a few words", required=True, help_text="Like “Reassurance visit”")
    occurred_from = MomentTyped(label="When", required=False)
    occurred_to = MomentTyped(label="Until", required=False, help_text="Where it lies between two times")
    address = line("Where", help_text="In one line: 12A High Street, Northtown NT1 2AB")
    account = text("Account", rows=4)
    because = why()

    def __init__(self, *args: Any, policy: RecordsPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name: kind.words for name, kind in policy.event_kinds.items() if not kind.own_form}
        self.offer_choices("kind", words(own, "Choose one"))
