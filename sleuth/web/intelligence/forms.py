"""What is typed on the pages of intelligence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from sleuth.base.ref import Ref
from sleuth.records.drafts import AppearanceDraft
from sleuth.strands.intelligence.drafts import GivenDraft, ItemDraft, MarksDraft, ProductDraft, ReportDraft
from sleuth.strands.intelligence.policy import IntelligencePolicy, Scheme
from sleuth.strands.intelligence.queries import ItemLine, ReportFile
from sleuth.strands.intelligence.rules import Grade
from sleuth.web.hall.boxes import DayTyped, RecordForm, choice, line, reason, text, words
from sleuth.web.hall.dates import SpanField
from sleuth.web.hall.forms import HallForm
from sleuth.web.hall.moment import MomentTyped

GRADE_FIELDS = ("source", "assessment", "handling", "conditions")


class GradeFields(RecordForm):
    """Adds the four fields of a grading under a prefix ("item0_")."""

    def add_grading(self, before: str, scheme: Scheme) -> None:
        self.fields |= {
            f"{before}source": _coded("How reliable is the source?", scheme.sources),
            f"{before}assessment": _coded("How well is it known?", scheme.assessments),
            f"{before}handling": _coded("How must it be handled?", {k: v.words for k, v in scheme.handling.items()}),
            f"{before}conditions": forms.MultipleChoiceField(
                label="On which conditions?",
                required=False,
                help_text="Only for handling codes that ask for them",
                widget=forms.CheckboxSelectMultiple,
                choices=[(code, f"{code}: {each.words}") for code, each in scheme.conditions.items()],
            ),
        }

    def grade(self, before: str, scheme: str) -> Grade:
        given = {name: self.cleaned_data.get(f"{before}{name}", "") for name in GRADE_FIELDS[:3]}
        conditions = tuple(self.cleaned_data.get(f"{before}conditions") or ())
        return Grade(scheme=scheme, conditions=conditions, **given)


def _coded(label: str, table: Mapping[str, str]) -> forms.ChoiceField:
    choices = [("", "Choose"), *((code, f"{code}: {said}") for code, said in table.items())]
    return forms.ChoiceField(label=label, required=False, choices=choices)


class ReportForm(GradeFields):
    """The whole report of an author: one form, however many items; the actions say what is missing."""

    title = line("What is it about, in a few words")
    provenance = text(
        "How do you know?", help_text="Who told you or what you saw. Only the intelligence desk reads this.", rows=3
    )
    known_from = MomentTyped(label="When was it, or when was it known?", required=False)
    known_to = MomentTyped(label="Until", required=False, help_text="Where it lies between two times")
    kind = choice("What kind of report", widget=forms.RadioSelect)
    priority = choice("How urgent is it?")
    requirement = choice("Which question does it answer?")
    marking = choice("Protective marking")

    def __init__(
        self,
        *args: Any,
        policy: IntelligencePolicy,
        scheme: str,
        items: int,
        requirements: Sequence[tuple[str, str]],
        markings: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scheme, self.count = scheme, items
        for number in range(items):
            self.fields[f"item{number}_text"] = text("What is known?", rows=4)
            self.add_grading(f"item{number}_", policy.schemes[scheme])
        neighbourhood = "About a neighbourhood: generic, named by place rather than by person"
        self.offer_choices("kind", [("report", "About somebody or something"), ("neighbourhood", neighbourhood)])
        self.offer_choices("priority", list(policy.priorities.items()))
        self.offer_choices("requirement", [("", "None of them"), *requirements])
        self.offer_choices("marking", list(markings))

    @property
    def item_groups(self) -> list[list[BoundField]]:
        """The fields of each item, in order."""
        return [[self[f"item{number}_{name}"] for name in ("text", *GRADE_FIELDS)] for number in range(self.count)]

    @property
    def fault_names(self) -> dict[str, str]:
        names = {
            f"items.{n}.{field}": f"item{n}_{field}" for n in range(self.count) for field in ("text", *GRADE_FIELDS)
        }
        return names | {"occurred_from": "known_from", "occurred_to": "known_to", "items": "item0_text"}

    def add_faults(self, faults: Mapping[str, str], fields: Mapping[str, str] | None = None) -> None:
        """Each sentence beside its own field; those of an item say which."""
        for name, sentence in faults.items():
            field = self.fault_names.get(name, name)
            where = f"Item {int(name.split('.')[1]) + 1}: " if name.startswith("items.") and self.count > 1 else ""
            self.add_error(field if field in self.fields else None, where + sentence)

    def draft(self, subjects: Sequence[AppearanceDraft]) -> ReportDraft:
        """What the officer hands in; the first place where it happened is the place of the report."""
        typed = self.cleaned_data
        place = next((each.subject for each in subjects if each.role == "scene"), None)
        return ReportDraft(
            title=typed.get("title", ""),
            provenance=typed.get("provenance", ""),
            kind=typed.get("kind") or "report",
            priority=typed.get("priority", ""),
            marking=typed.get("marking", ""),
            requirement=int(typed["requirement"]) if typed.get("requirement") else None,
            known_from=typed.get("known_from"),
            known_to=typed.get("known_to"),
            place=place,
            subjects=tuple(each for each in subjects if not (each.role == "scene" and each.subject == place)),
            items=tuple(
                ItemDraft(typed.get(f"item{number}_text", ""), self.grade(f"item{number}_", self.scheme))
                for number in range(self.count)
            ),
        )


class DeskForm(RecordForm):
    """The sanitised text beside the original, and what is decided."""

    title = line("Title for readers")
    says_when = forms.BooleanField(label="Say on which day it was", required=False)
    names = forms.MultipleChoiceField(label="Who and what to name", required=False, widget=forms.CheckboxSelectMultiple)
    because = text("Reason, for returning or not using it", help_text="The author reads this")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, file: ReportFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file = file
        subjects = [(line.subject.ref, f"{line.subject.title} ({line.words})") for line, _ in file.subjects]
        places = [(file.place.ref, f"{file.place.title} (where it happened)")] if file.place else []
        self.offer_choices_of_names([(ref.number, said) for ref, said in (*subjects, *places)])
        for item in file.items:
            self.fields[f"text{item.number}"] = text(f"Item {item.number}, for readers", rows=5)
        self.order_fields(["title", *(f"text{item.number}" for item in file.items), "names", "says_when", "because"])

    def offer_choices_of_names(self, choices: list[tuple[str, str]]) -> None:
        field = self.fields["names"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    @staticmethod
    def beginning(file: ReportFile) -> dict[str, Any]:
        """What stands in the form at first: what was kept before, or nothing but the names."""
        kept = {f"text{item.number}": item.sanitised for item in file.items}
        names = [line.subject.ref.number for line, _ in file.subjects]
        return {"title": "", "names": names, "says_when": True, "version": file.report.version} | kept

    @property
    def text_fields(self) -> list[tuple[ItemLine, BoundField]]:
        return [(item, self[f"text{item.number}"]) for item in self.file.items]

    def texts(self) -> dict[int, str]:
        return {item.number: self.cleaned_data.get(f"text{item.number}", "") for item in self.file.items}

    def draft(self) -> ProductDraft:
        typed, named = self.cleaned_data, set(self.cleaned_data.get("names", ()))
        place = self.file.place
        return ProductDraft(
            title=typed.get("title", ""),
            texts=self.texts(),
            subjects=tuple(
                AppearanceDraft(each.subject.ref, role)
                for each, role in self.file.subjects
                if each.subject.ref.number in named
            ),
            place=place.ref if place and place.ref.number in named else None,
            says_when=bool(typed.get("says_when")),
        )

    @property
    def fault_names(self) -> dict[str, str]:
        first = self.file.items[0].number
        texts = {f"texts.{item.number}": f"text{item.number}" for item in self.file.items}
        return texts | {"texts": f"text{first}", "subjects": "names"}

    def add_faults(self, faults: Mapping[str, str], fields: Mapping[str, str] | None = None) -> None:
        for name, sentence in faults.items():
            field = self.fault_names.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)


class RegradeForm(GradeFields):
    """One item graded again under the scheme in force."""

    because = reason(
        "Why does the grading change?", "Enter why the grading changes, so that a colleague can follow it."
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_grading("", scheme)
        self.order_fields([*GRADE_FIELDS, "because", "version"])


class WhyForm(RecordForm):
    because = reason("What did you find?", "Enter what you found, so that the next reader need not begin again.")


class GiveForm(RecordForm):
    """To whom a product is given."""

    recipient = line("Who receives it", help_text="The person and the body, like “PC J. Doe, Borsetshire Police”")
    recipient_kind = choice("What kind of recipient", widget=forms.RadioSelect)
    reason = text("Why do they need it?")
    authority = line("Authorised by", help_text="Some handling codes ask for it")

    def __init__(self, *args: Any, policy: IntelligencePolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("recipient_kind", words(policy.recipient_kinds))

    def draft(self) -> GivenDraft:
        typed = self.cleaned_data
        return GivenDraft(typed["recipient"], typed["recipient_kind"], typed["reason"], typed["authority"])


class ActionForm(RecordForm):
    """What was done because of a report."""

    what = text("What was done?")
    result = text("With what result?", help_text="If it is known already")
    done_on = DayTyped(
        label="When", required=False, help_text="Today, if you leave it empty. Like 1.12.26 or 1 Dec 2026"
    )


class RequirementForm(RecordForm):
    title = line("What do you want to know, in a few words")
    question = text("The question, as you would ask an officer")
    until = DayTyped(label="Until when", required=False)


class SeedForm(RecordForm):
    seed = forms.IntegerField(
        label="Number to draw by",
        min_value=0,
        max_value=2**62,
        help_text="Any number. The same number draws the same reports again, so that nobody can say they were picked.",
    )


class MarksForm(RecordForm):
    """A second reader's answers."""

    feedback = text("What should the author know?", help_text="Good or bad; it is sent to the author")

    def __init__(self, *args: Any, questions: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for key, said in questions.items():
            self.fields[f"mark_{key}"] = forms.ChoiceField(
                label=said, required=False, choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
            )
        self.order_fields([*(f"mark_{key}" for key in questions), "feedback"])

    def draft(self) -> MarksDraft:
        said = {key: self.cleaned_data.get(f"mark_{key}") for key in self.questions}
        return MarksDraft({key: mark == "yes" for key, mark in said.items() if mark}, self.cleaned_data["feedback"])

    def add_faults(self, faults: Mapping[str, str], fields: Mapping[str, str] | None = None) -> None:
        super().add_faults(faults, {"marks": f"mark_{self.questions[0]}"})


class FileForm(RecordForm):
    file = forms.FileField(label="Picture or file", allow_empty_file=True)
    words = line("What it shows", help_text="Like “the van, from behind”")


class ListFilter(HallForm):
    """Filters of the list of products, sent by GET."""

    text = forms.CharField(label="Words, name or number", max_length=200, required=False)
    days = SpanField(label="Published", required=False)
    requirement = forms.ChoiceField(label="Answers", required=False)

    def __init__(self, *args: Any, requirements: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["requirement"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any question"), *requirements]


def subjects_of(sheet: Mapping[str, Any], visible: Iterable[Ref]) -> list[AppearanceDraft]:
    """Who and what stands on a sheet, as far as the author may still see it."""
    seen = set(visible)
    chosen = [(Ref.from_number(each["ref"]), each["role"]) for each in sheet["subjects"]]
    return [AppearanceDraft(ref, role) for ref, role in chosen if ref in seen]
