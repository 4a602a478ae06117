"""Two officers saved the same record: both versions field by field, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sleuth.base.values import NotAValue, partial_date
from sleuth.web.hall.parts import Choice, Conflict
from sleuth.web.records.forms.correcting import CorrectingForm


def conflict_page(
    form: CorrectingForm, title: str, saved: Any, theirs: Mapping[str, Any], before: Mapping[str, str]
) -> Conflict:
    """`theirs` is what is kept now, `before` what the second officer saw, `saved` the line of the history that
    says who was first, where it is known.

    What only the second officer changed is chosen as theirs to begin with; so nothing is lost by pressing the button.
    """
    choices = [
        _choice(form, name, str(form.data.get(name, "")), str(theirs[name]), before.get(name, ""))
        for name in form.columns()
    ]
    reason = str(form.data.get("because", ""))
    choices.append(Choice("because", "Why", reason, reason))
    choices += [Choice(f"was_{name}", name, str(theirs[name]), str(theirs[name])) for name in form.columns()]
    if saved is None:
        return Conflict(title, "", None, choices)
    return Conflict(title, saved.officer, saved.at, choices)


def _choice(form: CorrectingForm, name: str, yours: str, theirs: str, before: str) -> Choice:
    label = str(form.fields[name].label)
    if _same(name, yours, theirs):
        return Choice(name, label, theirs, theirs)
    return Choice(
        name=name,
        label=label,
        yours=yours,
        theirs=theirs,
        yours_words=form.shown(name, yours),
        theirs_words=form.shown(name, theirs),
        keep="yours" if _same(name, theirs, before) else "theirs",
    )


def _same(name: str, one: str, other: str) -> bool:
    return _normal(name, one) == _normal(name, other)


def _normal(name: str, value: str) -> str:
    plain = value.replace("\r\n", "\n").strip()
    if name != "birth_date" or not plain:
        return plain
    try:
        return partial_date.parse(plain).iso
    except NotAValue:
        return plain
