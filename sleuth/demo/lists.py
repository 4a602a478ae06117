"""The word lists of the made-up county, and wheels to draw from them quickly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

T = TypeVar("T")


def entries(name: str) -> Iterator[tuple[str, list[str]]]:
    """The "label: word word …" lines of a list; a line without a label has the label ""."""
    text = files("sleuth.demo").joinpath("lists", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            label, colon, words = line.partition(":")
            yield (label.strip(), words.split()) if colon else ("", line.split())


@cache
def table(name: str) -> dict[str, list[str]]:
    """A labelled list as a dictionary."""
    return dict(entries(name))


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Each word of a list of groups, in lower case, with the other words of its groups."""
    others: dict[str, tuple[str, ...]] = {}
    for _, words in entries(name):
        for word in words:
            rest = tuple(other for other in words if other != word)
            others[word.lower()] = others.get(word.lower(), ()) + rest
    return others


@cache
def nicknames() -> dict[str, list[str]]:
    """Each given name, in lower case, with its short forms."""
    return {name.lower(): short for name, short in entries("nicknames")}


def weighted(words: Sequence[str]) -> tuple[list[str], list[float]]:
    """Split "High_Street=8" into the words ("High Street") and the weights (8.0; 1.0 when none is given)."""
    pairs = [word.partition("=") for word in words]
    return [name.replace("_", " ") for name, _, _ in pairs], [float(weight or 1) for _, _, weight in pairs]


def falling(length: int, shift: float, power: float) -> list[float]:
    """Zipf-Mandelbrot weights 1 / (rank + shift) ** power, for a list with the commonest word first."""
    return [(rank + shift) ** -power for rank in range(1, length + 1)]


def wheel(items: Sequence[T], weights: Sequence[float], size: int) -> tuple[T, ...]:
    """A wheel of about `size` places on which each item has places by its weight, and at least one."""
    total = sum(weights)
    places: list[T] = []
    for item, weight in zip(items, weights, strict=True):
        places.extend([item] * max(1, round(size * weight / total)))
    return tuple(places)
