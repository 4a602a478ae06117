"""How the interface names records: by the number that people read, and where each is."""

from __future__ import annotations

from sleuth.base.ref import Ref

PLURALS = {
    "person": "people",
    "place": "places",
    "thing": "things",
    "organisation": "organisations",
    "event": "events",
}


def href(ref: Ref) -> str:
    """ "/api/people/12"."""
    return f"/api/{PLURALS[ref.kind]}/{ref.id}"
