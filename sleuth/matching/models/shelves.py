"""The tables of the one look. They hold nothing that is not in the records, and can be rebuilt from them at any time.

Every row stands under a lock: the set of restrictions that one must be inside to see it. An officer's search reads only
rows under locks that are open to them, so that for everybody else the rows do not exist, in no count and no frequency.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Lock(models.Model):
    """A set of restrictions, as "3" or "3,17". Lock 0 is the empty set: open to all."""

    id = models.BigIntegerField(primary_key=True)
    guards = models.CharField(max_length=200, unique=True)

    sensitivity: ClassVar[dict[str, str]] = {"id": "open", "guards": "sensitive"}

    class Meta:
        db_table = "matching_lock"

    def __str__(self) -> str:
        return f"lock {self.pk}"


class PostingRow(models.Model):
    """A record (`ref`, packed) under a key; `hint` and `sign` see `keeping.postings`."""

    pk = models.CompositePrimaryKey("key", "lock", "ref", "hint")
    key = models.BigIntegerField()
    lock = models.BigIntegerField()
    ref = models.BigIntegerField()
    hint = models.BigIntegerField()
    sign = models.BigIntegerField()

    sensitivity: ClassVar[dict[str, str]] = {name: "personal" for name in ["key", "lock", "ref", "hint", "sign"]}

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.ref} under {self.key}"


class Posting(PostingRow):
    """The settled postings."""

    class Meta:
        db_table = "matching_posting"


class FreshPosting(PostingRow):
    """Postings of late; kept apart until there are enough of them, because small trees are quicker to write to."""

    class Meta:
        db_table = "matching_fresh"


class Entry(models.Model):
    """The normal form of a record's facts under one lock; see `keeping.entry`."""

    pk = models.CompositePrimaryKey("ref", "lock")
    ref = models.BigIntegerField()
    lock = models.BigIntegerField()
    text = models.TextField()

    sensitivity: ClassVar[dict[str, str]] = {name: "personal" for name in ["ref", "lock", "text"]}

    class Meta:
        db_table = "matching_entry"

    def __str__(self) -> str:
        return f"entry of {self.ref}"


class Word(models.Model):
    """A word of the dictionary under one lock, and in how many records it stands in which meaning."""

    id = models.BigIntegerField(primary_key=True)
    lock = models.BigIntegerField()
    text = models.CharField(max_length=400)
    given = models.BigIntegerField()
    family = models.BigIntegerField()
    street = models.BigIntegerField()
    area = models.BigIntegerField()
    title = models.BigIntegerField()

    sensitivity: ClassVar[dict[str, str]] = {
        name: "personal" for name in ["id", "lock", "text", "given", "family", "street", "area", "title"]
    }

    class Meta:
        db_table = "matching_word"
        indexes = [models.Index(fields=["text"], name="matching_word_text")]

    def __str__(self) -> str:
        return self.text


class Tally(models.Model):
    """How many records of a kind stand under a lock; under lock 0 also the recipe by which the index was made."""

    pk = models.CompositePrimaryKey("lock", "what")
    lock = models.BigIntegerField()
    what = models.CharField(max_length=12)
    count = models.BigIntegerField()

    sensitivity: ClassVar[dict[str, str]] = {name: "open" for name in ["lock", "what", "count"]}

    class Meta:
        db_table = "matching_tally"

    def __str__(self) -> str:
        return f"{self.count} {self.what}"
