"""The filter beside a timeline."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.web.hall.boxes import RecordForm
from sleuth.web.records.pages.story import Story


class StoryFilter(RecordForm):
    """Offers only what the timeline holds, with how many entries each leaves."""

    system = forms.MultipleChoiceField(label="System", required=False, widget=forms.CheckboxSelectMultiple)
    role = forms.MultipleChoiceField(label="Role", required=False, widget=forms.CheckboxSelectMultiple)
    year = forms.ChoiceField(label="Year", required=False)

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "system": story.chosen["system"],
            "role": story.chosen["role"],
            "year": next(iter(story.chosen["year"]), ""),
        }
        super().__init__(*args, **kwargs)
        for name in ("system", "role"):
            self.offer_choices(name, [option.choice for option in story.options[name]])
            if len(story.options[name]) < 2:
                del self.fields[name]
        self.offer_choices("year", [("", "Every year"), *(option.choice for option in story.options["year"])])
