"""The tables of the one look. On SQLite they are clustered on their keys (WITHOUT ROWID), which Django cannot say."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

ROW = "key BIGINT NOT NULL, lock BIGINT NOT NULL, ref BIGINT NOT NULL, hint BIGINT NOT NULL, sign BIGINT NOT NULL"
TABLES = {
    "matching_lock": "id BIGINT NOT NULL PRIMARY KEY, guards VARCHAR(200) NOT NULL UNIQUE",
    "matching_posting": f"{ROW}, PRIMARY KEY (key, lock, ref, hint)",
    "matching_fresh": f"{ROW}, PRIMARY KEY (key, lock, ref, hint)",
    "matching_entry": "ref BIGINT NOT NULL, lock BIGINT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (ref, lock)",
    "matching_word": (
        "id BIGINT NOT NULL PRIMARY KEY, lock BIGINT NOT NULL, text VARCHAR(400) NOT NULL, given BIGINT NOT NULL,"
        " family BIGINT NOT NULL, street BIGINT NOT NULL, area BIGINT NOT NULL, title BIGINT NOT NULL"
    ),
    "matching_tally": (
        "lock BIGINT NOT NULL, what VARCHAR(12) NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (lock, what)"
    ),
}
CLUSTERED = ("matching_posting", "matching_fresh", "matching_entry", "matching_word", "matching_tally")


def create(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, columns in TABLES.items():
        ending = " WITHOUT ROWID" if sqlite and table in CLUSTERED else ""
        schema_editor.execute(f"CREATE TABLE {table} ({columns}){ending}")
    pattern = "" if sqlite else " varchar_pattern_ops"
    schema_editor.execute(f"CREATE INDEX matching_word_text ON matching_word (text{pattern})")
    schema_editor.execute("INSERT INTO matching_lock (id, guards) VALUES (0, '')")


def drop(apps: Any, schema_editor: Any) -> None:
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


def numbers(names: str) -> list[tuple[str, Any]]:
    return [(name, models.BigIntegerField()) for name in names.split()]


def composite(*names: str) -> tuple[str, Any]:
    return "pk", models.CompositePrimaryKey(*names, blank=True, editable=False, primary_key=True, serialize=False)


def posting() -> list[tuple[str, Any]]:
    return [composite("key", "lock", "ref", "hint"), *numbers("key lock ref hint sign")]


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                migrations.CreateModel(
                    "Lock",
                    [
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("guards", models.CharField(max_length=200, unique=True)),
                    ],
                    options={"db_table": "matching_lock"},
                ),
                migrations.CreateModel("Posting", posting(), options={"db_table": "matching_posting"}),
                migrations.CreateModel("FreshPosting", posting(), options={"db_table": "matching_fresh"}),
                migrations.CreateModel(
                    "Entry",
                    [
                        composite("ref", "lock"),
                        *numbers("ref lock"),
                        ("text", models.TextField()),
                    ],
                    options={"db_table": "matching_entry"},
                ),
                migrations.CreateModel(
                    "Word",
                    [
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("lock", models.BigIntegerField()),
                        ("text", models.CharField(max_length=400)),
                        *numbers("given family street area title"),
                    ],
                    options={
                        "db_table": "matching_word",
                        "indexes": [models.Index(fields=["text"], name="matching_word_text")],
                    },
                ),
                migrations.CreateModel(
                    "Tally",
                    [
                        composite("lock", "what"),
                        ("lock", models.BigIntegerField()),
                        ("what", models.CharField(max_length=12)),
                        ("count", models.BigIntegerField()),
                    ],
                    options={"db_table": "matching_tally"},
                ),
            ],
        )
    ]
