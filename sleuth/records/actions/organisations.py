"""Recording and correcting organisations."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.drafts import OrganisationDraft
from sleuth.records.models import Organisation, Source
from sleuth.records.trace import remember, source_of


def record_organisation(
    *, by: Officer, draft: OrganisationDraft, because: str = "", source: Source | None = None
) -> Organisation:
    """A new organisation; Invalid names every field that is wrong."""
    with writing(by=by, act="records.record", because=because, kind="collection", detail={"kind": "organisation"}):
        columns = checks.checked_organisation(draft, by)
        at = clock.now()
        organisation = Organisation.objects.create(
            **columns, source=source or source_of(by, because), recorded_at=at, changed_at=at
        )
        remember(by=by, ref=organisation.ref, act="records.record", what="recorded", because=because)
    return organisation


def correct_organisation(
    *, by: Officer, ref: Ref, changes: dict[str, Any], expecting: int | None = None, because: str = ""
) -> Organisation:
    """Change what is said of an organisation; raises Invalid, NotVisible, Refused or Conflict."""
    with writing(by=by, act="records.correct", on=ref, because=because, detail={"fields": sorted(changes)}):
        organisation = change.seen(by, ref)
        assert isinstance(organisation, Organisation)
        now = {name: getattr(organisation, name) for name in asdict(OrganisationDraft(""))} | changes
        columns = checks.checked_organisation(OrganisationDraft(**now), by)
        altered = change.apply(organisation, ref, columns, expecting)
        if altered:
            remember(
                by=by,
                ref=ref,
                act="records.correct",
                what="corrected",
                because=because,
                changes=altered,
                restriction_id=organisation.restriction_id,
            )
    return organisation
