"""The form that decides whether two records are the same."""

from __future__ import annotations

from sleuth.web.hall.boxes import RecordForm, reason


class DecisionForm(RecordForm):
    """Which of the three buttons was pressed is read by the view."""

    because = reason("Your reason", "Enter your reason, so that a colleague can follow it.")
