"""What a room's `policy.py` is made of: its keys, tables of named items, and what an unset key answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict

from sleuth.policy.errors import NotSet

Value = TypeVar("Value")
Class = TypeVar("Class", bound=type[object])


@dataclass_transform(frozen_default=True, kw_only_default=True)
def part(cls: Class) -> Class:
    """Make a frozen dataclass for a structured value of a pack; a key that it does not have is a fault."""
    cls.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    return cast(Class, dataclass(frozen=True, kw_only=True)(cls))


class Table(Mapping[str, Value]):
    """Named items of one kind, in the pack's order; each item is a pack entry of its own ("roles.officer").

    Reading an item that the pack holds as `null` raises NotSet; reading one that no pack names raises KeyError.
    """

    def __init__(self, items: Mapping[str, Value], unset: Mapping[str, str] | None = None) -> None:
        self._items = dict(items)
        self._unset = dict(unset or {})

    def __getitem__(self, name: str) -> Value:
        if name in self._unset:
            raise NotSet(self._unset[name])
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Table({self._items!r})"


class RoomPolicy:
    """Base of every room's policy dataclass: the fields are the pack's keys.

    A key that is `null` in the pack in force has no value; reading it raises NotSet with a sentence to show.
    """

    room: ClassVar[str]

    def __getattr__(self, key: str) -> NoReturn:
        unset: Mapping[str, str] = self.__dict__.get("_unset", {})
        if key in unset:
            raise NotSet(unset[key])
        raise AttributeError(f"{type(self).__name__} has no key {key!r}")

    def faults(self) -> Iterator[str]:
        """Sentences about keys that contradict each other; a room that has such rules overrides this."""
        return iter(())


Room = TypeVar("Room", bound=RoomPolicy)


def build(room: type[Room], values: Mapping[str, Any], unset: Mapping[str, str]) -> Room:
    """Make a room's policy from the values that are set and, for the others, the sentence that NotSet shows."""
    filled = object.__new__(room)
    filled.__dict__.update(values)
    filled.__dict__["_unset"] = dict(unset)
    return filled
