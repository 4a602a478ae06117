"""A person (nominal) and what is said of who they are: names, dates of birth, identifiers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Shares
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models.fact import Fact, Record


class Person(Record):
    """A nominal. The name and date of birth here repeat the leading facts below, for lists.

    One of the force's own people `is_staff`, with their `account` where they sign in: such a record is closed by itself.
    """

    kind_of_record = "person"

    family_name = models.CharField(max_length=200, blank=True)
    given_names = models.CharField(max_length=200, blank=True)
    birth_date = models.CharField(max_length=10, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    self_defined_ethnicity = models.CharField(max_length=4, blank=True)
    observed_ethnicity = models.CharField(max_length=4, blank=True)
    description = models.TextField(blank=True)
    is_staff = models.BooleanField(default=False)
    account = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar[dict[str, str]] = Record.sensitivity | {
        "is_staff": "sensitive",
        "account": "sensitive",
        "family_name": "personal",
        "given_names": "personal",
        "birth_date": "personal",
        "sex": "personal",
        "self_defined_ethnicity": "sensitive",
        "observed_ethnicity": "sensitive",
        "description": "personal",
    }

    def __str__(self) -> str:
        return f"{self.ref.number}"

    @property
    def ref(self) -> Ref:
        return Ref("person", self.pk)

    def about(self) -> list[Ref]:
        return [self.ref]


class PersonFact(Fact):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)ss")

    sensitivity: ClassVar[dict[str, str]] = Fact.sensitivity | {"person": "personal"}

    class Meta:
        abstract = True

    def about(self) -> list[Ref]:
        return [Ref("person", self.person_id)]

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        return Q(person__in=shares.ids("person"))


class PersonName(PersonFact):
    """A name that somebody used, with its kind (legal, birth, married, alias, nickname, transliteration …)."""

    kind = models.CharField(max_length=20)
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)

    sensitivity: ClassVar[dict[str, str]] = PersonFact.sensitivity | {
        "kind": "open",
        "given_names": "personal",
        "family_name": "personal",
    }

    def __str__(self) -> str:
        return f"{self.kind} name of person {self.person_id}"


class BirthDate(PersonFact):
    """A date of birth, perhaps partial: "1971", "1971-03" or "1971-03-12"."""

    value = models.CharField(max_length=10)

    sensitivity: ClassVar[dict[str, str]] = PersonFact.sensitivity | {"value": "personal"}

    def __str__(self) -> str:
        return f"birth date of person {self.person_id}"


class Identifier(PersonFact):
    """A number that stands for a person somewhere: PNC ID, CRO number, local number, a feed's own id."""

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=80)
    issuer = models.CharField(max_length=80, blank=True)

    sensitivity: ClassVar[dict[str, str]] = PersonFact.sensitivity | {
        "kind": "open",
        "value": "personal",
        "issuer": "open",
    }

    class Meta:
        indexes = [models.Index(fields=["value", "kind"], name="identifier_by_value")]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"
