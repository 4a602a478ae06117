"""When something goes wrong the page says what happened, what was kept, what to do and who can help."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from sleuth.web.hall import errors
from tests.cast import Cast

# The marking around a page is the force's own, and the force stands in a table.
pytestmark = pytest.mark.django_db


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/somewhere")


def words(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_refusal_gives_its_reason_and_who_can_help(request_: HttpRequest) -> None:
    answer = errors.refused(request_, PermissionDenied("Only the keeper may open this."))
    assert answer.status_code == 403
    assert "Only the keeper may open this." in words(answer)
    assert settings.SLEUTH_WHO_CAN_HELP in words(answer)


def test_not_found_says_the_same_whatever_the_reason(request_: HttpRequest) -> None:
    answers = {words(errors.not_found(request_, ValueError(reason))) for reason in ("gone", "hidden from you")}
    assert len(answers) == 1


def test_too_much_at_once_is_not_called_a_bad_request(request_: HttpRequest) -> None:
    assert errors.bad_request(request_, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request_, ValueError()).status_code == 400


@pytest.mark.parametrize(
    ("fault", "status"), [(OperationalError("gone"), 503), (IntegrityError("ours"), 500), (KeyError("ours"), 500)]
)
def test_a_lost_database_is_told_apart_from_our_own_faults(
    request_: HttpRequest, fault: Exception, status: int
) -> None:
    try:
        raise fault
    except Exception:
        answer = errors.server_error(request_)
    assert answer.status_code == status
    assert "safe" in words(answer)


def test_a_form_that_was_open_too_long_shows_what_was_typed_but_no_password() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/hall/gallery/form", {"remarks": "Two dogs <b>.", "password": "three random words"})
    assert answer.status_code == 403
    assert "Two dogs &lt;b&gt;." in words(answer)
    assert "three random words" not in words(answer)
    assert "open too long" in words(answer)


@pytest.mark.parametrize(("page", "status"), [(errors.too_large, 413), (errors.too_many, 429), (errors.conflict, 409)])
def test_the_other_faults_have_pages_with_a_reason(
    request_: HttpRequest, page: Callable[..., HttpResponse], status: int
) -> None:
    answer = page(request_, reason="Because of this.")
    assert answer.status_code == status
    assert "Because of this." in words(answer)
    assert "<h1" in words(answer)


def test_the_page_of_a_lost_database_needs_nothing() -> None:
    assert errors.unavailable().status_code == 503


def test_an_address_that_only_takes_a_form_says_so_and_leads_back(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.olive)
    answer = browser.get("/sign-out", headers={"Referer": "http://testserver/hall/gallery"})
    assert answer.status_code == 405 and answer.headers["Allow"] == "POST"
    assert "It only takes what a form sends. Nothing was changed." in words(answer)
    assert 'href="http://testserver/hall/gallery"' in words(answer) and "Back to where you were" in words(answer)

    for elsewhere in ("https://example.org/", "http://testserver/sign-out", ""):
        assert "Back to where you were" not in words(browser.get("/sign-out", headers={"Referer": elsewhere}))
