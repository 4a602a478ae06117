"""Forms of crimes. They carry what was typed; the actions check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from sleuth.base.ref import Ref
from sleuth.records.drafts import AppearanceDraft
from sleuth.strands.crime.drafts import CrimeDraft, PropertyDraft
from sleuth.strands.crime.models import STATES
from sleuth.strands.crime.policy import CrimePolicy
from sleuth.web.choosing.listing import ListFilter
from sleuth.web.hall.boxes import DayTyped, RecordForm, choice, line, text, words
from sleuth.web.hall.moment import MomentTyped

ADDRESS_HINT = "In one line: 12A High Street, Northtown NT1 2AB"
FLAGS = {"domestic": "Domestic", "hate": "Hate", "late": "Recorded late"}
YES_NO = [("yes", "Yes"), ("no", "No")]


class WhatHappened(RecordForm):
    """What the officer writes of a crime, when it is recorded and when it is put right."""

    occurred_from = MomentTyped(label="It happened at, or not before", required=False)
    occurred_to = MomentTyped(label="Not after", required=False, help_text="Only where the time is not known exactly")
    mo = text("How it was done", rows=3, max_length=300, help_text="Entry, tool, what was said and taken")
    account = text("Account", rows=5)
    domestic = forms.BooleanField(label="Domestic", required=False)
    hate = choice("Hate")
    hate_seen_by = line("Who sees it as hate", help_text="The victim or any other person")

    def __init__(self, *args: Any, policy: CrimePolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("hate", words(policy.hate_strands, "No"))

    def said(self) -> dict[str, Any]:
        names = ("occurred_from", "occurred_to", "mo", "account", "domestic", "hate", "hate_seen_by")
        return {name: self.cleaned_data[name] for name in names}


class CrimeForm(WhatHappened):
    """A new crime; people who were carried over have a role to choose each."""

    about = line("What crime it is", required=True, help_text="In words: “house break in”, “punched”; or the class")
    address = line("Where", help_text=ADDRESS_HINT)
    probable = choice("Is it more likely than not that this crime happened?", required=True, widget=forms.RadioSelect)
    contrary = choice(
        "Is there credible evidence that it did not?", required=True, widget=forms.RadioSelect, initial="no"
    )

    def __init__(
        self, *args: Any, roles: Mapping[str, list[tuple[str, str]]], labels: Mapping[str, str], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.offer_choices("probable", YES_NO)
        self.offer_choices("contrary", YES_NO)
        self.carried = list(roles)
        for key, choices in roles.items():
            self.fields[f"role_{key}"] = forms.ChoiceField(
                label=f"{labels[key]} is", required=False, choices=[("", "Not in this crime"), *choices]
            )
        first = ["about", "occurred_from", "occurred_to", "address", *(f"role_{key}" for key in roles)]
        self.order_fields([*first, "mo", "account", "domestic", "hate", "hate_seen_by", "probable", "contrary"])

    def draft(self, code: str, place: Ref | None, known: CrimeDraft | None) -> CrimeDraft:
        typed = self.cleaned_data
        return CrimeDraft(
            code=code,
            place=place,
            reported_at=known.reported_at if known else None,
            appearances=tuple(self._appearances()),
            probable=typed["probable"] == "yes",
            contrary=typed["contrary"] == "yes",
            **self.said(),
        )

    def _appearances(self) -> list[AppearanceDraft]:
        chosen = {key: self.cleaned_data.get(f"role_{key}", "") for key in self.carried}
        return [AppearanceDraft(Ref.parse(key), role) for key, role in chosen.items() if role]


class VersionForm(RecordForm):
    """Carries the version that the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CorrectForm(WhatHappened, VersionForm):
    because = line("Why you change it")


class DecideForm(VersionForm):
    because = text("Why", rows=3)


class ClassForm(VersionForm):
    about = line("What crime it is", required=True, help_text="In words, or the class")
    because = text("Why the class changes", rows=2)


class CancelForm(VersionForm):
    removal = choice("By which rule", required=True, widget=forms.RadioSelect)
    because = text("What shows it", rows=3)


class OutcomeForm(VersionForm):
    outcome = choice("Outcome", required=True)
    on = DayTyped(label="On which day", required=False)
    authority = line("Authorised by")
    because = text("Why the outcome changes", rows=2, help_text="Only where there was another outcome before")


class PropertyForm(RecordForm):
    kind = choice("Kind", required=True)
    state = choice("What became of it", required=True, widget=forms.RadioSelect)
    description = line("Description")
    value = line("Value in pounds", help_text="Like 1,250 or 19.99; empty when not known")
    serial = line("Number on it", help_text="Plate, serial or phone number: it becomes a record that is found again")

    def __init__(self, *args: Any, policy: CrimePolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("kind", words(policy.property_kinds, "Choose one"))
        self.offer_choices("state", words(policy.property_states))

    def draft(self) -> PropertyDraft:
        names = ("kind", "state", "description", "value", "serial")
        return PropertyDraft(**{name: self.cleaned_data[name] for name in names})


class SeriesForm(RecordForm):
    series = choice("Series", help_text="Or leave it and name a new one")
    name = line("Name of a new series")
    because = text("Why it belongs there", rows=2)


class CrimeFilterForm(ListFilter):
    code = forms.CharField(label="Class", required=False, max_length=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, states=STATES, flags=FLAGS, **kwargs)
