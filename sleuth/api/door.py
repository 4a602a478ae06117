"""Who asks: the program behind a token, the account that it works as, and the act that the address is."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from sleuth.access import clients, doorway
from sleuth.access.models import ApiClient, Officer


class ProgramRequest(HttpRequest):
    """A request that has come past the door; `because` is what the client was let in for."""

    client: ApiClient
    officer: Officer
    because: str


class Token(HttpBearer):
    """A good token of a client whose account may do `act`. Every address is given one; without it nothing is answered."""

    def __init__(self, act: str) -> None:
        super().__init__()
        self.act = act

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient:
        client = clients.admitted(token)
        doorway.require(by=client.officer, act=self.act)
        request.client = client  # type: ignore[attr-defined]
        request.officer = client.officer  # type: ignore[attr-defined]
        request.because = client.because  # type: ignore[attr-defined]
        return client
