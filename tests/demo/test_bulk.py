"""The bigger county: the rest of its people come in as a file, none rejected, marked as made up."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from sleuth.demo import county
from sleuth.records.models import Identifier, Person, Source

pytestmark = pytest.mark.django_db


def test_the_bigger_county_is_the_small_one_and_a_file_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(county.SIZES, "small", 20)
    monkeypatch.setitem(county.SIZES, "county", 420)
    monkeypatch.setattr(county, "SMALL_EVENTS", 5)
    stories = county.build(size="county", seed=1, console=Console(file=StringIO(), width=140))
    assert 400 <= Person.objects.count() <= 440
    assert Person.objects.get(pk=stories["bill"].id).family_name == "Garside"
    assert Identifier.objects.filter(kind="external", value__startswith="P00").count() > 350
    labels = Source.objects.values_list("label", flat=True)
    assert any(".csv" in label for label in labels) and all(label.startswith("Made-up county") for label in labels)
