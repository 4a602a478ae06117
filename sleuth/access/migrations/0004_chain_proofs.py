"""When the chain of the ledger was proved, by whom and from where."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_words_beside_the_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField()),
                ("door", models.CharField(max_length=12)),
                ("held", models.BigIntegerField()),
                ("broken", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
