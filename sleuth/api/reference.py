"""The document of the interface, for programs and for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sleuth.access.policy import Act
from sleuth.api.interface import api


@dataclass(frozen=True)
class Address:
    """One address as a person reads it."""

    method: str
    path: str
    words: str
    needs: str
    takes: tuple[tuple[str, str], ...]
    answers: tuple[tuple[int, str], ...]


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(_document(), json_dumps_params={"indent": 1})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    context = {"title": "Programming interface", "about": _document()["info"]["description"], "rooms": _rooms()}
    return render(request, "api/reference.html", context)


@cache
def _document() -> dict[str, Any]:
    return api.get_openapi_schema()


@cache
def _rooms() -> dict[str, list[Address]]:
    acts = acts_of_addresses()
    rooms: dict[str, list[Address]] = {}
    for path, operations in _document()["paths"].items():
        for method, operation in operations.items():
            act = acts[(method.upper(), path)]
            rooms.setdefault(operation["tags"][0], []).append(_address(method.upper(), path, operation, act))
    return rooms


def acts_of_addresses() -> dict[tuple[str, str], str]:
    """Method and path → the act that it is ("" for the one address where tokens are asked for)."""
    found = {}
    for _, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                act = next((callback.act for callback in operation.auth_callbacks if hasattr(callback, "act")), "")
                for method in operation.methods:
                    found[(method, f"/api{path.replace('int:', '')}")] = act
    return found


def _address(method: str, path: str, operation: dict[str, Any], act: str) -> Address:
    takes = [(each["name"], each.get("description", "")) for each in operation.get("parameters", [])]
    takes += [(name, "in the body") for name in _fields(operation)]
    answers = tuple((int(status), answer["description"]) for status, answer in operation["responses"].items())
    words = (operation.get("description") or operation["summary"]).replace("`", "")
    return Address(method, path, words, Act(act).words if act else "Nothing but key and secret", tuple(takes), answers)


def _fields(operation: dict[str, Any]) -> list[str]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        return list(_document()["components"]["schemas"].get(name, {}).get("properties", {}))
    return []
