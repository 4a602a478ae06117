"""The town of these stories, and how its pages are asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.test import Client

from sleuth.base.ref import Ref
from sleuth.base.values.address import parse

HOME = parse("12A High Street, Northtown NT1 2AB")


@dataclass(frozen=True)
class Town:
    """Bill, his partner Jane, their home, Bill's car, his club, and a burglary at their home in which both appear."""

    bill: Ref
    jane: Ref
    home: Ref
    car: Ref
    club: Ref
    burglary: Ref


def page(client: Client, address: str, status: int = 200) -> str:
    """The page at an address, followed to where it leads."""
    answer = client.get(address, follow=True)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return answer.content.decode()


def sent(client: Client, to: str, /, **typed: object) -> str:
    """The page that answers a form, followed to where it leads."""
    return client.post(to, typed, follow=True).content.decode()


def without_tokens(html: str) -> str:
    """The page without the tokens against forged forms, which are new on every page."""
    return re.sub(r'("X-CSRFToken": |csrfmiddlewaretoken" value=)"[^"]*"', r'\1""', html)
