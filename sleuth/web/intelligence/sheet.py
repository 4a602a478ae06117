"""What stands on an author's sheet between two presses of a button: plain data, kept as his draft.

A button does one thing ("add_item", "find", "take:N-000012") and the sheet comes back with everything that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from sleuth.base.ref import Ref
from sleuth.records.policy import RecordsPolicy

USUAL_ROLES = {"person": "subject", "place": "scene"}
MOST_SUBJECTS = 30
KINDS = ("person", "place", "thing", "organisation")
_ITEM = re.compile(r"item(\d+)_(\w+)")
NUL = "\x00"
"""The one character that no database keeps; the form says so beside its field."""
NOT_KEPT = ("csrfmiddlewaretoken", "do", "q", "items", "subject")


def blank(scheme: str, about: Ref | None, policy: RecordsPolicy) -> dict[str, Any]:
    """An empty sheet with one item, about a record when it was begun from one."""
    sheet: dict[str, Any] = {"scheme": scheme, "items": 1, "subjects": [], "fields": {}, "offered": False}
    if about is not None and about.kind in KINDS:
        _take(sheet, about.number, policy)
    return sheet


def read(posted: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet as it was sent; what the form did not carry stays as it was."""
    typed = {
        name: [value.replace(NUL, "") for value in values]
        for name, values in posted.lists()
        if name not in NOT_KEPT and not name.startswith("role-")
    }
    fields = {name: values if name.endswith("_conditions") else values[-1] for name, values in typed.items()}
    sent = posted.get("items", "")
    items = int(sent) if sent.isascii() and sent.isdecimal() and 0 < int(sent[:3]) < 100 else int(before["items"])
    subjects = [
        {"ref": number, "role": posted.get(f"role-{number}", "").replace(NUL, "")}
        for number in dict.fromkeys(posted.getlist("subject"))
        if _ref(number) is not None
    ]
    return {**before, "items": items, "subjects": subjects[:MOST_SUBJECTS], "fields": fields}


def do(sheet: dict[str, Any], what: str, policy: RecordsPolicy, most_items: int) -> None:
    """Carry out what the pressed button says."""
    act, _, on = what.partition(":")
    if act == "add_item" and sheet["items"] < most_items:
        sheet["items"] += 1
    elif act == "remove_item" and on.isdecimal() and sheet["items"] > 1:
        _drop_item(sheet, int(on))
    elif act == "take" and len(sheet["subjects"]) < MOST_SUBJECTS:
        _take(sheet, on, policy)
    elif act == "remove":
        sheet["subjects"] = [each for each in sheet["subjects"] if each["ref"] != on]


def refs(sheet: Mapping[str, Any]) -> list[Ref]:
    """The records that are on the sheet already."""
    return [ref for each in sheet["subjects"] if (ref := _ref(each["ref"]))]


def free_text(sheet: Mapping[str, Any]) -> str:
    """Everything that was written in whole sentences."""
    fields = sheet["fields"]
    items = [str(fields.get(f"item{number}_text", "")) for number in range(sheet["items"])]
    return "\n".join([str(fields.get("title", "")), *items])


def roles_of(kind: str, policy: RecordsPolicy) -> list[tuple[str, str]]:
    """As what a record of this kind can stand in a report."""
    return [(key, role.words) for key, role in policy.appearance_roles.items() if kind in role.of]


def _ref(number: str) -> Ref | None:
    try:
        ref = Ref.from_number(number)
    except ValueError:
        return None
    return ref if ref.kind in KINDS else None


def _take(sheet: dict[str, Any], number: str, policy: RecordsPolicy) -> None:
    ref = _ref(number)
    if ref is None or ref in refs(sheet):
        return
    offered: Iterable[str] = [key for key, _ in roles_of(ref.kind, policy)]
    usual = USUAL_ROLES.get(ref.kind, "named")
    sheet["subjects"].append({"ref": ref.number, "role": usual if usual in offered else next(iter(offered), "")})


def _drop_item(sheet: dict[str, Any], at: int) -> None:
    """Take an item away; those after it move up."""
    kept: dict[str, Any] = {}
    for name, value in sheet["fields"].items():
        item = _ITEM.fullmatch(name)
        number = int(item[1]) if item else -1
        if item is None or number < at:
            kept[name] = value
        elif number > at:
            kept[f"item{number - 1}_{item[2]}"] = value
    sheet["fields"], sheet["items"] = kept, sheet["items"] - 1
