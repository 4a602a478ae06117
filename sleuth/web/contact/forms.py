"""Forms of incident logs. They carry what was typed; the actions check it."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.base.ref import Ref
from sleuth.strands.contact.drafts import ClosingDraft, LogDraft
from sleuth.strands.contact.policy import ContactPolicy
from sleuth.web.choosing.listing import ListFilter
from sleuth.web.hall.boxes import RecordForm, choice, line, text, words
from sleuth.web.hall.forms import offer
from sleuth.web.hall.moment import MomentTyped

ADDRESS_HINT = "In one line: 12A High Street, Northtown NT1 2AB"
FLAGS = {"domestic": "Domestic", "hate": "Hate", "retrospective": "Written later"}
STATES = {"open": "open", "closed": "closed"}


class QualifiersField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(label="What more is true", required=False)


class LogForm(RecordForm):
    """In the order in which a call goes."""

    received_by = choice("How it was received", required=True)
    caller_name = line("Caller’s name")
    caller_phone = line("Caller’s phone")
    address = line("Where", help_text=ADDRESS_HINT)
    account = text("What the caller says", rows=4, required=True)
    about = line("What it is about", required=True, help_text="In words: “row next door”, “car accident”; or the code")
    grade = choice("Grade", required=True, widget=forms.RadioSelect)
    qualifiers = QualifiersField()
    happened_at = MomentTyped(label="When it happened, if not now", required=False)
    retrospective_because = line("Why it is written only now", help_text="Only where it happened some time ago")

    def __init__(self, *args: Any, policy: ContactPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("received_by", words(policy.received_by))
        self.offer_choices("grade", [(key, grade.words) for key, grade in policy.grades.items()])
        offer(self, "qualifiers", [(key, each.words) for key, each in policy.qualifiers.items()])

    @property
    def halves(self) -> list[list[Any]]:
        """The fields in two columns where the screen has room: who and where; what and how fast."""
        fields = [self[name] for name in self.fields]
        return [fields[:5], fields[5:]]

    def draft(self, code: str, place: Ref | None, caller: Ref | None) -> LogDraft:
        typed = self.cleaned_data
        return LogDraft(
            code=code,
            grade=typed["grade"],
            account=typed["account"],
            received_by=typed["received_by"],
            place=place,
            caller=caller,
            qualifiers=tuple(typed["qualifiers"]),
            happened_at=typed["happened_at"],
            retrospective_because=typed["retrospective_because"],
        )


class VersionForm(RecordForm):
    """Carries the version that the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GradeForm(VersionForm):
    grade = choice("Grade", required=True, widget=forms.RadioSelect)
    because = text("Why", rows=2, required=True)

    def __init__(self, *args: Any, policy: ContactPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("grade", [(key, grade.words) for key, grade in policy.grades.items()])


class SendForm(RecordForm):
    call_sign = line("Who is sent", required=True, help_text="Call sign or collar number")


class QualifyForm(VersionForm):
    qualifiers = QualifiersField()

    def __init__(self, *args: Any, policy: ContactPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "qualifiers", [(key, each.words) for key, each in policy.qualifiers.items()])


class CheckForm(VersionForm):
    because = text("What you found", rows=2)


class ReopenForm(VersionForm):
    because = text("Why is it opened again?", rows=2, required=True)


class CloseForm(VersionForm):
    about = line("What it turned out to be", required=True, help_text="In words, or the code")
    qualifiers = QualifiersField()
    result = text("What was done and how it ended", rows=3, required=True)
    risk_reference = line("Reference of the risk assessment")
    crime_reference = line("Crime number")
    no_crime_because = text("Why no crime is recorded", rows=2)

    def __init__(self, *args: Any, policy: ContactPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "qualifiers", [(key, each.words) for key, each in policy.qualifiers.items()])

    def draft(self, code: str) -> ClosingDraft:
        typed = self.cleaned_data
        same = ("result", "risk_reference", "crime_reference", "no_crime_because")
        return ClosingDraft(code=code, qualifiers=tuple(typed["qualifiers"]), **{name: typed[name] for name in same})


class RelateForm(RecordForm):
    other = line("Number of the other event", required=True, help_text="Like E-000012, as it stands on its page")
    note = line("Why they belong together")


class LogFilterForm(ListFilter):
    code = forms.CharField(label="Code", required=False, max_length=3)
    grade = forms.ChoiceField(label="Grade", required=False)

    def __init__(self, *args: Any, policy: ContactPolicy, **kwargs: Any) -> None:
        super().__init__(*args, states=STATES, flags=FLAGS, **kwargs)
        offer(self, "grade", [("", "All"), *((key, grade.words) for key, grade in policy.grades.items())])
