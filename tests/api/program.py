"""A program that uses the interface in the tests: its credentials, its token, and what it is answered."""

from __future__ import annotations

import base64
from typing import Any

from django.http import HttpResponse
from django.test import Client

from sleuth.access import clients
from sleuth.access.models import ApiClient, Officer, Unit

NDJSON = "application/x-ndjson"


class Program:
    """Asks with its token; `client` is what the administrator made for it."""

    def __init__(self, by: Officer, key: str, unit: Unit, roles: list[str]) -> None:
        self.client, self.secret = clients.make_client(
            by=by, key=key, title=key.title(), unit=unit, roles=roles, because="keeping records right", days=30
        )
        self.browser = Client(raise_request_exception=False)
        self.token = ""
        self.sign_in()

    def sign_in(self) -> HttpResponse:
        """Ask for a token with key and secret."""
        answer = ask_for_token(self.browser, self.client.key, self.secret)
        self.token = answer.json().get("access_token", "")
        return answer

    @property
    def officer(self) -> Officer:
        """The account that it works as."""
        client: ApiClient = ApiClient.objects.select_related("officer__unit__force").get(pk=self.client.pk)
        return client.officer

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One request; `body` is JSON unless it is bytes."""
        sent: dict[str, Any] = {"headers": {"Authorization": f"Bearer {self.token}"} | _spelt(headers)}
        if isinstance(body, bytes):
            sent |= {"data": body, "content_type": NDJSON}
        elif body is not None:
            sent |= {"data": Client()._encode_json(body, "application/json"), "content_type": "application/json"}
        return self.browser.generic(method, path, **sent)

    def get(self, path: str) -> HttpResponse:
        return self.ask("GET", path)

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.ask("POST", path, body, **headers)

    def patch(self, path: str, body: Any, version: int) -> HttpResponse:
        return self.ask("PATCH", path, body, if_match=f'"{version}"')


def ask_for_token(browser: Client, key: str, secret: str) -> HttpResponse:
    said = base64.b64encode(f"{key}:{secret}".encode()).decode()
    return browser.post("/api/token", headers={"Authorization": f"Basic {said}"})


def _spelt(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
