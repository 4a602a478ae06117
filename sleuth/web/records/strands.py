"""Events that have a page of their own in a strand: whoever follows a link to such an event is led there."""

from __future__ import annotations

from django.urls import reverse

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.strands.contact import queries as contact
from sleuth.strands.crime import queries as crime

OWN_PAGES = ((contact.is_log, "contact:log"), (crime.is_crime, "crime:crime"))


def own_page(by: Officer, ref: Ref) -> str:
    """The address of the strand's page of an event that this officer may see; "" where there is none."""
    found = (name for is_one, name in OWN_PAGES if is_one(by=by, ref=ref))
    return next((reverse(name, args=[ref.id]) for name in found), "")
