"""Addresses of this room. A record is named by its reference: /N-000012, /N-000012/history."""

from __future__ import annotations

from django.urls import path, register_converter

from sleuth.base.ref import Ref
from sleuth.web.records.views import (
    adding,
    break_glass,
    charting,
    comparing,
    correcting,
    diary,
    happening,
    marking,
    pointing,
    reading,
    reason,
    recording,
    restricting,
    sharing,
    staff,
    tying,
    warning,
)


class ReferenceConverter:
    """ "N-000012" in an address ↔ Ref("person", 12)."""

    regex = "[NLTGEnltge]-?[0-9]{1,15}"

    def to_python(self, text: str) -> Ref:
        return Ref.from_number(text)

    def to_url(self, ref: Ref) -> str:
        return ref.number


class KeyConverter:
    """The number of a row, no longer than a database can hold."""

    regex = "[0-9]{1,15}"

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, number: int) -> str:
        return str(number)


register_converter(ReferenceConverter, "reference")
register_converter(KeyConverter, "key")

app_name = "records"
urlpatterns = [
    path("people/new", recording.record_person, name="record_person"),
    path("places/new", recording.record_place, name="record_place"),
    path("things/new", recording.record_thing, name="record_thing"),
    path("organisations/new", recording.record_organisation, name="record_organisation"),
    path("events/new", happening.record_event, name="record_event"),
    path("carried", happening.carried, name="carried"),
    path("people/<key:pk>", reading.person, name="person"),
    path("places/<key:pk>", reading.place, name="place"),
    path("things/<key:pk>", reading.thing, name="thing"),
    path("organisations/<key:pk>", reading.organisation, name="organisation"),
    path("events/<key:pk>", reading.event, name="event"),
    path("break-glass", break_glass.break_glass, name="break_glass"),
    path("<reference:ref>", reading.open_number, name="open"),
    path("<reference:ref>/chart", charting.chart, name="chart"),
    path("<reference:ref>/chart/<slug:form>", charting.chart_file, name="chart_file"),
    path("<reference:ref>/print", reading.print_record, name="print"),
    path("<reference:ref>/duplicates", reading.duplicates, name="duplicates"),
    path("<reference:ref>/facts", reading.facts, name="facts"),
    path("<reference:ref>/history", reading.history, name="history"),
    path("<reference:ref>/looks", reading.looks, name="looks"),
    path("<reference:ref>/correct", correcting.correct, name="correct"),
    path("<reference:ref>/add", adding.add, name="add"),
    path("<reference:ref>/add/<slug:what>", adding.add_fact, name="add_fact"),
    path("<reference:ref>/facts/<str:fact>/<key:pk>/strike", adding.strike, name="strike"),
    path("<reference:ref>/facts/<str:fact>/<key:pk>/reinstate", adding.reinstate, name="reinstate"),
    path("<reference:ref>/diary", diary.entries, name="entries"),
    path("<reference:ref>/diary/<key:pk>/strike", diary.strike_entry, name="strike_entry"),
    path("<reference:ref>/files", diary.documents, name="documents"),
    path("<reference:ref>/files/<key:pk>", diary.download, name="download"),
    path("<reference:ref>/files/<key:pk>/original", diary.original, name="original"),
    path("<reference:ref>/files/<key:pk>/out-of-use", diary.retire_document, name="retire_document"),
    path("<reference:ref>/link", tying.link, name="link"),
    path("<reference:ref>/appear", tying.appear, name="appear"),
    path("<reference:ref>/warn", warning.warn, name="warn"),
    path("<reference:ref>/warnings/<key:pk>", warning.review, name="review_warning"),
    path("<reference:ref>/warnings/<key:pk>/end", warning.end, name="end_warning"),
    path("<reference:ref>/circle", restricting.circle, name="circle"),
    path("<reference:ref>/circle/change", restricting.change, name="change_circle"),
    path("<reference:ref>/restrict", restricting.restrict, name="restrict"),
    path("<reference:ref>/marking", marking.record, name="marking"),
    path("<reference:ref>/facts/<str:fact>/<key:pk>/marking", marking.fact, name="fact_marking"),
    path("<reference:ref>/staff", staff.staff, name="staff"),
    path("<reference:ref>/share", sharing.share, name="share"),
    path("<reference:ref>/share/<key:pk>/withdraw", sharing.withdraw, name="withdraw"),
    path("<reference:ref>/reason", reason.say_why, name="reason"),
    path("<reference:ref>/circle/pointer", pointing.pointer, name="pointer"),
    path("<reference:ref>/lift", restricting.lift, name="lift"),
    path("<reference:ref>/compare", comparing.choose, name="compare"),
    path("<reference:ref>/compare/<reference:other>", comparing.compare, name="compare_with"),
    path("<reference:ref>/compare/<reference:other>/decide", comparing.decide, name="decide"),
    path("<reference:ref>/decisions", comparing.decisions, name="decisions"),
    path("<reference:ref>/decisions/<key:pk>/take-back", comparing.take_back, name="take_back"),
]
