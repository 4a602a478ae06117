"""Golden cases: facts and the answer that a pack must give, asked of the room's own rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sleuth.policy.errors import NotSet, PackFault
from sleuth.policy.filling import keys_of
from sleuth.policy.nearest import meant, nearest
from sleuth.policy.packs import Pack
from sleuth.policy.reading import GOLDEN_FILE, GoldenCase
from sleuth.policy.room import RoomPolicy

Rule = Callable[..., Any]
NOT_SET = "not set"  # the expected answer when the force must be asked


class _Unfit(Exception):
    """The facts of a case do not fit the rule that it asks."""


@dataclass(frozen=True)
class RoomOfPolicy:
    """A room that reads packs: its dataclass, and the rules that golden cases may ask."""

    policy: type[RoomPolicy]
    rules: tuple[Rule, ...] = ()

    @property
    def rule_by_name(self) -> dict[str, Rule]:
        return {rule.__name__: rule for rule in self.rules}


def wrong_answers(pack: Pack, cases: tuple[GoldenCase, ...], rooms: Mapping[str, RoomOfPolicy]) -> Iterator[PackFault]:
    """One fault for every golden case that is not answered as expected."""
    file = pack.file.rpartition("/")[0] + "/" + GOLDEN_FILE
    for number, case in enumerate(cases, start=1):
        try:
            wrong = _wrong(pack, case, rooms)
        except NotSet as unset:
            wrong = "" if case.expect == NOT_SET else str(unset)
        if wrong:
            yield PackFault(file, f"case {number} ({case.because})", wrong)


def _wrong(pack: Pack, case: GoldenCase, rooms: Mapping[str, RoomOfPolicy]) -> str:
    if case.room not in rooms:
        return f"room {case.room!r} does not exist{nearest(case.room, rooms)}"
    room = rooms[case.room]
    if case.asks not in room.rule_by_name:
        return f"{case.room} has no rule {case.asks!r}{nearest(case.asks, room.rule_by_name)}"
    rule = room.rule_by_name[case.asks]
    hints = get_type_hints(rule)
    try:
        arguments = _arguments(case, hints, pack.room(room.policy))
        expected = case.expect if case.expect == NOT_SET else _as(hints["return"], case.expect)
    except _Unfit as unfit:
        return str(unfit)
    except ValidationError as error:
        path, what = meant(error, None)
        return f"{path or 'a value'} {what}"
    answer = rule(**arguments)
    return "" if answer == expected else f"{case.asks} answers {_plain(answer)}, not {_plain(expected)}"


def _arguments(case: GoldenCase, hints: Mapping[str, Any], policy: RoomPolicy) -> dict[str, Any]:
    """The case's facts; a parameter named like a key is taken from the pack; `policy` is all of it."""
    wanted = {name: kind for name, kind in hints.items() if name != "return"}
    for name in case.facts:
        if name not in wanted:
            raise _Unfit(f"{case.asks} does not take the fact {name!r}{nearest(name, wanted)}")
    arguments: dict[str, Any] = {}
    for name, kind in wanted.items():
        if name in case.facts:
            arguments[name] = _as(kind, case.facts[name])
        elif name == "policy" or name in keys_of(type(policy)):
            arguments[name] = policy if name == "policy" else getattr(policy, name)
        else:
            raise _Unfit(f"{case.asks} needs the fact {name!r}")
    return arguments


def _as(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_json(json.dumps(value))


def _plain(value: Any) -> str:
    return str(sorted(str(item) for item in value)) if isinstance(value, frozenset) else repr(value)
