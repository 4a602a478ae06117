"""The page that says that somebody is one of our own."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from sleuth.access.models import Officer
from tests.cast import Cast
from tests.web.records.town import Town

Browser = Callable[[Officer], Client]


def test_a_sergeant_says_so_and_sees_it_no_more(cast: Cast, town: Town, browser: Browser) -> None:
    sam = browser(cast.sam)
    sent = {"who": "ours", "account": "olive", "because": "she told me"}
    answer = sam.post(f"/{town.jane.number}/staff", sent, follow=True)
    assert f"{town.jane.number} is closed now. Professional standards keep it." in answer.content.decode()
    assert sam.get(f"/people/{town.jane.id}").status_code == 404
    assert "EXAMPLE, Jane" in browser(cast.petra).get(f"/people/{town.jane.id}").content.decode()


def test_professional_standards_say_when_it_is_over(cast: Cast, town: Town, browser: Browser) -> None:
    petra = browser(cast.petra)
    petra.post(f"/{town.jane.number}/staff", {"who": "ours", "because": "she told me"})
    answer = petra.post(f"/{town.jane.number}/staff", {"who": "public", "because": "she has left"}, follow=True)
    assert "Saved." in answer.content.decode()
    assert browser(cast.olive).get(f"/people/{town.jane.id}").status_code == 200


def test_an_account_that_nobody_has_is_said_so(cast: Cast, town: Town, browser: Browser) -> None:
    page = browser(cast.sam).post(f"/{town.jane.number}/staff", {"who": "ours", "account": "nobody", "because": "x"})
    assert "Nobody here has this user name or collar number." in page.content.decode()
