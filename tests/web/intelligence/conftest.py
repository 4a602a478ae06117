"""Browsers in which somebody has signed in, and the small world of the intelligence strand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sleuth.access.models import Officer
from tests.cast import Cast
from tests.strands.intelligence.conftest import Desk, desk

__all__ = ["Desk", "desk"]


@pytest.fixture
def browser(cast: Cast) -> Callable[[Officer], Client]:
    """A function from an officer to a browser in which they have signed in and said what the searches are for."""

    def signed_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        client.post("/find/purpose", {"purpose": "intelligence"})
        return client

    return signed_in
