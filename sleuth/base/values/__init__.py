"""Kinds of value: each is cleaned, checked, compared and explained in one small file."""

from __future__ import annotations

from typing import NamedTuple


class NotAValue(ValueError):
    """What was typed cannot be kept; the message says in plain English what to do."""


class Likeness(NamedTuple):
    """How alike two values are: a score from 0 to 1 and the reason in words that an officer reads."""

    score: float
    why: str
