"""Whose instance this is."""

from __future__ import annotations

from sleuth.access.models import Force


def first_force() -> str:
    """The key of the force whose instance this is, for questions asked before anybody has signed in."""
    key: str | None = Force.objects.filter(kind="force").order_by("pk").values_list("key", flat=True).first()
    return key or "national"
