"""Adding to a known record what was typed for a new one: all of it or nothing."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.actions import facts, links
from sleuth.records.actions.organisations import correct_organisation
from sleuth.records.actions.people import correct_person
from sleuth.records.actions.places import correct_place
from sleuth.records.actions.things import correct_thing
from sleuth.records.drafts import PersonDraft

CORRECT: dict[str, Any] = {
    "person": correct_person,
    "place": correct_place,
    "thing": correct_thing,
    "organisation": correct_organisation,
}


def complete(*, by: Officer, ref: Ref, columns: dict[str, Any], more: PersonDraft, because: str = "") -> None:
    """Write `columns` on the record, and the names, date of birth, numbers, phones and addresses of `more` beside it.

    Raises Invalid, NotVisible, Refused; then nothing of it was written.
    """
    if ref.kind not in CORRECT:
        raise NotVisible(str(ref))
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": ["what was typed"]}):
        if columns:
            CORRECT[ref.kind](by=by, ref=ref, changes=columns, because=because)
        for name in more.other_names:
            facts.add_name(by=by, ref=ref, draft=name, because=because)
        if more.birth_date:
            facts.add_birth_date(by=by, ref=ref, value=more.birth_date, because=because)
        for number in more.identifiers:
            facts.add_identifier(by=by, ref=ref, draft=number, because=because)
        for phone in more.phones:
            links.add_phone(by=by, ref=ref, number=phone, because=because)
        for address in more.addresses:
            links.add_address(by=by, ref=ref, address=address, because=because)
