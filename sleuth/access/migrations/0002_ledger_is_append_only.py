"""The database itself refuses to change or remove a ledger entry, whatever program asks."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON access_ledgerentry"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON access_ledgerentry"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON access_ledgerentry"
    " FOR EACH ROW EXECUTE FUNCTION ledger_append_only()",
]


def guard(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
