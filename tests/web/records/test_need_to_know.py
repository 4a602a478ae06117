"""The pages that ask why, and lead on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from sleuth.access.circles import standing_circle
from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.records import actions
from tests.access.test_circles import roles_of
from tests.cast import PASSWORD, Cast
from tests.web.records.town import Town

CHILDREN = "strand.child_protection"
__all__ = ["roles_of"]


def test_the_strand_and_then_each_record_asks_why(
    cast: Cast, town: Town, browser: Callable[[Officer], Client], roles_of: Any
) -> None:
    with writing(by=cast.ivy, act="records.restrict"):
        actions.put_into(by=cast.ivy, refs=[town.jane], circle=standing_circle(CHILDREN), because="a referral")
    roles_of(officer={"opens": frozenset({CHILDREN})})
    olive, address = browser(cast.fresh(cast.olive)), f"/people/{town.jane.id}"
    assert "Open a closed strand" in olive.get("/").content.decode()
    assert olive.get(address).status_code == 404

    page = olive.post("/strands/open", {"key": CHILDREN, "because": "strategy meeting"}, follow=True).content.decode()
    assert "Records of child protection are open to you until you sign out." in page
    asked = olive.get(address)
    assert asked.status_code == 302 and asked["Location"].startswith(f"/{town.jane.number}/reason?next=")
    for under in ("facts", "history", "correct", "print", "duplicates"):
        assert "/reason" in olive.get(f"/{town.jane.number}/{under}")["Location"], under
    assert "EXAMPLE" not in olive.get(asked["Location"]).content.decode()
    assert "Enter why you need it." in olive.post(asked["Location"], {"because": " "}).content.decode()
    shown = olive.post(asked["Location"], {"because": "strategy meeting"}, follow=True)
    assert "EXAMPLE, Jane" in shown.content.decode()

    olive.post("/sign-out")
    again = Client()
    again.post("/sign-in", {"username": "olive", "password": PASSWORD})
    assert again.get(address).status_code == 404
