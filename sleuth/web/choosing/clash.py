"""Two officers saved the same event: the second sees both versions before anything of his is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from sleuth.base.ref import Ref
from sleuth.records import queries
from sleuth.records.faults import Conflict
from sleuth.web.hall.door import StaffRequest
from sleuth.web.hall.parts import Fact, Link, Value


def clash_page(
    request: StaffRequest, title: str, ref: Ref, form: forms.Form, conflict: Conflict, words: Mapping[str, str]
) -> HttpResponse:
    """What the other officer saved, what this one typed, and the form to send again on top of it."""
    lines = queries.history(by=request.user, refs=[ref], limit=1)
    theirs = [
        Fact(words.get(name, name.replace("_", " ").capitalize()), [Value(said(form, name, value))])
        for name, value in conflict.theirs.items()
        if name in words
    ]
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["version"] = str(conflict.version)
    again = type(form).__new__(type(form))
    again.__dict__ |= form.__dict__
    again.data = data
    context = {
        "title": "Someone else saved this first",
        "what": title,
        "saved": lines[0] if lines else None,
        "theirs": theirs,
        "form": again,
        "again": [(name, value) for name in data for value in data.getlist(name) if name != "csrfmiddlewaretoken"],
        "yours": [
            Fact(str(field.label), [Value(said(form, name, form.cleaned_data.get(name)))])
            for name, field in form.fields.items()
            if not isinstance(field.widget, forms.HiddenInput) and form.cleaned_data.get(name) not in ("", None, [])
        ],
        "back": Link(title, request.path.rsplit("/", 1)[0]),
    }
    return render(request, "choosing/clash.html", context, status=409)


def said(form: forms.Form, name: str, value: Any) -> str:
    """A value in the words of its field."""
    choices: Any = getattr(form.fields.get(name), "choices", ())
    plain = {str(key): str(words) for key, words in choices if not isinstance(words, list)}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(plain.get(str(each), "" if each is None else str(each)) for each in values) or "nothing"
