"""Forms to set, review and end a warning."""

from __future__ import annotations

from datetime import date
from typing import Any

from sleuth.records.drafts import MarkerDraft
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import DayTyped, RecordForm, choice, reason, text, why, words


class WarningForm(RecordForm):
    kind = choice("What is the warning about?", required=True)
    reason = text("Reason", required=True, help_text="What happened and when: “carried a knife, 12 Mar 2024”")
    action_plan = text("What to do", help_text="What a colleague at the door must do: “two officers; ring first”")
    review_on = DayTyped(label="Review on", help_text="Empty means the usual time for this warning", required=False)
    expires_on = DayTyped(label="Ends by itself on", help_text="Only where the end is known", required=False)
    because = why()

    def __init__(self, *args: Any, policy: RecordsPolicy, of: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy, self.today = policy, today
        fitting = {key: kind.words for key, kind in policy.marker_kinds.items() if of in kind.on}
        self.offer_choices("kind", words(fitting, "Choose one"))

    def draft(self) -> MarkerDraft:
        """The warning as typed; the usual review date of its kind where none was typed."""
        typed = self.cleaned_data
        usual = months_after(self.today, self.policy.marker_kinds[typed["kind"]].review_months)
        return MarkerDraft(
            kind=typed["kind"],
            reason=typed["reason"],
            action_plan=typed["action_plan"],
            review_on=typed["review_on"] or usual,
            expires_on=typed["expires_on"],
        )


class ReviewForm(RecordForm):
    review_on = DayTyped(label="Next review on")
    because = reason("What did you check?", "Enter what you checked, so that the next reviewer can follow it.")


def months_after(day: date, months: int) -> date:
    """The same day that many months later; the last day of the month where there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
