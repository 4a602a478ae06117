"""Every column says how sensitive it is, and the migrations are what the models say."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.models import Model

LEVELS = {"open", "personal", "sensitive"}


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("sleuth.")]


def test_every_column_says_how_sensitive_it_is() -> None:
    faults = []
    for model in our_models():
        told: dict[str, str] = getattr(model, "sensitivity", {})
        columns = {field.name for field in model._meta.concrete_fields if field.name != "id"}
        faults += [f"{model.__name__}.{name} is not in sensitivity" for name in sorted(columns - set(told))]
        faults += [f"{model.__name__}.{name} is in sensitivity but no column" for name in sorted(set(told) - columns - {"id"})]
        faults += [f"{model.__name__}.{name} is {level!r}" for name, level in told.items() if level not in LEVELS]
    assert not faults, "\n".join(faults)


def our_apps() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name.startswith("sleuth.")}


def test_migrations_are_what_the_models_say() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    detector = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps=our_apps()),
    )
    missing = detector.changes(graph=loader.graph, trim_to_apps=our_apps(), convert_apps=our_apps())
    told = [
        f"{app}: {operation.describe()}"
        for app, steps in missing.items()
        for step in steps
        for operation in step.operations
    ]
    assert not told, "Run `.venv/bin/django-admin makemigrations`; missing:\n" + "\n".join(told)


def test_each_room_has_one_latest_migration() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    forks = [app for app in our_apps() if len(loader.graph.leaf_nodes(app)) > 1]
    assert not forks, f"two latest migrations in {forks}"
