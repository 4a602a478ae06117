"""Searches are tied to their ledger entry by its number, and their words can be erased."""

from django.db import migrations, models


def number(apps, schema_editor):
    """Searches made before this release get the number of their entry; they have no proof."""
    searches = apps.get_model("access", "SearchMade").objects
    entries = apps.get_model("access", "LedgerEntry").objects.filter(kind="search")
    for doing, seq in entries.values_list("doing", "seq").iterator(chunk_size=5000):
        searches.filter(doing=doing).update(entry=seq)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_ledger_is_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchmade",
            name="entry",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="searchmade",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="searchmade",
            name="place",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="searchmade",
            name="proof",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="searchmade",
            name="asked",
            field=models.TextField(null=True),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
