"""Imports and foreign keys run down the stairs, and the picture of the house is the house."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model
from importlinter.cli import lint_imports

from scripts.draw_house import PICTURE, picture, uses
from scripts.house_plan import ROOT, floor_of_room


def test_imports_run_down_and_rooms_of_one_floor_are_strangers(capsys: pytest.CaptureFixture[str]) -> None:
    kept = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == 0
    told = capsys.readouterr().out
    assert kept, told[told.find("Contracts") :]


def room_of(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "sleuth" else ""


def test_foreign_keys_run_down_too() -> None:
    floor = floor_of_room()
    upward = [
        f"{model.__name__}.{field.name} in {room_of(model)} points to {field.related_model.__name__}"
        for model in apps.get_models()
        if room_of(model)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and room_of(field.related_model) != room_of(model)
        if floor.get(room_of(field.related_model), 0) >= floor[room_of(model)]
    ]
    assert not upward, "A foreign key must point to its own room or to a lower floor; use a Ref instead:\n" + "\n".join(
        upward
    )


def test_the_picture_of_the_house_is_the_house() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(uses()), "docs/house.svg is out of date: run `make house`"
