"""Plain values for the pages about programs that use Sleuth."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from sleuth.access.models import ApiClient
from sleuth.base import clock
from sleuth.web.hall.parts import Cell, Column, Table


def clients_table(clients: Iterable[ApiClient]) -> Table:
    """One line for each program: whose it is, what for, and how long it may."""
    columns = [Column("Program"), Column("Force or agency"), Column("What for"), Column("State"), Column("")]
    return Table("Programs", columns, [_row(client) for client in clients])


def _row(client: ApiClient) -> list[Cell]:
    account = Cell(client.key, reverse("access:officer", args=[client.officer_id]), note=client.officer.family_name)
    ended = client.revoked_at is not None
    end = Cell("") if ended else Cell("End it", reverse("access:client_revoke", args=[client.key]))
    return [account, Cell(client.officer.unit.force.title), Cell(client.because), Cell(_state(client)), end]


def _state(client: ApiClient) -> str:
    now = clock.now()
    if client.revoked_at is not None:
        return f"ended {clock.say(client.revoked_at, now)}"
    return f"{'ran out' if client.expires_at <= now else 'until'} {clock.say(client.expires_at, now)}"
