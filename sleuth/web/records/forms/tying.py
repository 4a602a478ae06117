"""Forms that tie two records: a link, or an appearance in an event."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.base.ref import Ref
from sleuth.records.drafts import LinkDraft
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import RecordForm, choice, line, text, why, words

FORWARD, BACKWARD = "forward", "backward"


class SearchForm(RecordForm):
    """One box for the one look."""

    q = line("Search", help_text="Name, address, plate, phone or reference, spelt as you can")


class LinkForm(RecordForm):
    """How the record `here` is connected to `there`, said from its side."""

    tie = choice("How are they connected?", required=True, widget=forms.RadioSelect)
    starts_on = line("Since", help_text="Like 2019, 3/2019 or 12.3.19; empty when not known")
    ends_on = line("Until", help_text="Empty when it is so today")
    note = text("Note", rows=2)
    because = why()

    def __init__(self, *args: Any, here: Ref, there: Ref, policy: RecordsPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here, self.there = here, there
        self.offer_choices("tie", words(ties_between(here.kind, there.kind, policy)))

    def draft(self) -> LinkDraft:
        """The link from its own beginning to its own end, whichever page it was made on."""
        typed = self.cleaned_data
        kind, _, way = typed["tie"].partition(":")
        start, end = (self.here, self.there) if way == FORWARD else (self.there, self.here)
        return LinkDraft(start, end, kind, typed["starts_on"], typed["ends_on"], typed["note"])


def ties_between(here: str, there: str, policy: RecordsPolicy) -> dict[str, str]:
    """ "lives_at:forward" → "lives at": every way in which the two kinds of record can be connected, from `here`."""
    found = {}
    for key, kind in policy.link_kinds.items():
        if (kind.start, kind.end) == (here, there):
            found[f"{key}:{FORWARD}"] = kind.forward
        if (kind.start, kind.end) == (there, here) and not kind.is_mutual:
            found[f"{key}:{BACKWARD}"] = kind.backward
    return found


class AppearanceForm(RecordForm):
    """As what a record appears in an event."""

    role = choice("As what?", required=True, widget=forms.RadioSelect)
    because = why()

    def __init__(self, *args: Any, subject: Ref, policy: RecordsPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = {key: role.words for key, role in policy.appearance_roles.items() if subject.kind in role.of}
        self.offer_choices("role", words(roles))
