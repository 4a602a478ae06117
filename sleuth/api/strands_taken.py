"""What a program sends for the strands: logs, crimes, intelligence reports."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from sleuth.api.taken import AppearanceIn, Moment, Number, Short, Text


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LogIn(Sent):
    code: Text
    grade: Text
    account: Text
    received_by: Text = "999"
    place: Number | None = None
    caller: Number | None = None
    qualifiers: list[Text] = Field(default_factory=list, max_length=50)
    received_at: Moment | None = None
    happened_at: Moment | None = None
    retrospective_because: Text = ""


class DiaryIn(Sent):
    text: Text
    happened_at: Moment | None = None


class PropertyIn(Sent):
    kind: Text
    state: Text
    description: Text
    value: Text = ""
    serial: Text = ""


class CrimeIn(Sent):
    """With an `origin` (a log or another event) the crime is linked to it, and what was taken over is counted."""

    origin: Number | None = None
    code: Text
    mo: Text
    account: Text
    occurred_from: Moment | None = None
    occurred_to: Moment | None = None
    reported_at: Moment | None = None
    place: Number | None = None
    appearances: list[AppearanceIn] = Field(default_factory=list, max_length=200)
    items: list[PropertyIn] = Field(default_factory=list, max_length=200)
    domestic: bool = False
    hate: Text = ""
    hate_seen_by: Text = ""
    probable: bool = True
    contrary: bool = False


class GradeIn(Sent):
    scheme: Short
    source: Short
    assessment: Short
    handling: Short
    conditions: list[Short] = Field(default_factory=list, max_length=20)


class ItemIn(Sent):
    text: Text
    grade: GradeIn


class ReportIn(Sent):
    title: Text
    provenance: Text
    items: list[ItemIn] = Field(max_length=100)
    marking: Short
    priority: Short
    kind: Short = "report"
    subjects: list[AppearanceIn] = Field(default_factory=list, max_length=200)
    place: Number | None = None
    known_from: Moment | None = None
    known_to: Moment | None = None
