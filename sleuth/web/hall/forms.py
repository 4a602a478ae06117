"""Django forms drawn as GOV.UK form groups, with messages in plain English.

Every form of a page inherits from `HallForm`; ready-made Django forms (sign-in, new password) are mixed with
`PlainWords`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.forms.widgets import Input
from django.http import HttpRequest, QueryDict

# The first that fits counts, so a kind stands before those that it is derived from.
CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "govuk-textarea govuk-js-character-count",
    forms.CheckboxSelectMultiple: "govuk-checkboxes__input",
    forms.RadioSelect: "govuk-radios__input",
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.Select: "govuk-select",
    forms.FileInput: "govuk-file-upload",
    forms.PasswordInput: "govuk-input govuk-password-input__input govuk-js-password-input-input",
    forms.MultiWidget: "govuk-input",
    Input: "govuk-input",
}
STAND_ALONE = ("your", "the", "a", "an", "how", "what", "why", "who", "where", "when")
UNSEEN = dict.fromkeys(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r")
WITH_ERROR_CLASS = ("govuk-textarea", "govuk-select", "govuk-file-upload", "govuk-input")


class HallField(BoundField):
    """A field that knows the class names, the link target and the marks of its GOV.UK form group."""

    def value(self) -> Any:
        """What was typed, to be shown again: without the characters that nobody can see and no form may send."""
        typed = super().value()
        return typed.translate(UNSEEN) if isinstance(typed, str) else typed

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Class names are added; `maxlength` is taken away, for it would cut pasted text without a word."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built["class"] = " ".join(filter(None, [widget.attrs.get("class"), self._classes(widget)]))
        built["maxlength"] = False
        return built

    def _classes(self, widget: forms.Widget) -> str:
        base = next((name for kind, name in CLASSES.items() if isinstance(widget, kind)), "")
        first = base.split(" ")[0]
        return f"{base} {first}--error" if self.errors and first in WITH_ERROR_CLASS else base

    @property
    def first_id(self) -> str:
        """Id of the first control: where the error summary leads."""
        in_parts = isinstance(self.field.widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple)
        return f"{self.auto_id}_0" if in_parts else self.auto_id

    @property
    def aria_describedby(self) -> str | None:
        """Hint, error and, for a counted text, how much more may be typed."""
        described = super().aria_describedby
        counted = isinstance(self.field.widget, forms.Textarea) and self.max_length
        return " ".join(filter(None, [described, f"{self.auto_id}-info" if counted else ""])) or None

    @property
    def is_optional(self) -> bool:
        """Whether to write "(optional)": only where the same form also asks for something that is needed."""
        return not self.field.required and any(field.required for field in self.form.fields.values())

    @property
    def max_length(self) -> int | None:
        return getattr(self.field, "max_length", None)


class HallRenderer(TemplatesSetting):
    """Draws every form and field of the pages; set as FORM_RENDERER."""

    form_template_name = "hall/fields/form.html"
    field_template_name = "hall/fields/field.html"
    bound_field_class = HallField


class PlainWords:
    """Mixed into a form: each of Django's own messages is replaced by one that names the field.

    A message given by the form itself stays.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or pretty_name(name))
            for code, message in _plain_messages(field, label).items():
                if _is_djangos(field, code):
                    field.error_messages[code] = message


class HallForm(PlainWords, forms.Form):
    """The form that pages inherit from."""


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None when nothing was sent yet. An empty form that was sent is still a sent one."""
    return request.POST if request.method == "POST" else None


def offer(form: forms.BaseForm, name: str, choices: Any) -> None:
    """Give a choice field of this one form its choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices")
    field.choices = choices


def _plain_messages(field: forms.Field, label: str) -> dict[str, str]:
    """Message by error code for a field with this label."""
    messages = {
        "required": _ask_for(field, label),
        "max_length": f"{label} must be %(limit_value)d characters or fewer. You typed %(show_value)d",
        "min_length": f"{label} must be %(limit_value)d characters or more. You typed %(show_value)d",
        "max_value": f"{label} must be %(limit_value)s or less",
        "min_value": f"{label} must be %(limit_value)s or more",
        "null_characters_not_allowed": f"{label} has a character that cannot be kept. Type it again without copying",
        "invalid_choice": f"Choose one of the answers offered for {_in_sentence(label)}",
        "empty": "The file is empty. Choose another file",
        "missing": "Choose a file",
    }
    if isinstance(field, forms.IntegerField):
        messages["invalid"] = f"{label} must be a whole number, like 12"
    elif isinstance(field, forms.FileField):
        messages["invalid"] = "The file did not arrive. Choose it again"
        messages["max_length"] = "The name of the file is too long. Give it a shorter name"
    elif isinstance(field, forms.EmailField):
        messages["invalid"] = f"Enter {_the(label)} like name@example.org"
    return messages


def _is_djangos(field: forms.Field, code: str) -> bool:
    """Whether the message is the one that Django brings (or none) and so may be replaced."""
    given = field.error_messages.get(code)
    brought = [
        vars(kind).get("default_error_messages", {}).get(code)
        for kind in type(field).__mro__
        if kind.__module__.startswith("django.")
    ]
    return given is None or str(given) in [str(message) for message in brought if message is not None]


def _ask_for(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return f"Answer the question: {label}"
    if isinstance(field, forms.FileField):
        return "Choose a file"
    if isinstance(field, forms.BooleanField):
        return f"Tick the box: {label}"
    verb = "Choose" if isinstance(field, forms.ChoiceField) else "Enter"
    return f"{verb} {_the(label)}"


def _the(label: str) -> str:
    """ "Family name" -> "the family name"; "Your name" -> "your name"."""
    words = _in_sentence(label)
    return words if words.split(" ")[0] in STAND_ALONE else f"the {words}"


def _in_sentence(label: str) -> str:
    """First letter small, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
