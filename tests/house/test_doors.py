"""Doors translate: they ask queries and actions, never tables; and nobody passes without a declared act."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from sleuth.access.policy import Act
from tests.house.code import Source, behind_the_doors, doors

ORM = {
    "objects",
    "save",
    "filter",
    "exclude",
    "annotate",
    "aggregate",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "select_related",
    "prefetch_related",
    "visible_to",
    "executemany",
}
SQL = re.compile(r"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|DROP|ALTER|PRAGMA)\b")
NOT_BELOW = ("django.http", "django.forms", "django.template", "django.shortcuts", "django.urls", "django.views")
NO_ACT_NEEDED = "signed_in"


def touches_tables(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ORM and not _is_template_register(node):
            yield f"{source.at(node)} .{node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield f"{source.at(node)} raw SQL"
    for name, node in source.imported():
        if name in ("django.db.connection", "django.db.connections", "django.db.models"):
            yield f"{source.at(node)} imports {name}"


def _is_template_register(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "register"


def test_doors_never_touch_the_tables() -> None:
    found = [each for source in doors() for each in touches_tables(source)]
    assert not found, "A door calls queries.py and actions.py of a room instead:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "Person.objects.all()",
        "person.save()",
        "people.filter(name='x')",
        "cursor.execute('SELECT 1')",
        "from django.db import connection",
    ],
)
def test_the_test_of_the_doors_sees_each_way_to_the_tables(line: str) -> None:
    assert list(touches_tables(Source("sleuth/web/x.py", line, ast.parse(line))))


def test_only_doors_know_http_forms_and_templates() -> None:
    found = [
        f"{source.at(node)} imports {name}"
        for source in behind_the_doors()
        for name, node in source.imported()
        if name.startswith(NOT_BELOW)
    ]
    assert not found, "\n".join(found)


def views(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry.callback


def test_every_address_says_who_may_open_it() -> None:
    acts = {*map(str, Act), NO_ACT_NEEDED}
    undeclared = [
        f"{path}: {getattr(view, 'act', None)!r}"
        for path, view in views(get_resolver())
        if not getattr(view, "is_public", False) and getattr(view, "act", None) not in acts
    ]
    assert not undeclared, "These views declare no known act and are not public:\n" + "\n".join(undeclared)
