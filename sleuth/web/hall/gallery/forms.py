"""A form with every kind of field, for the style page."""

from __future__ import annotations

from django import forms

from sleuth.web.hall.dates import DayField, PartialDateField, SpanField
from sleuth.web.hall.forms import HallForm

SIZES = [("small", "Small"), ("large", "Large")]
HABITS = [("bites", "Bites"), ("barks", "Barks at night")]
COLOURS = [("", "Any"), ("black", "Black"), ("brown", "Brown")]


class DogForm(HallForm):
    name = forms.CharField(label="Name of the dog", max_length=30, help_text="As it is called, not as in the pedigree")
    keeper_born = PartialDateField(label="Keeper born", help_text="Leave empty what is not known, but give the year")
    next_visit = DayField(label="Next visit", future=True, required=False)
    size = forms.ChoiceField(label="Size", choices=SIZES, widget=forms.RadioSelect)
    habits = forms.MultipleChoiceField(
        label="Habits", choices=HABITS, widget=forms.CheckboxSelectMultiple, required=False
    )
    colour = forms.ChoiceField(label="Colour", choices=COLOURS, required=False)
    picture = forms.FileField(label="Picture", required=False)
    remarks = forms.CharField(label="Remarks", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    seen = forms.BooleanField(label="I have seen the dog")


class DogFilter(HallForm):
    size = forms.MultipleChoiceField(label="Size", choices=SIZES, widget=forms.CheckboxSelectMultiple, required=False)
    colour = forms.ChoiceField(label="Colour", choices=COLOURS, required=False)
    licensed = SpanField(label="Licensed", required=False)


class KeyForm(HallForm):
    username = forms.CharField(label="User name")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


class WhyForm(HallForm):
    because = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}), max_length=300)
