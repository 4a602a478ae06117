"""The policy packs of this instance, as the rooms ask for them."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.conf import settings

from sleuth.access.policy import AccessPolicy
from sleuth.policy import Pack, RoomPolicy, in_force

Room = TypeVar("Room", bound=RoomPolicy)


def pack_of(force_key: str, at: datetime) -> Pack:
    """The pack of a force that is in force at this moment; raises NoPack when there is none."""
    return in_force(force_key, at, packs_dir=settings.POLICY_PACKS)


def room_policy(room: type[Room], force_key: str, at: datetime) -> Room:
    """One room's rules from that pack."""
    return pack_of(force_key, at).room(room)


def access_policy(force_key: str, at: datetime) -> AccessPolicy:
    return room_policy(AccessPolicy, force_key, at)
