"""Forms say in plain English what to do, beside the field, and keep what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from sleuth.base.clock import today
from sleuth.base.values.partial_date import PartialDate
from sleuth.web.hall.dates import DayField, PartialDateField, Span, SpanField
from sleuth.web.hall.forms import HallForm, PlainWords
from sleuth.web.hall.gallery.forms import DogForm


class Letter(HallForm):
    family_name = forms.CharField(max_length=10, min_length=2)
    your_age = forms.IntegerField(max_value=120, min_value=0)
    pnc = forms.CharField(label="PNC number")
    kind = forms.ChoiceField(choices=[("a", "A")])
    why = forms.CharField(label="Why are you asking?")
    file = forms.FileField(label="File of names")
    agree = forms.BooleanField(label="I agree")
    note = forms.CharField(required=False, error_messages={"max_length": "Shorten the note"}, max_length=3)


def faults(form: forms.Form) -> dict[str, str]:
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def test_each_field_asks_for_itself_by_name() -> None:
    assert faults(Letter({})) == {
        "family_name": "Enter the family name",
        "your_age": "Enter your age",
        "pnc": "Enter the PNC number",
        "kind": "Choose the kind",
        "why": "Answer the question: Why are you asking?",
        "file": "Choose a file",
        "agree": "Tick the box: I agree",
    }


def test_wrong_answers_are_told_what_would_be_right() -> None:
    found = faults(Letter({"family_name": "x" * 11, "your_age": "old", "kind": "z", "pnc": "a\0b", "note": "long"}))
    assert found["family_name"] == "Family name must be 10 characters or fewer. You typed 11"
    assert found["your_age"] == "Your age must be a whole number, like 12"
    assert found["kind"] == "Choose one of the answers offered for kind"
    assert found["pnc"] == "PNC number has a character that cannot be kept. Type it again without copying"
    assert found["note"] == "Shorten the note"
    assert faults(Letter({"your_age": "121"}))["your_age"] == "Your age must be 120 or less"


def test_an_empty_file_is_refused_in_words() -> None:
    letter = Letter({}, {"file": SimpleUploadedFile("names.csv", b"")})
    assert faults(letter)["file"] == "The file is empty. Choose another file"


def test_a_ready_made_form_speaks_plainly_too() -> None:
    class Key(PlainWords, AuthenticationForm):
        """Sign-in as the pages do it."""

    assert faults(Key(data={})) == {"username": "Enter the username", "password": "Enter the password"}


HOSTILE = ["<script>alert(1)</script>", '"><b>', "\u202egnirts", "e\u0301" * 50, "🐕", "' OR 1=1 --", "x" * 10_000]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_kept_and_never_becomes_markup(typed: str) -> None:
    drawn = str(Letter({"family_name": typed, "your_age": typed, "why": typed}))
    assert "<script>" not in drawn and "<b>" not in drawn
    assert drawn.count(forms.TextInput().render("x", typed).split('value="')[1].split('"')[0]) >= 3
    assert "This field is required" not in drawn


def test_nothing_cuts_off_pasted_text_silently() -> None:
    drawn = str(DogForm())
    assert " maxlength" not in drawn
    assert 'data-maxlength="200"' in drawn


def test_hint_and_error_are_tied_to_the_field() -> None:
    drawn = str(DogForm({"name": ""})["name"].as_field_group())
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_helptext"' in drawn and 'id="id_name_error"' in drawn
    assert "govuk-input--error" in drawn


def test_the_error_summary_leads_to_the_first_control_of_each_field() -> None:
    form = DogForm({})
    drawn = str(form)
    for name in form.errors:
        assert f'id="{form[name].first_id}"' in drawn  # type: ignore[attr-defined]


def test_only_a_form_that_needs_something_says_what_is_optional() -> None:
    class Filter(HallForm):
        colour = forms.CharField(required=False)

    assert "(optional)" not in str(Filter())
    assert "Note (optional)" in str(Letter())
    assert "Family name (optional)" not in str(Letter())


def parts(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


class Dates(HallForm):
    born = PartialDateField(required=False)
    visit = DayField(required=False, future=True)
    between = SpanField(required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("12", "3", "1971"), PartialDate(1971, 3, 12)),
        (("", "3", "1971"), PartialDate(1971, 3)),
        (("", "March", "1971"), PartialDate(1971, 3)),
        (("", "", "1971"), PartialDate(1971)),
        (("12", "mar", "71"), PartialDate(1971, 3, 12)),
        ((" 1 ", " 2 ", " 1999 "), PartialDate(1999, 2, 1)),
        (("", "", ""), None),
    ],
)
def test_a_birth_date_may_be_partly_known(typed: tuple[str, str, str], meant: PartialDate | None) -> None:
    form = Dates(parts("born", *typed))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == meant


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("31", "2", "1971"), "31 February does not exist"),
        (("12", "", "1971"), "Enter the month"),
        (("12", "3", ""), "Enter the year"),
        (("1", "1", str(today().year + 1)), "is in the future"),
        (("x", "y", "z"), "not a date"),
        (("1", "13", "1971"), "no month 13"),
        (("<b>", "1", "1971"), "not a date"),
        (("1", "1", "1" * 400), "not a date"),
        (("\0", "1", "1971"), "not a date"),
        (("²", "1", "1971"), "not a date"),
    ],
)
def test_an_impossible_date_is_refused_in_words_and_kept(typed: tuple[str, str, str], message: str) -> None:
    form = Dates(parts("born", *typed))
    assert message in faults(form)["born"]
    assert typed[2] in str(form)


def test_a_whole_day_needs_its_day_and_may_lie_ahead() -> None:
    ahead = str(today().year + 1)
    form = Dates(parts("visit", "1", "2", ahead))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["visit"] == date(int(ahead), 2, 1)
    assert faults(Dates(parts("visit", "", "2", ahead)))["visit"] == "Enter the day and the month too"


@pytest.mark.parametrize(
    ("first", "last", "meant"),
    [
        ("2024", "2025", Span(date(2024, 1, 1), date(2025, 12, 31))),
        ("3 Nov 2024", "", Span(date(2024, 11, 3), None)),
        ("", "2/2024", Span(None, date(2024, 2, 29))),
        ("", "", None),
    ],
)
def test_a_span_is_read_from_two_boxes(first: str, last: str, meant: Span | None) -> None:
    form = Dates({"between_from": first, "between_to": last})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["between"] == meant


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    found = faults(Dates({"between_from": "2025", "between_to": "2024"}))
    assert found["between"] == "The first date must come before the last"


def test_a_known_date_is_shown_in_its_boxes() -> None:
    drawn = str(Dates(initial={"born": PartialDate(1971, 3)})["born"])
    assert 'name="born_month" value="3"' in drawn
    assert 'name="born_year" value="1971"' in drawn
    assert 'name="born_day" value' not in drawn


def test_several_choices_come_back_ticked() -> None:
    sent: Any = QueryDict("habits=bites&habits=barks")
    assert str(DogForm(sent)["habits"].as_field_group()).count("checked") == 2


def test_characters_that_nobody_sees_are_not_sent_back_after_an_error() -> None:
    class Asked(HallForm):
        name = forms.CharField(label="Name", max_length=5)

    shown = str(Asked({"name": "Ann\x00a\x07bel\ttoo"})["name"])
    assert 'value="Annabel\ttoo"' in shown
